// The figure `learning-curve` as a reader's hands find it: a spectrum to drag, and the curve that it makes.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { figureSite } from './support/browser.mjs';
import { looksRight } from './support/looks.mjs';

/** @type {Awaited<ReturnType<typeof figureSite>>} */
let site;
before(async () => void (site = await figureSite('learning-curve', { stays: true })));
after(() => site.close());

const DONE = 'directions down to 1 %';

test('what the text says is what the figure shows', () =>
  site.open(async (figure) => {
    const numbers = await figure.readouts();
    assert.equal(numbers[DONE], '5 of 8');
    // rate: 1 - 0.018 / 2; kappa: 100 / 0.5.
    assert.equal(numbers['rate per step'], '0.9910');
    assert.equal(numbers['κ = λₙ/λ₁'], '200');
    assert.ok((await figure.texts()).includes('k = 60: 5.8 %'));
    const words = await figure.describe();
    assert.match(words, /flattest, λ = 0\.5, after 255 steps/);
    assert.match(words, /steepest direction, λ = 100, 1 % of its error is left after 11 steps/);
    assert.match(words, /best learning rate would be 0\.0199/);
  }));

test('an eigenvalue is dragged along its curve, and keeps its place among the others', () =>
  site.open(async (figure) => {
    await figure.drag('eigenvalue 1', -45, 0);
    const { eigenvalues } = await figure.state();
    assert.equal(eigenvalues.length, 8);
    assert.ok(eigenvalues[7] < 0.3 && eigenvalues[7] > 0.1, String(eigenvalues));
    assert.match(await figure.describe(), /the flattest, λ = 0\.\d+, after [4-9]\d\d steps/);
    await figure.drag('eigenvalue 1', 400, 0);
    assert.equal((await figure.state()).eigenvalues[7], 1);
    await figure.range('eigenvalue 8').press('ArrowRight');
    assert.ok((await figure.state()).eigenvalues[0] > 100);
  }));

test('a step beyond the wall is told in words, and nothing is drawn that is no number', () =>
  site.open(async (figure) => {
    await figure.drag('eigenvalue 8', 60, 0);
    assert.match(await figure.root.locator('.notice:visible').innerText(), /beyond 2\/λₙ/);
    assert.equal((await figure.readouts())['steps to 10⁻³'], 'never');
    for (const state of [
      'alpha=1',
      'alpha=1&axes=error',
      'alpha=1&axes=both&beta=0.5',
      'alpha=1&horizon=20000',
    ]) {
      await figure.follow(state);
      const bad = await figure.root.evaluate(
        (element) =>
          [...element.querySelectorAll('svg *')].filter((node) =>
            [...node.attributes].some(({ value }) => /NaN|Infinity/.test(value)),
          ).length,
      );
      assert.equal(bad, 0, state);
    }
    await figure.root.getByRole('button', { name: 'Reset' }).click();
    await figure.drawn();
    assert.equal(await figure.root.locator('.notice:visible').count(), 0);
  }));

test('theory’s best step is there to be pressed: under the slider and at the foot', () =>
  site.open(async (figure) => {
    const best = 2 / 100.5;
    const slider = figure.root.locator('.slider', {
      has: figure.page.getByLabel('learning rate', { exact: true }),
    });
    await slider.locator('.slider-optimum').click();
    assert.ok(Math.abs((await figure.state()).alpha - best) < 1e-12);
    await figure.follow('alpha=0.004');
    await figure.root.locator('.target').click();
    assert.ok(Math.abs((await figure.state()).alpha - best) < 1e-12);
    await figure.follow('beta=0.5');
    await figure.root.locator('.target').press('Enter');
    const { alpha, beta } = await figure.state();
    const [root1, root2] = [Math.sqrt(0.5), 10];
    assert.ok(Math.abs(alpha - (2 / (root1 + root2)) ** 2) < 1e-12);
    assert.ok(Math.abs(beta - ((root2 - root1) / (root2 + root1)) ** 2) < 1e-12);
  }));

test('the foot of the curve is the step size', () =>
  site.open(async (figure) => {
    await figure.drag('step size', -60, 0);
    const { alpha } = await figure.state();
    assert.ok(alpha > 0.03 && alpha < 0.2, String(alpha));
    await figure.range('step size').press('ArrowRight');
    assert.ok((await figure.state()).alpha < alpha);
  }));

test('time plays to the last step shown, steps, and is dragged', () =>
  site.open(async (figure) => {
    const button = (/** @type {string} */ name) => figure.root.getByRole('button', { name, exact: true });
    await button('Step').click();
    assert.equal((await figure.state()).k, 61);
    await figure.drag('present step', 50, 0);
    assert.ok((await figure.state()).k > 75);
    await button('Play').click();
    await figure.page.waitForFunction(
      () => /** @type {any} */ (document.querySelector('descent-learning-curve')).figure.state.k > 110,
    );
    await button('Pause').click();
  }));

test('each axis shows the same numbers', () =>
  site.open(async (figure) => {
    for (const axes of ['linear', 'log error', 'log–log']) {
      await figure.root.getByRole('radio', { name: axes, exact: true }).check();
      await figure.drawn();
      assert.ok((await figure.texts()).includes('k = 60: 5.8 %'), axes);
    }
    assert.equal(await figure.root.locator('.band-lines path').count(), 8);
    await figure.root.getByRole('radio', { name: 'equal distances' }).check();
    await figure.root.getByRole('button', { name: 'Two groups' }).click();
    await figure.drawn();
    assert.match(await figure.describe(), /8 eigenvalues, condition number 120/);
  }));

test('a link carries the state, and its faults are told', async () => {
  await site.open(
    async (figure) => {
      // In any order, and in any number from two to twelve.
      assert.equal((await figure.readouts())['κ = λₙ/λ₁'], '30.0');
      assert.match(
        await figure.describe(),
        /Momentum 0\.5 with learning rate 0\.02 on a loss with 3 eigenvalues/,
      );
    },
    { state: 'eigenvalues=2,60,7&alpha=0.02&beta=0.5' },
  );
  await site.open(
    async (figure) => {
      const notice = await figure.root.locator('.notice:visible').innerText();
      assert.match(notice, /eigenvalues must have 2 to 12 numbers; got 1/);
      assert.match(notice, /axes must be one of linear, error, both/);
      assert.equal((await figure.state()).eigenvalues.length, 8);
    },
    { state: 'eigenvalues=5&axes=round' },
  );
});

test('a table of one’s own: bad input in words, the last good picture kept', () =>
  site.open(
    async (figure) => {
      const { root } = figure;
      assert.match(await figure.describe(), /No table yet/);
      await root.getByRole('button', { name: 'made-up' }).click();
      await figure.drawn();
      const good = await figure.readouts();
      assert.match(good[DONE], /of 3$/);
      await root.locator('textarea').fill('a,b\n1,2\n3');
      await figure.drawn();
      assert.match(await root.locator('.table-box .notice:visible').innerText(), /line 3.*last good table/);
      assert.deepEqual(await figure.readouts(), good);
      await root.getByLabel('scale', { exact: true }).check();
      await figure.drawn();
      assert.ok(Number.parseFloat((await figure.readouts())['κ = λₙ/λ₁']) < 100);
    },
    { state: 'source=csv' },
  ));

test('the digits come from a worker, and can be stopped', () =>
  site.open(
    async (figure) => {
      await figure.stop();
      assert.equal((await figure.readouts())['rate per step'], '…');
      await figure.follow('source=mnist&center=false');
      await figure.follow('source=mnist');
      await figure.page.waitForFunction(
        () =>
          /of 625/.test(document.querySelector('descent-learning-curve .readout-number')?.textContent ?? ''),
        undefined,
        { timeout: 100_000 },
      );
      assert.equal((await figure.readouts())[DONE], '64 of 625');
      assert.ok((await figure.texts()).includes('k = 60: 8.2 %'));
      await figure.follow('source=mnist&k=300');
      assert.ok((await figure.texts()).includes('k = 300: 4.7 %'));
    },
    { state: 'source=mnist' },
  ));

test('a finger drags as a mouse does', () =>
  site.open(
    async (figure) => {
      await figure.touchDrag('step size', -25, 0);
      assert.ok((await figure.state()).alpha > 0.02);
      await figure.touchDrag('eigenvalue 3', -12, 0);
      assert.ok((await figure.state()).eigenvalues[5] < 2);
    },
    { hasTouch: true, isMobile: true, width: 390, height: 844 },
  ));

looksRight(() => site, ['', 'axes=error&beta=0.8', 'alpha=0.03', 'axes=both&start=distances']);
