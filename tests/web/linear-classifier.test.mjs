// The figure `linear-classifier` as a reader's hands find it: points, arrows, lines and numbers to drag, and what each
// example says of it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { figureSite } from './support/browser.mjs';
import { looksRight } from './support/looks.mjs';

/** @typedef {Awaited<ReturnType<typeof figureSite>>} Site */
/** @typedef {Parameters<Parameters<Site['open']>[0]>[0]} Figure */

/** @type {Site} */
let site;
before(async () => void (site = await figureSite('linear-classifier', { stays: true })));
after(() => site.close());

/** @param {number} actual @param {number} expected @param {number} [tolerance] */
const near = (actual, expected, tolerance = 1e-9) =>
  assert.ok(Math.abs(actual - expected) <= tolerance, `${actual} is not ${expected}`);

/** The numbers of the summary. @param {Figure} figure */
async function told(figure) {
  const text = await figure.describe();
  const numbers = text.match(
    /loss of the data is ([\d.]+), that of the regulariser ([\d.]+), the total ([\d.]+);.*lowest total of the run is ([\d.]+)\.$/,
  );
  assert.ok(numbers, text);
  const [data, penalty, total, lowest] = numbers.slice(1).map(Number);
  return { data, penalty, total, lowest };
}

/** The cells of an example's row. @param {Figure} figure @param {string} name */
const row = (figure, name) =>
  figure.root.locator('.classifier-examples tbody tr', {
    has: figure.page.getByRole('button', { name, exact: true }),
  });

const LOSSES = /** @type {const} */ ([
  ['hinge-weston-watkins', 2.7667, 0.66],
  ['hinge-one-vs-all', 4.0222, 1.617],
  ['hinge-structured', 2.3667, 0.628],
  ['softmax-cross-entropy', 1.8366, 0.876],
]);

test('the known losses, at the start and at the end, for each of the four', () =>
  site.open(async (figure) => {
    for (const [loss, data, lowest] of LOSSES) {
      await figure.follow(`loss=${loss}`);
      const start = await told(figure);
      near(start.data, data, 1e-4);
      near(start.penalty, 3.5);
      near(start.total, data + 3.5, 1e-4);
      near(start.lowest, lowest, 6e-4);
      await figure.follow(`loss=${loss}&k=300`);
      near((await told(figure)).total, lowest, 4e-3);
      assert.equal((await figure.readouts())['told right'], '9 of 9');
    }
  }));

test('the table goes from data to scores to loss and back, and the numbers bear their slopes', () =>
  site.open(
    async (figure) => {
      // (0.5, 0.4) has the scores 1.3, −0.1 and 0.6; the rival is class 2, and 0.3 of the margin is missing.
      assert.equal(
        await row(figure, 'class 0, point 1').evaluate((element) =>
          [...element.querySelectorAll('td > span')].map(({ textContent }) => textContent).join(' '),
        ),
        '0.50 0.40 1.30 ↑ 1 −0.10 · 0.60 ↓ 1 0.30',
      );
      const weights = await figure.root.locator('.classifier-weights tbody tr').allTextContents();
      // The regulariser's part is 2 λ W: of its weights 1 and 2 it is 0.2 and 0.4, of biases nothing.
      assert.match(weights[0], /^s₀1\.00∂ [−+][\d.]+λ \+0\.202\.00∂ \+[\d.]+λ \+0\.400\.00∂ [−+]?[\d.]+$/);
    },
    { state: 'loss=hinge-structured' },
  ));

test('a point is dragged by mouse, and all that hangs on it answers', () =>
  site.open(
    async (figure) => {
      const before = await told(figure);
      await figure.drag('class 0, point 1', -90, 60);
      const { class0, class1, k } = await figure.state();
      assert.ok(class0[0] < 0.2 && class0[1] < 0.2, `${class0}`);
      assert.deepEqual(class0.slice(2), [0.8, 0.3, 0.3, 0.8]);
      assert.deepEqual([class1.length, k], [6, 40]);
      assert.ok((await told(figure)).total > before.total + 0.01);
      const cells = await row(figure, 'class 0, point 1').locator('td').allTextContents();
      near(Number(cells[0].replace('−', '-')), class0[0], 0.0051);
    },
    { state: 'k=40' },
  ));

test('an arrow and a line are dragged, each on its own', () =>
  site.open(async (figure) => {
    await figure.drag('weights of class 0', 50, -30);
    const turned = await figure.state();
    assert.ok(turned.w[0] > 2 && turned.w[1] > 2.4, `${turned.w}`);
    assert.deepEqual(
      [turned.w.slice(2), turned.b],
      [
        [2, -4, 3, -1],
        [0, 0.5, -0.5],
      ],
    );
    await figure.drag('line of class 1', 0, 60);
    const moved = await figure.state();
    assert.deepEqual(moved.w, turned.w);
    assert.ok(moved.b[1] !== 0.5 && moved.b[0] === 0 && moved.b[2] === -0.5, `${moved.b}`);
  }));

test('a parameter is dragged, stepped and typed as a number; a later step becomes the new start', () =>
  site.open(
    async (figure) => {
      const number = figure.root.getByRole('spinbutton', { name: 'w₁ of class 2' });
      const reached = Number(await number.getAttribute('aria-valuenow'));
      assert.ok(reached < 2, `descent has brought it from 3 to ${reached}`);
      const box = await number.boundingBox();
      assert.ok(box);
      await figure.page.mouse.move(box.x + 10, box.y + 8);
      await figure.page.mouse.down();
      await figure.page.mouse.move(box.x + 60, box.y + 8, { steps: 4 });
      await figure.page.mouse.up();
      await figure.drawn();
      const dragged = await figure.state();
      assert.ok(dragged.w[4] > reached + 1 && dragged.k === 0, JSON.stringify(dragged));
      assert.notEqual(dragged.w[0], 1, 'the others stay where descent had brought them');
      assert.notEqual(dragged.b[1], 0.5, 'and so do the biases');
      await number.press('ArrowLeft');
      await figure.drawn();
      assert.ok((await figure.state()).w[4] < dragged.w[4]);
      const bias = figure.root.getByRole('spinbutton', { name: 'b of class 0' });
      await bias.press('Enter');
      await figure.page.keyboard.type('nonsense');
      await figure.page.keyboard.press('Enter');
      assert.equal((await figure.state()).b[0], dragged.b[0]);
      await bias.press('Enter');
      await figure.page.keyboard.type('99');
      await figure.page.keyboard.press('Enter');
      assert.equal((await figure.state()).b[0], 4, 'the end of its range');
    },
    { state: 'k=20' },
  ));

test('points are added, walked by key and taken away; the focus stays; the limits are said', () =>
  site.open(async (figure) => {
    const add = figure.root.getByRole('button', { name: 'add a point of class 2' });
    const said = figure.root.locator('.classifier-limit');
    await add.click();
    await figure.drawn();
    assert.equal((await figure.state()).class2.length, 8);
    const range = figure.range('class 2, point 4');
    await range.focus();
    const [x, y] = (await figure.state()).class2.slice(6);
    await range.press('ArrowRight');
    await figure.page.keyboard.press('ArrowDown');
    await figure.drawn();
    const walked = (await figure.state()).class2.slice(6);
    assert.ok(walked[0] > x && walked[1] < y, `${walked}`);
    await figure.page.keyboard.press('Delete');
    await figure.drawn();
    assert.equal((await figure.state()).class2.length, 6);
    assert.match(
      String(await figure.page.evaluate(() => document.activeElement?.getAttribute('aria-label'))),
      /^class 2, point 3/,
    );
    // A key may come before the next picture, when there is no such point any more.
    const last = '.handle-range[aria-label^="class 2, point 3"]';
    await figure.pressAtOnce([
      [last, 'Delete'],
      [last, 'ArrowUp'],
    ]);
    assert.equal((await figure.state()).class2.length, 4);
    await add.click();
    for (let i = 0; i < 6; ++i) await add.click();
    assert.equal((await figure.state()).class2.length, 16);
    assert.equal(await said.textContent(), 'At most 8 points a class.');
    await figure.follow('class0=0.1,0.2&class1=&class2=');
    await figure.root.getByRole('button', { name: 'take away class 0, point 1' }).click();
    assert.equal(await said.textContent(), 'At least one point.');
    assert.deepEqual((await figure.state()).class0, [0.1, 0.2]);
  }));

test('a row and its point are one: pointed at, focused, pressed', () =>
  site.open(async (figure) => {
    const about = figure.root.locator('.classifier-about');
    const halo = figure.root.locator('.classifier-halo circle');
    assert.ok(await halo.isHidden());
    await row(figure, 'class 1, point 2').hover();
    assert.match(String(await about.textContent()), /^Class 1, point 2: loss [\d.]+; it pushes s/);
    assert.ok(await halo.isVisible());
    const name = figure.root.getByRole('button', { name: 'class 2, point 1', exact: true });
    await name.focus();
    assert.match(String(await about.textContent()), /^Class 2, point 1: /);
    await name.press('Enter');
    assert.match(
      String(await figure.page.evaluate(() => document.activeElement?.getAttribute('aria-label'))),
      /^class 2, point 1/,
    );
    assert.equal(await figure.root.locator('tr[data-looked]').count(), 1);
  }));

test('play descends, pause holds, step adds one, reset leads to the same start', () =>
  site.open(async (figure) => {
    const start = await figure.describe();
    await figure.root.getByRole('button', { name: 'Play' }).click();
    await figure.page.waitForFunction(
      () => /** @type {any} */ (document.querySelector('[id="linear-classifier"]')).figure.state.k >= 3,
    );
    await figure.root.getByRole('button', { name: 'Pause' }).click();
    const { k } = await figure.state();
    await figure.root.getByRole('button', { name: 'Step' }).click();
    await figure.drawn();
    assert.equal((await figure.state()).k, k + 1);
    assert.match(await figure.describe(), new RegExp(`After ${k + 1} steps`));
    await figure.root.getByRole('button', { name: 'Reset' }).click();
    await figure.drawn();
    assert.equal(await figure.describe(), start);
    await figure.range('step').press('End');
    await figure.drawn();
    assert.ok((await figure.state()).k > 0, 'the handle on the curve goes through the steps');
  }));

test('a random start is its seed’s', () =>
  site.open(async (figure) => {
    await figure.root.getByRole('button', { name: 'Random start' }).click();
    const first = await figure.state();
    assert.deepEqual([first.seed, first.k, first.b], [1, 0, [0, 0, 0]]);
    await figure.root.getByRole('button', { name: 'Random start' }).click();
    assert.notDeepEqual((await figure.state()).w, first.w);
    await figure.root.getByRole('button', { name: 'Reset' }).click();
    await figure.root.getByRole('button', { name: 'Random start' }).click();
    assert.deepEqual(await figure.state(), first);
  }));

test('the address restores a state; what is wrong in one is said, and the rest kept', async () => {
  await site.open(
    async (figure) => {
      const { loss, w, class1, alpha, k } = await figure.state();
      assert.deepEqual(
        { loss, w, class1, alpha, k },
        { loss: 'hinge-structured', w: [0, 1, 2, 3, -4, 5], class1: [], alpha: 0.5, k: 7 },
      );
      assert.match(await figure.describe(), /structured.*step size 0\.5.*After 7 steps.*of 6 examples/);
    },
    { state: 'loss=hinge-structured&w=0,1,2,3,-4,5&class1=&alpha=0.5&k=7' },
  );
  await site.open(
    async (figure) => {
      const notice = String(await figure.root.locator('.notice').textContent());
      assert.match(notice, /class0 must have two numbers for each point; got 3\./);
      assert.match(notice, /w must have 6 numbers; got 2\./);
      assert.match(notice, /class2 must lie between -1\.2 and 1\.2; got 7\./);
      const { class0, w, k } = await figure.state();
      assert.deepEqual([class0.length, w[3], k], [6, -4, 5]);
    },
    { state: 'class0=1,0.2,0.3&w=1,2&class2=7,0&k=5' },
  );
});

test('without examples, and beyond the longest step, it says so and keeps its picture', () =>
  site.open(async (figure) => {
    const notice = figure.root.locator('.notice');
    await figure.follow('class0=&class1=&class2=');
    assert.match(String(await notice.textContent()), /There is no example/);
    assert.equal(await figure.root.locator('.classifier-examples tbody tr').count(), 9);
    await figure.root.getByRole('button', { name: 'add a point of class 1' }).click();
    await figure.drawn();
    assert.ok(await notice.isHidden());
    await figure.follow('l2=1&alpha=5&k=300');
    assert.match(
      String(await notice.textContent()),
      /the numbers leave the finite world: α = 5.*beyond 2\/α = 0\.4 .*, with λ = 1\./,
    );
  }));

test('by finger, on a phone', () =>
  site.open(
    async (figure) => {
      const before = await figure.state();
      await figure.touchDrag('class 1, point 3', 30, 30);
      const after = await figure.state();
      assert.ok(after.class1[4] > before.class1[4] + 0.1 && after.class1[5] < before.class1[5] - 0.1);
      await figure.touchDrag('weights of class 2', -20, 20);
      assert.ok((await figure.state()).w[4] < before.w[4] - 0.4);
    },
    { width: 390, height: 800, hasTouch: true },
  ));

looksRight(() => site, ['k=3']);
