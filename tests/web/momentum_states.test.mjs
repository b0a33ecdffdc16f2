// The figure `momentum` in its other states: the curved valley, time, addresses good and bad, and the cover.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { momentumAndCover } from './support/momentum.mjs';

const places = momentumAndCover();

const HANDLE = 'learning rate and momentum';
/** The cover's own state. */
const COVER = 'surface=banana&alpha=0.0031&beta=0.74&start=-1,-0.1';

/** @param {number} actual @param {number} wanted @param {number} [tolerance] */
function near(actual, wanted, tolerance = 1e-9) {
  assert.ok(Math.abs(actual - wanted) <= tolerance, `${actual} is not ${wanted}`);
}

test('the curved valley begins anew, with a map of its own', () =>
  places.site.open(async (figure) => {
    await figure.root.getByRole('radio', { name: 'Curved valley' }).check();
    await figure.drawn();
    const { alpha, beta, start } = await figure.state();
    assert.deepEqual([alpha, beta, start], [0.0031, 0.74, [-1, -0.1]]);
    assert.equal(await figure.root.getByRole('slider', { name: 'condition number' }).isDisabled(), true);
    assert.ok((await figure.texts()).includes('84 steps'));
    // The steepest curvature at the valley's end is 520.617.
    const place = Number(await figure.range(HANDLE).inputValue());
    near(place, 0.0031 * 520.617, 1e-3);
    await figure.root.getByRole('button', { name: 'Best pair', exact: true }).click();
    await figure.drawn();
    near((await figure.state()).alpha, 0.00694848, 1e-7);
    assert.equal((await figure.readouts())['steps to 10⁻³'], '44');
    await figure.root.getByRole('radio', { name: 'Bowl' }).check();
    await figure.drawn();
    assert.equal((await figure.state()).alpha, 1.2);
  }));

test('where the valley is steeper than its end, the figure says so', () =>
  places.site.open(
    async (figure) => {
      assert.equal((await figure.readouts())['steps to 10⁻³'], 'never');
      assert.match(String(await figure.root.locator('.notice').textContent()), /start nearer to the minimum/);
    },
    { state: 'surface=banana&alpha=0.006948&beta=0.8136&start=-1.21,0.853' },
  ));

test('gradient descent can be taken away', () =>
  places.site.open(async (figure) => {
    await figure.root.getByRole('checkbox').uncheck();
    await figure.drawn();
    assert.ok(!(await figure.texts()).includes('β = 0'));
    assert.equal((await figure.state()).compare, false);
  }));

test('play shows time from the start to the end, pause holds it, step adds one', () =>
  places.site.open(async (figure) => {
    const { k } = await figure.state();
    assert.equal(k, 150);
    await figure.root.getByRole('button', { name: 'Play' }).click();
    await figure.page.waitForFunction(() => {
      const { state } = /** @type {any} */ (document.querySelector('#momentum')).figure;
      return state.k > 4 && state.k < 150;
    });
    await figure.root.getByRole('button', { name: 'Pause' }).click();
    const held = (await figure.state()).k;
    await figure.root.getByRole('button', { name: 'Step' }).click();
    assert.equal((await figure.state()).k, held + 1);
    await figure.root.getByRole('button', { name: 'Reset' }).click();
    assert.equal((await figure.state()).k, 150);
  }));

test('reduced motion: play shows where it leads at once', () =>
  places.site.open(
    async (figure) => {
      await figure.root.getByRole('button', { name: 'Play' }).click();
      assert.equal((await figure.state()).k, 150);
    },
    { state: 'k=10', reducedMotion: 'reduce' },
  ));

test('the address restores the state and follows the hand', () =>
  places.site.open(
    async (figure) => {
      const { alpha, beta, kappa, start, compare, k } = await figure.state();
      assert.deepEqual([alpha, beta, kappa, start, compare, k], [0.7, 0.3, 25, [1.2, 0.4], false, 40]);
      await figure.range(HANDLE).press('ArrowUp');
      await figure.page.waitForFunction(
        () => location.hash.includes('figure=momentum') && location.hash.includes('beta=0.32'),
      );
      assert.ok((await figure.page.evaluate(() => location.hash)).includes('kappa=25'));
    },
    { state: 'alpha=0.7&beta=0.3&kappa=25&start=1.2,0.4&compare=false&k=40' },
  ));

test('a bad address is explained and the figure still works', async () => {
  await places.site.open(
    async (figure) => {
      const notice = String(await figure.root.locator('.notice').textContent());
      assert.match(notice, /beta must be a number; got “fast”\. alpha must lie between 0 and 4; got 9\./);
      assert.equal((await figure.readouts())['steps to 10⁻³'], '48');
    },
    { state: 'alpha=9&beta=fast' },
  );
  // Good for a bowl, far off the valley's map.
  await places.site.open(
    async (figure) => {
      assert.match(String(await figure.root.locator('.notice').textContent()), /to the right of the map/);
      await figure.root.getByRole('button', { name: 'Best pair', exact: true }).click();
      near((await figure.state()).alpha, 0.00694848, 1e-7);
    },
    { state: 'surface=banana&alpha=2&start=-1,-0.1' },
  );
});

test('the number in the text and the figure are one', () =>
  places.site.open(
    async (figure) => {
      const number = figure.page.locator('[data-figure="momentum"][data-parameter="beta"]');
      await number.scrollIntoViewIfNeeded();
      await figure.page.waitForFunction(() => document.querySelector('.scrubber[data-figure="momentum"]'));
      assert.equal(await number.textContent(), 'β = 0.900');
      await number.press('ArrowLeft');
      await figure.drawn();
      assert.ok((await figure.state()).beta < 0.9);
    },
    { on: 'article' },
  ));

test('the cover is the valley and the map alone, and has an address of its own', () =>
  places.cover.open(
    async (figure) => {
      assert.equal(await figure.root.locator('.panel').count(), 2);
      assert.equal(await figure.root.locator('.choice, .toggle').count(), 0);
      assert.deepEqual(await figure.readouts(), { 'rate per step': '0.983', 'steps to 10⁻³': '84' });
      await figure.drag('start', 60, -20);
      await figure.page.waitForFunction(() => location.hash.startsWith('#figure=cover&surface=banana&'));
      await figure.root.getByRole('button', { name: 'Reset' }).click();
      assert.deepEqual((await figure.state()).start, [-1, -0.1]);
      await figure.root.getByRole('button', { name: 'learning rate: best pair 0.00695' }).click();
      await figure.drawn();
      assert.equal((await figure.readouts())['steps to 10⁻³'], '44');
    },
    { state: COVER },
  ));
