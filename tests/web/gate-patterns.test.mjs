// The figure `gate-patterns` as a reader's hands find it: numbers on wires, and answers that can be guessed first.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { figureSite } from './support/browser.mjs';
import { looksRight } from './support/looks.mjs';

/** @typedef {Awaited<ReturnType<typeof figureSite>>} Site */
/** @typedef {Parameters<Parameters<Site['open']>[0]>[0]} Figure */

/** @type {Site} */
let site;
before(async () => void (site = await figureSite('gate-patterns', { stays: true })));
after(() => site.close());

/** What shows in a gate's panel, of one kind. @param {Figure} figure @param {number} gate @param {string} kind @returns {Promise<string[]>} */
const told = (figure, gate, kind) =>
  figure.root.locator('.gate-panel').nth(gate).locator(`.gate-${kind}:visible`).allTextContents();

/** @param {Figure} figure @param {string} kind @returns {Promise<string[][]>} */
const all = (figure, kind) => Promise.all([0, 1, 2, 3].map((gate) => told(figure, gate, kind)));

test('the four manners, in numbers', () =>
  site.open(async (figure) => {
    assert.deepEqual(await all(figure, 'value'), [['1'], ['−6'], ['3', '3'], ['3']]);
    assert.deepEqual(await all(figure, 'answer'), [['2', '2'], ['−4', '6'], ['1.5'], ['2', '0']]);
    assert.deepEqual(await figure.readouts(), {
      'x receives: add': '2',
      'x receives: multiply': '−4',
      'x receives: copy': '1.5',
      'x receives: max': '2',
    });
    const texts = await figure.texts();
    for (const text of ['× −2', '× 3', '× 0']) assert.ok(texts.includes(text), text);
    assert.match(
      await figure.describe(),
      /multiply: value −6, x receives −4, y receives 6; copy: value 3, x receives 1\.5/,
    );
  }));

test('a number on a wire is dragged, stepped and typed, and all four gates answer', () =>
  site.open(async (figure) => {
    const x = figure.root.getByRole('spinbutton', { name: 'x of multiply' });
    const box = await x.boundingBox();
    assert.ok(box);
    await figure.page.mouse.move(box.x + 10, box.y + 8);
    await figure.page.mouse.down();
    await figure.page.mouse.move(box.x - 200, box.y + 8, { steps: 4 });
    await figure.page.mouse.up();
    await figure.drawn();
    const dragged = (await figure.state()).x;
    assert.ok(dragged < -2, `${dragged}`);
    // y is the larger now: the maximum has switched.
    assert.deepEqual(await told(figure, 3, 'answer'), ['0', '2']);
    assert.match(String((await told(figure, 3, 'rule'))[0]), /^y is the larger/);
    await x.press('ArrowRight');
    await figure.drawn();
    assert.ok((await figure.state()).x > dragged);
    const g = figure.root.getByRole('spinbutton', { name: 'g of add' });
    await g.press('Enter');
    await figure.page.keyboard.type('nonsense');
    await figure.page.keyboard.press('Enter');
    assert.equal((await figure.state()).g, 2);
    await g.press('Enter');
    await figure.page.keyboard.type('0.5');
    await figure.page.keyboard.press('Enter');
    await figure.drawn();
    assert.deepEqual(await told(figure, 2, 'answer'), ['0'], '0.5 and −0.5 cancel');
    await figure.root.getByRole('slider', { name: 'value y' }).press('PageUp');
    await figure.drawn();
    assert.equal((await figure.state()).y, 0);
  }));

test('a tie, and a factor of nought', () =>
  site.open(async (figure) => {
    await figure.follow('x=1.5&y=1.5');
    assert.deepEqual(await told(figure, 3, 'answer'), ['1', '1']);
    assert.match(String((await told(figure, 3, 'rule'))[0]), /^A tie: by convention each receives half, 1\./);
    await figure.follow('y=0');
    assert.deepEqual(await told(figure, 1, 'answer'), ['0', '6']);
  }));

test('answers are hidden, guessed and shown one by one; reset shows them as they were', () =>
  site.open(async (figure) => {
    await figure.root.getByRole('button', { name: 'Hide the answers' }).click();
    await figure.drawn();
    assert.deepEqual(await all(figure, 'answer'), [[], [], [], []]);
    assert.deepEqual(Object.values(await figure.readouts()), ['?', '?', '?', '?']);
    assert.ok(!(await figure.texts()).includes('× −2'), 'nor is the local derivative told');
    assert.match(await figure.describe(), /multiply: hidden/);
    await figure.root.getByRole('button', { name: 'what y of multiply receives: show' }).click();
    await figure.drawn();
    assert.deepEqual(await all(figure, 'answer'), [[], ['−4', '6'], [], []]);
    assert.deepEqual((await figure.state()).shown, ['multiply']);
    await figure.root.getByRole('button', { name: 'Reset' }).click();
    await figure.drawn();
    assert.deepEqual((await all(figure, 'answer'))[2], ['1.5']);
  }));

test('the address restores a state; what is wrong in one is said', async () => {
  await site.open(
    async (figure) => {
      assert.deepEqual(await told(figure, 0, 'answer'), ['−3', '−3']);
      assert.deepEqual(await told(figure, 1, 'answer'), []);
    },
    { state: 'x=1&y=2&g=-3&shown=add' },
  );
  await site.open(
    async (figure) => {
      const notice = String(await figure.root.locator('.notice').textContent());
      assert.match(notice, /x must lie between -5 and 5; got 9\./);
      assert.match(notice, /g must be a number; got “NaN”\./);
      assert.match(notice, /shown must name gates \(add, multiply, copy, max\); got “xor”\./);
      assert.deepEqual((await figure.state()).y, 1);
    },
    { state: 'x=9&y=1&g=NaN&shown=add,xor' },
  );
});

test('by finger, on a phone', () =>
  site.open(
    async (figure) => {
      const ask = figure.root.getByRole('button', { name: 'what x of add receives: show' });
      const box = await ask.boundingBox();
      assert.ok(box && box.width >= 24 && box.height >= 24);
      await ask.tap();
      await figure.drawn();
      assert.deepEqual(await told(figure, 0, 'answer'), ['2', '2']);
    },
    { width: 390, height: 800, hasTouch: true, state: 'shown=' },
  ));

looksRight(() => site, ['shown=add,copy']);
