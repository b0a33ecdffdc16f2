// The figure `universal-approximation` as a reader's hands find it: what is built at once, and what is trained in a while.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { figureSite } from './support/browser.mjs';
import { looksRight } from './support/looks.mjs';

/** @typedef {Awaited<ReturnType<typeof figureSite>>} Site */
/** @typedef {Parameters<Parameters<Site['open']>[0]>[0]} Figure */

/** @type {Site} */
let site;
before(async () => void (site = await figureSite('universal-approximation')));
after(() => site.close());

/** Error and bound of the built network, as the summary tells them. @param {Figure} figure */
async function built(figure) {
  const text = await figure.describe();
  const found = text.match(/off by at most (\S+), within its bound (\S+)\. /);
  assert.ok(found, text);
  return { error: Number(found[1]), bound: Number(found[2].replace('∞', 'Infinity')), text };
}

/** So many networks have been trained. @param {Figure} figure @param {number} count */
const trained = (figure, count) =>
  figure.page.waitForFunction(
    (wanted) => {
      const element = /** @type {any} */ (document.querySelector('[id="universal-approximation"]'));
      return Number(/Of (\d+) trained/.exec(element.figure.describe())?.[1] ?? 0) >= wanted;
    },
    count,
    { timeout: 90_000 },
  );

test('a parabola is off by exactly its bound, and more units make it smaller', () =>
  site.open(
    async (figure) => {
      // Four pieces of x² over [-1, 1]: h²/4 in the middle of each.
      const four = await built(figure);
      assert.deepEqual([four.error, four.bound], [0.0625, 0.0625]);
      const slider = figure.root.getByRole('slider', { name: 'width' });
      for (let i = 0; i < 4; ++i) await slider.press('ArrowRight');
      await figure.drawn();
      assert.equal((await figure.state()).width, 8);
      assert.equal((await built(figure)).bound, 0.0156);
      assert.equal((await figure.readouts())['weights in each'], '25');
    },
    { state: 'target=own&formula=x^2&width=4' },
  ));

test('deep ReLU networks are built, too; the others are one layer deep and have steps', () =>
  site.open(async (figure) => {
    await figure.follow('depth=4&width=5');
    const deep = await built(figure);
    assert.match(deep.text, /relu network with 4 hidden layers of 5 units/);
    assert.ok(deep.error <= deep.bound && deep.error > deep.bound / 2, deep.text);
    await figure.root.getByRole('radio', { name: 'Tanh' }).check();
    await figure.drawn();
    const steps = await built(figure);
    assert.match(steps.text, /tanh network with one hidden layer/);
    assert.ok(steps.error <= steps.bound && steps.bound > deep.bound, steps.text);
    assert.ok(await figure.root.getByRole('slider', { name: 'depth' }).isHidden());
    const sharpness = figure.root.getByRole('slider', { name: 'sharpness of the steps' });
    await sharpness.press('End');
    await figure.drawn();
    assert.ok((await built(figure)).bound < steps.bound);
  }));

test('a formula is typed; what does not parse is said at it, and the picture keeps the last', () =>
  site.open(
    async (figure) => {
      const box = figure.root.getByRole('textbox', { name: 'f(x) =' });
      const before = await built(figure);
      await box.fill('sin(');
      await figure.page.waitForTimeout(400);
      await figure.drawn();
      const said = String(await figure.root.locator('.formula-trouble').textContent());
      assert.match(said, /Column 5.*keeps the last function/);
      const kept = await built(figure);
      assert.equal(kept.error, before.error);
      assert.match(kept.text, /^The function x\*sin\(8\*x\) /);
      await box.fill('1/x');
      await figure.page.waitForTimeout(400);
      await figure.drawn();
      assert.match(String(await figure.root.locator('.formula-trouble').textContent()), /finite values/);
      await box.fill('x');
      await figure.page.waitForTimeout(400);
      await figure.drawn();
      assert.equal(await figure.root.locator('.formula-trouble').textContent(), '');
      assert.ok((await built(figure)).error < 1e-12);
    },
    { state: 'target=own' },
  ));

test('networks are trained with progress, told, chosen by key, and stopped', () =>
  site.open(
    async (figure) => {
      assert.match(await figure.describe(), /None has been trained yet\.$/);
      const focused = () => figure.page.evaluate(() => document.activeElement?.textContent);
      await figure.root.getByRole('button', { name: 'Train 24 of them' }).press('Enter');
      await trained(figure, 3);
      assert.equal(await focused(), 'Stop');
      assert.match(
        String(await figure.root.locator('.approximation-work').textContent()),
        /\d+ of 24 trained/,
      );
      await figure.stop();
      assert.equal(await focused(), 'Train 24 of them');
      assert.match(
        String(await figure.root.locator('.approximation-work').textContent()),
        /Stopped after \d+ of 24\./,
      );
      const readouts = await figure.readouts();
      assert.match(readouts['as good as built'], /^\d+ of \d+$/);
      const { seed } = await figure.state();
      const handle = figure.range('trained network');
      await handle.press('ArrowRight');
      await handle.press('ArrowLeft');
      await handle.press('ArrowLeft');
      await figure.drawn();
      const other = (await figure.state()).seed;
      await handle.press('ArrowRight');
      await handle.press('ArrowRight');
      await figure.drawn();
      assert.ok(other !== (await figure.state()).seed || other !== seed);
    },
    { state: 'width=32&depth=3' },
  ));

test('another shape ends what was trained of the old one', () =>
  site.open(
    async (figure) => {
      await trained(figure, 1);
      await figure.follow('width=3&trained=true');
      assert.match(await figure.describe(), /None has been trained yet\.$/);
      await trained(figure, 1);
      await figure.root.getByRole('button', { name: 'Reset' }).click();
    },
    { state: 'width=4&trained=true' },
  ));

test('what is wrong in an address is said, and the rest kept', () =>
  site.open(
    async (figure) => {
      const notice = String(await figure.root.locator('.notice').textContent());
      assert.match(notice, /width must lie between 3 and 32; got 99\./);
      assert.match(notice, /activation must be one of relu, sigmoid, tanh; got “gelu”/);
      assert.equal((await figure.state()).depth, 3);
    },
    { state: 'width=99&activation=gelu&depth=3' },
  ));

looksRight(
  () => site,
  ['width=4&trained=true'],
  (figure) => trained(figure, 24),
);
