// The figure `linear-model` with two features: what becomes of the bowl when the second repeats the first.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { figureSite } from './support/browser.mjs';
import { looksRight } from './support/looks.mjs';

/** @typedef {Awaited<ReturnType<typeof figureSite>>} Site */
/** @typedef {Parameters<Parameters<Site['open']>[0]>[0]} Figure */

/** @type {Site} */
let site;
before(async () => void (site = await figureSite('linear-model')));
after(() => site.close());

/** @param {number} actual @param {number} expected @param {number} tolerance */
const near = (actual, expected, tolerance) =>
  assert.ok(Math.abs(actual - expected) <= tolerance, `${actual} is not ${expected}`);

const number = (/** @type {string} */ text) => Number(text.replaceAll('−', '-').replaceAll('∞', 'Infinity'));

/** The pairs of weights in the summary, in their order: start, now, best, and at ρ = 1 the end. @param {Figure} figure */
async function told(figure) {
  const text = await figure.describe();
  const pairs = [...text.matchAll(/w₁ = (\S+) and w₂ = ([^\s;,]*[^\s;,.])/g)].map(([, first, second]) => [
    number(first),
    number(second),
  ]);
  const losses = [...text.matchAll(/with loss ([^\s;]*[^\s;.])/g)].map(([, loss]) => number(loss));
  return { text, start: pairs[0], now: pairs[1], best: pairs[2], end: pairs[3], losses };
}

/** @param {Figure} figure @param {string} caption */
const readout = async (figure, caption) => number((await figure.readouts())[caption]);

const STEPS = 'steps to 1 % along the valley';

test('chosen, and correlated by key: the bowl becomes a valley, then a trough', () =>
  site.open(async (figure) => {
    const slider = figure.root.getByRole('slider', { name: 'correlation' });
    assert.ok(await slider.isHidden());
    await figure.root.getByRole('radio', { name: 'Two features' }).check();
    await figure.drawn();
    assert.ok(await figure.root.getByRole('slider', { name: 'offset of x' }).isHidden());
    assert.ok(await figure.root.getByRole('button', { name: 'All at one x' }).isHidden());
    // The textbook's (1 + ρ)/(1 - ρ), and its root for the data.
    near(await readout(figure, 'κ of the bowl'), 3, 0.02);
    near(await readout(figure, 'κ of the data: QR'), Math.sqrt(3), 0.01);
    await slider.press('PageUp');
    await slider.press('PageUp');
    await figure.drawn();
    const { rho } = await figure.state();
    near(rho, 0.9, 1e-9);
    near(await readout(figure, 'κ of the bowl'), 19, 0.1);
    assert.ok((await figure.texts()).includes('across: hardly'));
    for (let i = 0; i < 5; ++i) await slider.press('ArrowRight');
    await figure.drawn();
    assert.equal((await figure.state()).rho, 1);
    assert.equal(await readout(figure, 'κ of the bowl'), Infinity);
    assert.equal(await readout(figure, STEPS), Infinity);
    assert.match(String(await figure.root.locator('.notice').textContent()), /rank 1 of 2.*the shortest/);
    const texts = await figure.texts();
    for (const text of ['across: not at all', 'the shortest', 'descent ends here'])
      assert.ok(texts.includes(text), `${text} in ${texts}`);
  }));

test('at ρ = 1 descent ends where its start tells it to, and from zero at the shortest', () =>
  site.open(
    async (figure) => {
      const first = await told(figure);
      assert.match(first.text, /a whole line of weights is the best/);
      // Of two weights whose sum is settled the shortest are equal; descent leaves their difference as it was.
      near(first.best[0], first.best[1], 1e-9);
      near(first.end[0] - first.end[1], first.start[0] - first.start[1], 0.012);
      near(first.end[0] + first.end[1], 2 * first.best[0], 0.012);
      await figure.follow('model=two&rho=1&pair=1.5,-2&k=100');
      const second = await told(figure);
      assert.notDeepEqual(second.end, first.end);
      assert.deepEqual(second.now, second.end);
      assert.equal(second.losses[0], second.losses[1]);
      await figure.root.getByRole('button', { name: 'start from zero' }).click();
      await figure.drawn();
      assert.deepEqual((await figure.state()).pair, [0, 0]);
      const third = await told(figure);
      assert.deepEqual(third.end, third.best);
      assert.ok(!(await figure.texts()).includes('descent ends here'));
    },
    { state: 'model=two&rho=1&k=100' },
  ));

test('the steps that are predicted are those that descent takes', () =>
  site.open(
    async (figure) => {
      const needed = await readout(figure, STEPS);
      assert.ok(needed > 50 && needed < 97, `${needed}`);
      const { start, best } = await told(figure);
      const apart = (/** @type {number[]} */ [first, second]) => first - second - (best[0] - best[1]);
      // A hundredth of the error is a tenth of the way that is left.
      await figure.follow(`model=two&rho=0.94&k=${needed + 3}`);
      assert.ok(apart((await told(figure)).now) / apart(start) < 0.1);
      await figure.follow(`model=two&rho=0.94&k=${needed - 4}`);
      assert.ok(apart((await told(figure)).now) / apart(start) > 0.1);
    },
    { state: 'model=two&rho=0.94' },
  ));

test('dragging a point in the plane of features deforms the bowl, and its target stays', () =>
  site.open(
    async (figure) => {
      const before = await figure.state();
      const kappa = await readout(figure, 'κ of the bowl');
      const { best, now } = await told(figure);
      await figure.drag('point 8', -60, -70);
      const after = await figure.state();
      assert.ok(after.points[14] < before.points[14] - 0.3, `${after.points}`);
      assert.ok(after.own[7] > before.own[7] + 0.3, `${after.own}`);
      assert.deepEqual(after.points.slice(0, 14), before.points.slice(0, 14));
      assert.equal(after.points[15], before.points[15]);
      assert.notEqual(await readout(figure, 'κ of the bowl'), kappa);
      const moved = await told(figure);
      assert.notDeepEqual(moved.best, best);
      assert.deepEqual(moved.now, now);
      // And by key, finely.
      await figure.range('point 8').press('ArrowUp');
      await figure.drawn();
      assert.ok((await figure.state()).own[7] > after.own[7]);
    },
    { state: 'model=two&rho=0.3' },
  ));

test('at ρ = 1 a dragged point stays on the line of the others', () =>
  site.open(
    async (figure) => {
      const { points, own } = await figure.state();
      await figure.drag('point 4', 60, 0);
      const after = await figure.state();
      assert.ok(after.points[6] > points[6] + 0.2, `${after.points}`);
      assert.deepEqual(after.own, own);
      assert.equal(await readout(figure, 'κ of the bowl'), Infinity);
    },
    { state: 'model=two&rho=1' },
  ));

test('dragging the ring moves the weights, and the cross is the best fit', () =>
  site.open(
    async (figure) => {
      await figure.drag('two weights', 40, 30);
      const { pair, start } = await figure.state();
      assert.ok(pair[0] > -2 && pair[1] < 1.8, `${pair}`);
      assert.deepEqual(start, [-0.6, -1.6]);
      await figure.root.getByRole('button', { name: 'the best fit', exact: true }).click();
      await figure.drawn();
      const { losses } = await told(figure);
      assert.equal(losses[0], losses[1]);
    },
    { state: 'model=two&rho=0.8' },
  ));

test('the address holds all of it, and what it does not name is a line', async () => {
  await site.open(
    async (figure) => {
      const { model, rho, pair, own, k } = await figure.state();
      assert.deepEqual([model, rho, pair, own[0], k], ['two', 0.95, [1, -1], 0.5, 30]);
      assert.ok(await figure.root.getByRole('radio', { name: 'Two features' }).isChecked());
      const format = await figure.root.evaluate((element) => /** @type {any} */ (element).figure.format());
      assert.equal(format, `model=two&own=0.5${OWN.slice(4)}&rho=0.95&pair=1,-1&k=30`);
    },
    { state: `model=two&rho=0.95&pair=1,-1&k=30&own=0.5${OWN.slice(4)}` },
  );
  await site.open(
    async (figure) => {
      assert.match(await figure.describe(), /^A line fitted to 8 points/);
      assert.equal((await figure.state()).offset, 3);
    },
    { state: 'offset=3' },
  );
});
const OWN = '-1.4,1.8,-0.9,1.3,-1.6,1.1,0.5,-0.8,1.5,-1.2,0.6,-1.9';

test('Huber, an outlier, one point less and one more', () =>
  site.open(
    async (figure) => {
      const { best } = await told(figure);
      await figure.root.getByRole('button', { name: 'An outlier' }).click();
      await figure.drawn();
      const pulled = await told(figure);
      await figure.root.getByRole('radio', { name: 'Huber' }).check();
      await figure.drawn();
      const held = await told(figure);
      assert.ok(held.best[0] > pulled.best[0] && held.best[0] < best[0], `${held.best}`);
      assert.equal((await figure.readouts())[STEPS], '–');
      await figure.range('point 3').press('Delete');
      await figure.root.getByRole('button', { name: 'Add a point' }).click();
      await figure.drawn();
      const { points, own } = await figure.state();
      assert.deepEqual([points.length, own.length, own[2], own[11]], [16, 12, 1.3, -0.9]);
    },
    { state: 'model=two&rho=0.3' },
  ));

test('weights out of the picture are said', () =>
  site.open(
    async (figure) =>
      assert.match(
        String(await figure.root.locator('.notice').textContent()),
        /^The best weights, w₁ = \S+ and w₂ = \S+, lie outside of the picture\./,
      ),
    { state: 'model=two&rho=0.9995' },
  ));

test('by finger, on a phone', () =>
  site.open(
    async (figure) => {
      const { own } = await figure.state();
      await figure.touchDrag('point 2', 10, 40);
      assert.ok((await figure.state()).own[1] < own[1]);
      await figure.touchDrag('two weights', 30, 20);
      assert.ok((await figure.state()).pair[0] > -2);
    },
    { width: 390, height: 800, hasTouch: true, state: 'model=two&rho=0.3' },
  ));

looksRight(() => site, ['model=two&rho=1&k=8']);
