// The figure `computation-graph` as a reader's hands find it: gates stepped through, leaves dragged, formulas typed.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { figureSite } from './support/browser.mjs';
import { looksRight } from './support/looks.mjs';

/** @typedef {Awaited<ReturnType<typeof figureSite>>} Site */
/** @typedef {Parameters<Parameters<Site['open']>[0]>[0]} Figure */

/** @type {Site} */
let site;
before(async () => void (site = await figureSite('computation-graph')));
after(() => site.close());

/** @param {Figure} figure @returns {Promise<string>} */
const about = async (figure) => String(await figure.root.locator('.graph-about').textContent());

/** @param {Figure} figure @param {string} name */
const leaf = (figure, name) => figure.root.getByRole('spinbutton', { name, exact: true });

/** @param {Figure} figure @param {string} text */
async function type(figure, text) {
  await figure.root.getByRole('textbox', { name: 'f =' }).fill(text);
  await figure.page.keyboard.press('Tab');
  await figure.drawn();
}

/** The table's derivatives, backwards and forwards. @param {Figure} figure @returns {Promise<string[][]>} */
const table = (figure) =>
  figure.root
    .locator('.graph-table tbody tr')
    .evaluateAll((rows) =>
      rows.map((row) => [...row.children].map(({ textContent }) => String(textContent))),
    );

test('at rest: the value, the gradient by both ways, and what each has cost', () =>
  site.open(async (figure) => {
    assert.deepEqual(await figure.readouts(), {
      f: '0.839',
      'operations so far': '12 + 42',
      'gradient, backwards': '42',
      'gradient, forwards': '294',
    });
    const rows = await table(figure);
    // With a broken margin: b gets −t, w₁ gets −t x₁ + 2 λ w₁.
    assert.deepEqual(rows[5], ['b', 'once', '−1.00', '−1.00']);
    assert.deepEqual(rows[1], ['w₁', 'twice', '−0.840', '−0.840']);
    for (const [name, , backwards, forwards] of rows) assert.equal(backwards, forwards, name);
    assert.match(
      await figure.describe(),
      /7 leaves and 12 gates.*value is 0\.839.*42 backwards, 294 forwards/,
    );
    const texts = await figure.texts();
    for (const text of ['λ', 'max 0', '1 −', '( )²', 'Σ −0.840']) assert.ok(texts.includes(text), text);
  }));

test('step by step: values, then 1, then gate by gate back, and the sum where a value is used twice', () =>
  site.open(async (figure) => {
    const step = figure.root.getByRole('button', { name: 'Step', exact: true });
    await step.click();
    await figure.drawn();
    assert.equal((await figure.state()).k, 0);
    assert.match(await about(figure), /The leaves have their numbers/);
    await step.click();
    await figure.drawn();
    assert.match(await about(figure), /The gate × makes 0\.800 of 0\.800 and 1\.00\./);
    assert.equal((await figure.readouts())['operations so far'], '1 + 0');
    await figure.follow('k=13');
    assert.match(await about(figure), /the derivative of the output by itself is 1/);
    await figure.follow('k=15');
    assert.match(
      await about(figure),
      /At the gate × arrives 1\.00\. It passes on 1\.00 × 0\.890 = 0\.890 to λ; 1\.00 × 0\.100 = 0\.100 to \+\./,
    );
    await figure.follow('k=25');
    assert.match(await about(figure), /= −1\.00 to w₁, which is used elsewhere, too: together −0\.840/);
    assert.equal((await figure.readouts())['operations so far'], '12 + 42');
    await figure.root.getByRole('button', { name: 'Step back' }).click();
    await figure.drawn();
    assert.equal((await figure.state()).k, 24);
    assert.ok(!(await figure.texts()).includes('Σ −0.840'), 'not yet');
  }));

test('a gate is pressed, by mouse and by key', () =>
  site.open(
    async (figure) => {
      await figure.root.getByRole('button', { name: /^gate max 0/ }).click();
      await figure.drawn();
      assert.match(await about(figure), /At the gate max 0 arrives 1\.00/);
      const gate = figure.root.getByRole('button', { name: /^gate 1 −/ });
      assert.match(
        String(await gate.getAttribute('aria-label')),
        /value 0\.750, derivative of the output by it 1\.00/,
      );
      await gate.focus();
      await figure.page.keyboard.press('Enter');
      await figure.drawn();
      assert.match(
        await about(figure),
        /At the gate 1 − arrives 1\.00\. It passes on 1\.00 × −1\.00 = −1\.00 to ×/,
      );
    },
    { state: 'k=25' },
  ));

test('a leaf is dragged, stepped and typed; what is no number is said and changes nothing', () =>
  site.open(async (figure) => {
    const b = leaf(figure, 'b');
    const box = await b.boundingBox();
    assert.ok(box);
    await figure.page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await figure.page.mouse.down();
    await figure.page.mouse.move(box.x + box.width / 2 + 40, box.y + box.height / 2, { steps: 4 });
    await figure.page.mouse.up();
    await figure.drawn();
    const { at } = await figure.state();
    assert.ok(at[5] > 1 && at[0] === 1 && at.length === 7, `${at}`);
    // The margin is kept: only the regulariser speaks.
    assert.deepEqual((await table(figure))[5].slice(2), ['0', '0']);
    assert.deepEqual((await table(figure))[1].slice(2), ['0.160', '0.160']);
    await b.press('ArrowLeft');
    await figure.drawn();
    const stepped = (await figure.state()).at[5];
    assert.ok(stepped < at[5]);
    await b.press('Enter');
    await figure.page.keyboard.type('much');
    await figure.page.keyboard.press('Enter');
    await figure.drawn();
    assert.match(
      String(await figure.root.locator('.notice').textContent()),
      /“much” is not a number: b keeps its value\./,
    );
    assert.equal((await figure.state()).at[5], stepped);
    await b.press('Enter');
    await figure.page.keyboard.type('-0.5');
    await figure.page.keyboard.press('Enter');
    await figure.drawn();
    assert.equal((await figure.state()).at[5], -0.5);
    assert.ok(await figure.root.locator('.notice').isHidden());
    await figure.root.getByRole('button', { name: 'Reset' }).click();
    await figure.drawn();
    assert.deepEqual((await figure.state()).at, []);
    assert.equal((await figure.readouts()).f, '0.839');
  }));

test('forwards: one leaf moves, and the gates tell their speeds', () =>
  site.open(async (figure) => {
    await figure.root.getByRole('radio', { name: 'forwards' }).check({ force: true });
    await figure.drawn();
    assert.match(await about(figure), /df\/dw₁ = −0\.840/);
    await figure.root.getByRole('button', { name: 'follow b forwards' }).click();
    await figure.drawn();
    assert.match(await about(figure), /df\/db = −1\.00/);
    await figure.follow('mode=forward&along=1&k=6');
    assert.match(
      await about(figure),
      /The gate 1 − makes 0\.750 of 1\.00 and 0\.250\. Its speed is −1\.00 × 1\.00 = −1\.00\./,
    );
  }));

test('a formula is typed: leaves keep their values by name, and the address restores it', () =>
  site.open(async (figure) => {
    await type(figure, 'sigmoid(w1*x + b)^2 + log(w1)');
    const state = await figure.state();
    assert.deepEqual([state.example, state.formula], ['own', 'sigmoid(w1*x + b)^2 + log(w1)']);
    assert.deepEqual([state.at[0], state.at[2]], [0.8, 0.2], 'w1 and b stay, x is new');
    assert.match(await figure.describe(), /3 leaves and 6 gates/);
    const address = await figure.root.evaluate((element) => /** @type {any} */ (element).figure.format());
    await figure.follow('');
    await figure.follow(address);
    assert.match(await figure.describe(), /sigmoid\(w1\*x \+ b\)/);
    await figure.root.getByRole('combobox', { name: 'example' }).selectOption('mlp');
    await figure.drawn();
    assert.match(await figure.describe(), /8 leaves and 11 gates.*41 backwards, 328 forwards/);
  }));

test('what there is no picture of is said in words, and the last good picture stays', () =>
  site.open(async (figure) => {
    const trouble = figure.root.locator('.formula-trouble');
    const texts = await figure.texts();
    for (const [formula, words] of /** @type {[string, RegExp][]} */ ([
      ['w1*(x1 + ', /^Column 10: expected a number/],
      ['sinn(x)', /^Column 1: .*did you mean "sin"\?/],
      ['1 + 2', /expected a formula with a variable/],
      [
        Array.from({ length: 13 }, (_, i) => `a${i}`).join('+'),
        /There are 13 leaves in it; the picture holds 12 at most\./,
      ],
      [`a${'*a'.repeat(45)}`, /It has 46 leaves and gates; the picture holds 40 at most\./],
    ])) {
      await type(figure, formula);
      assert.match(String(await trouble.textContent()), words, formula);
      assert.match(
        String(await trouble.textContent()),
        /The picture keeps the last formula that it can show\.$/,
      );
      assert.deepEqual(await figure.texts(), texts, 'the picture is the same');
      assert.equal((await figure.state()).example, 'svm');
    }
    await type(figure, 'w1*(x1 + ');
    assert.ok(await figure.root.locator('.formula-place').isVisible(), 'where is shown');
    await type(figure, 'w1*x1');
    assert.equal(await trouble.textContent(), '');
    assert.match(await figure.describe(), /2 leaves and 1 gate\./);
  }));

test('outside of a gate’s domain the last values stay, and the gate is named', () =>
  site.open(
    async (figure) => {
      const values = await figure.root.locator('.graph-value').allTextContents();
      const x = leaf(figure, 'x');
      await x.press('Enter');
      await figure.page.keyboard.type('-1');
      await figure.page.keyboard.press('Enter');
      await figure.drawn();
      const notice = figure.root.locator('.notice');
      assert.match(String(await notice.textContent()), /The gate log has no finite value at −1\.00\./);
      assert.deepEqual(await figure.root.locator('.graph-value').allTextContents(), values);
      await x.press('End');
      await figure.drawn();
      assert.ok(await notice.isHidden());
    },
    { state: `example=own&formula=${encodeURIComponent('log(x) + y')}` },
  ));

test('a link that is wrong is told, and the rest kept', () =>
  site.open(
    async (figure) => {
      assert.match(
        String(await figure.root.locator('.notice').textContent()),
        /at must be numbers with commas/,
      );
      assert.match(String(await figure.root.locator('.formula-trouble').textContent()), /^Column 3/);
      assert.ok((await figure.texts()).includes('max 0'), 'the usual picture stands in');
    },
    { state: 'example=own&formula=a%2B%2B&at=1,NaN' },
  ));

test('play goes on by itself, pause holds', () =>
  site.open(
    async (figure) => {
      await figure.root.getByRole('button', { name: 'Play' }).click();
      await figure.page.waitForFunction(
        () => /** @type {any} */ (document.querySelector('[id="computation-graph"]')).figure.state.k >= 6,
      );
      await figure.root.getByRole('button', { name: 'Pause' }).click();
      const { k } = await figure.state();
      assert.ok(k < 25);
    },
    { state: 'k=4' },
  ));

test('by finger, on a phone', () =>
  site.open(
    async (figure) => {
      const b = leaf(figure, 'b');
      await b.scrollIntoViewIfNeeded();
      const box = await b.boundingBox();
      assert.ok(box && box.width >= 24);
      await figure.root.getByRole('button', { name: /^gate max 0/ }).tap();
      await figure.drawn();
      assert.ok((await figure.state()).k < 25);
    },
    { width: 390, height: 800, hasTouch: true, state: 'k=25' },
  ));

looksRight(() => site, ['k=20', 'mode=forward&example=mlp&k=9']);
