// The figure `gradient-estimators` as a reader's hands find it: theta to drag, a function to choose or to type, and what
// each way of estimating a slope says of it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { figureSite } from './support/browser.mjs';
import { looksRight } from './support/looks.mjs';

/** @typedef {Awaited<ReturnType<typeof figureSite>>} Site */
/** @typedef {Parameters<Parameters<Site['open']>[0]>[0]} Figure */

/** @type {Site} */
let site;
before(async () => void (site = await figureSite('gradient-estimators', { stays: true })));
after(() => site.close());

/** @param {number} actual @param {number} expected @param {number} tolerance */
const near = (actual, expected, tolerance) =>
  assert.ok(Math.abs(actual - expected) <= tolerance, `${actual} is not ${expected}`);

/** What the summary says of one estimator. @param {Figure} figure @param {string} name */
async function told(figure, name) {
  const text = await figure.describe();
  const found = text.match(
    new RegExp(`${name} (−?[\\d.]*\\d) with variance ([\\d.]*\\d), by theory ([\\d.]*\\d)`),
  );
  assert.ok(found, text);
  const [mean, measured, theory] = found.slice(1).map((part) => Number(part.replace('−', '-')));
  return { mean, measured, theory };
}

const NAMES = ['score function', 'score, baseline b', 'pathwise', 'measure-valued'];

test('all find the slope of a smooth mean, each with the variance that theory gives', () =>
  site.open(async (figure) => {
    assert.equal((await figure.readouts())['true slope'], '2.00');
    const expected = {
      'score function': 22.18,
      'score, baseline b': 13.4,
      pathwise: 1.44,
      'measure-valued': 1.093,
    };
    for (const [name, one] of Object.entries(expected)) {
      const { mean, measured, theory } = await told(figure, name);
      near(theory, one / 8, 0.01 * one);
      near(measured, theory, 0.4 * theory);
      near(mean, 2, 5 * Math.sqrt(theory / 150));
    }
    await figure.follow('n=64');
    near((await told(figure, 'pathwise')).theory, 1.44 / 64, 1e-3);
  }));

test('theta is dragged on the mean, by mouse and by keys', () =>
  site.open(async (figure) => {
    await figure.drag('theta on the mean', -60, 0);
    const { theta } = await figure.state();
    assert.ok(theta < 0.5, `${theta}`);
    near(Number((await figure.readouts())['true slope'].replace('−', '-')), 2 * theta, 0.01);
    await figure.range('theta on the mean').focus();
    await figure.page.keyboard.press('ArrowRight');
    await figure.drawn();
    assert.ok((await figure.state()).theta > theta);
  }));

test('a baseline moves no mean; the best one is a press away, and no other has less variance', () =>
  site.open(async (figure) => {
    const best = figure.root.getByRole('button', { name: /^baseline: best 2\.08/ });
    await best.click();
    await figure.drawn();
    near((await figure.state()).baseline, 2.08, 1e-9);
    const { theory } = await told(figure, 'score, baseline b');
    assert.equal((await figure.readouts())['true slope'], '2.00');
    for (const other of [1, 3]) {
      await figure.follow(`baseline=${other}`);
      assert.ok((await told(figure, 'score, baseline b')).theory > theory);
    }
  }));

test('of a step the pathwise estimate is nought, and it is said why', () =>
  site.open(async (figure) => {
    const notice = figure.root.locator('.notice');
    assert.ok(await notice.isHidden());
    await figure.root.getByRole('combobox', { name: 'function f' }).selectOption('step');
    await figure.drawn();
    assert.equal((await figure.state()).f, 'step');
    assert.equal((await figure.readouts()).pathwise, '0');
    assert.match(String(await notice.textContent()), /off by −0\.\d+, however many draws: f jumps/);
    assert.match(String(await figure.root.locator('.panel-key').first().textContent()), /pathwise \(none\)/);
    await figure.follow('f=step&theta=0.5');
    assert.equal((await figure.readouts())['true slope'], '0.665');
    near((await told(figure, 'score function')).mean, 0.665, 0.15);
  }));

test('a coin has no path; its measures have no variance', () =>
  site.open(async (figure) => {
    await figure.root.getByRole('checkbox', { name: /a coin/ }).check();
    await figure.drawn();
    assert.match(await figure.describe(), /y is 1 with probability 0\.3.*pathwise does not exist/);
    assert.equal((await figure.readouts()).pathwise, '–');
    assert.equal((await figure.readouts()).measures, '1.00');
    assert.match((await figure.texts()).join(), /pathwise: y has no path to θ/);
    await figure.drag('theta on the mean', 60, 0);
    const { p, theta } = await figure.state();
    assert.ok(p > 0.35 && theta === 1, `${p}`);
  }));

test('a formula is typed; one that does not do is said at its box, and the picture stays', () =>
  site.open(
    async (figure) => {
      const box = figure.root.getByRole('textbox', { name: 'f(y) =' });
      await box.fill('abs(y)');
      await box.press('Enter');
      await figure.drawn();
      near((await told(figure, 'pathwise')).mean, 0.904, 0.1);
      const good = await figure.describe();
      for (const [typed, said] of /** @type {const} */ ([
        ['abs(y', /Column 6/],
        ['log(y)', /finite value and slope wherever y may fall/],
        ['exp(y^4)', /finite value|grow so fast/],
      ])) {
        await box.fill(typed);
        await box.press('Enter');
        await figure.drawn();
        const trouble = String(await figure.root.locator('.formula-trouble').textContent());
        assert.match(trouble, said);
        assert.match(trouble, /The picture keeps the last f/);
        assert.match(await figure.describe(), /^f\(y\) = abs\(y\) \(the last that had an answer\)/);
      }
      await box.fill('abs(y)');
      await box.press('Enter');
      await figure.drawn();
      assert.equal(await figure.describe(), good);
      assert.equal(await figure.root.locator('.formula-trouble').textContent(), '');
    },
    { state: 'f=own&formula=y' },
  ));

test('other draws are another seed’s; the same seed draws the same', () =>
  site.open(async (figure) => {
    const first = await figure.describe();
    await figure.root.getByRole('button', { name: 'Other draws' }).click();
    await figure.drawn();
    assert.equal((await figure.state()).seed, 2);
    assert.notEqual(await figure.describe(), first);
    await figure.root.getByRole('button', { name: 'Reset' }).click();
    await figure.drawn();
    assert.equal(await figure.describe(), first);
  }));

test('the address restores a state; what is wrong in one is said, and the rest kept', async () => {
  await site.open(
    async (figure) => {
      const { f, theta, sigma, n, seed, coin } = await figure.state();
      assert.deepEqual(
        { f, theta, sigma, n, seed, coin },
        { f: 'sine', theta: -0.5, sigma: 1.2, n: 16, seed: 9, coin: false },
      );
      const text = await figure.describe();
      for (const name of NAMES) assert.ok(text.includes(`${name} `), text);
    },
    { state: 'f=sine&theta=-0.5&sigma=1.2&n=16&seed=9' },
  );
  await site.open(
    async (figure) => {
      const notice = String(await figure.root.locator('.notice').textContent());
      assert.match(notice, /sigma must lie between 0\.1 and 1\.5; got 0\./);
      assert.match(notice, /f must be one of square, sine, exponential, step, own; got “cube”\./);
      assert.equal((await figure.state()).n, 4);
    },
    { state: 'f=cube&sigma=0&n=4' },
  );
});

test('by finger, on a phone', () =>
  site.open(
    async (figure) => {
      await figure.touchDrag('theta on the mean', -50, 0);
      assert.ok((await figure.state()).theta < 0.3);
    },
    { width: 390, height: 800, hasTouch: true },
  ));

looksRight(() => site, ['f=own']);
