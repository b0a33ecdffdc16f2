// The figure `regularization` as a reader's hands find it: a ball to shrink, examples to drag, networks to train.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { figureSite } from './support/browser.mjs';
import { looksRight } from './support/looks.mjs';

/** @typedef {Awaited<ReturnType<typeof figureSite>>} Site */
/** @typedef {Parameters<Parameters<Site['open']>[0]>[0]} Figure */

/** @type {Site} */
let site;
before(async () => void (site = await figureSite('regularization')));
after(() => site.close());

/** Both weights as the readouts have them. @param {Figure} figure */
async function weights(figure) {
  const numbers = Object.entries(await figure.readouts());
  return ['w₁', 'w₂'].map((name) => {
    const [, text] = numbers.find(([caption]) => caption.startsWith(name)) ?? [];
    return Number(text?.replace('−', '-'));
  });
}

test('what the text says of the two penalties is what the figure shows', () =>
  site.open(async (figure) => {
    assert.deepEqual(await weights(figure), [1.26, -0.54]);
    assert.match(await figure.describe(), /by least squares alone they would be 1\.97 and −1\.54/);
    await figure.follow('kind=lasso&lambda=0.02');
    assert.ok((await weights(figure)).every((weight) => weight !== 0));
    await figure.follow('kind=lasso&lambda=0.05');
    assert.deepEqual(await weights(figure), [0.852, 0]);
    assert.match(await figure.describe(), /A weight is exactly zero\. From 0\.375 on both weights are zero/);
    await figure.follow('kind=lasso&lambda=0.376');
    assert.deepEqual(await weights(figure), [0, 0]);
  }));

test('the ball is dragged to a size, and its penalty follows', () =>
  site.open(async (figure) => {
    await figure.drag('size of the ball', -50, 0);
    const { lambda } = await figure.state();
    assert.ok(lambda > 0.03, String(lambda));
    const [w1, w2] = await weights(figure);
    assert.ok(Math.hypot(w1, w2) < 1.25);
    await figure.range('size of the ball').press('ArrowRight');
    assert.ok((await figure.state()).lambda < lambda);
    await figure.root.getByRole('radio', { name: 'L1' }).check();
    await figure.drag('size of the ball', -40, 0);
    assert.ok((await figure.state()).lambda > lambda / 2);
    // Larger than least squares: the least penalty that there is.
    await figure.follow('kind=ridge');
    await figure.drag('size of the ball', 900, 0);
    assert.equal((await figure.state()).lambda, 0.0001);
  }));

test('examples are dragged by mouse and keys, and the fit answers', () =>
  site.open(async (figure) => {
    const before = await weights(figure);
    await figure.drag('example 8', 0, -60);
    const { targets, inputs } = await figure.state();
    assert.ok(targets[7] > 0.7 && inputs[7] === 0.95, String(targets));
    assert.notDeepEqual(await weights(figure), before);
    await figure.range('example 1').press('ArrowLeft');
    assert.ok((await figure.state()).inputs[0] < -0.9);
    await figure.root.getByRole('button', { name: 'Reset' }).click();
    await figure.drawn();
    assert.deepEqual(await weights(figure), before);
  }));

test('all examples at one place are a trough, and no trouble', () =>
  site.open(
    async (figure) => {
      for (const kind of ['ridge', 'lasso', 'stop']) {
        await figure.follow(`inputs=0.5,0.5,0.5,0.5,0.5,0.5,0.5,0.5&kind=${kind}`);
        assert.equal(await figure.root.locator('.notice:visible').count(), 0);
        const bad = await figure.root.evaluate(
          (element) =>
            [...element.querySelectorAll('svg *')].filter((node) =>
              [...node.attributes].some(({ value }) => /NaN|Infinity/.test(value)),
            ).length,
        );
        assert.equal(bad, 0, kind);
      }
    },
    { state: 'inputs=0,0,0,0,0,0,0,0' },
  ));

test('stopping early: steps in the place of a penalty, and the two matched', () =>
  site.open(async (figure) => {
    await figure.root.getByRole('radio', { name: 'stop early' }).check();
    await figure.drawn();
    assert.deepEqual(await weights(figure), [1.31, -0.562]);
    assert.match(await figure.describe(), /stopped after 20 steps.*An L2 penalty of 0\.0273 and 20 steps/);
    await figure.drag('how much is regularised', 60, 0);
    assert.ok((await figure.state()).k > 40);
    assert.ok(await figure.root.getByLabel('weight of the penalty', { exact: true }).isHidden());
  }));

test('theory’s own penalty for the lasso is there to be pressed', () =>
  site.open(
    async (figure) => {
      await figure.root.locator('.slider-optimum:visible').click();
      assert.ok(Math.abs((await figure.state()).lambda - 0.375) < 1e-9);
    },
    { state: 'kind=lasso' },
  ));

test('a link carries the state, and its faults are told', () =>
  site.open(
    async (figure) => {
      const notice = await figure.root.locator('.notice:visible').innerText();
      assert.match(notice, /lambda must lie between 0\.0001 and 1; got 7/);
      assert.match(notice, /targets must have 8 numbers; got 2/);
      assert.match(notice, /kind must be one of ridge, lasso, stop/);
      assert.deepEqual(await weights(figure), [1.26, -0.54]);
    },
    { state: 'lambda=7&targets=1,2&kind=elastic' },
  ));

test('four networks are trained in a worker: without a regulariser the test loss turns', () =>
  site.open(
    async (figure) => {
      await figure.page.waitForFunction(
        () =>
          /AdamW: training loss/.test(
            /** @type {any} */ (document.querySelector('descent-regularization')).figure.describe(),
          ),
        undefined,
        { timeout: 100_000 },
      );
      const words = await figure.describe();
      const test = (/** @type {string} */ name) =>
        Number(words.match(new RegExp(`${name}: training loss [\\d.]+, test loss ([\\d.]+)`))?.[1]);
      for (const name of ['dropout', 'L2 in Adam', 'AdamW'])
        assert.ok(test(name) < test('none') - 0.05, words);
      assert.match(words, /none: training loss 0\.0768, test loss 0\.460, at its lowest in epoch 9/);
      assert.equal((await figure.readouts())['epoch of the lowest test loss'], '9');
      await figure.root.getByRole('radio', { name: 'dropout' }).check();
      await figure.drawn();
      assert.ok(
        (await figure.root.locator('.panel-title:visible').allTextContents()).includes(
          'What it answers: dropout',
        ),
      );
      assert.equal(await figure.root.locator('.regularization-work:visible').count(), 0);
      assert.deepEqual(await figure.axe(), []);
    },
    { state: 'part=network' },
  ));

test('training can be stopped, and goes on when other examples are asked for', () =>
  site.open(
    async (figure) => {
      await figure.stop();
      const stopped = await figure.describe();
      assert.doesNotMatch(stopped, /AdamW/);
      await figure.page.waitForTimeout(1000);
      assert.equal(await figure.describe(), stopped);
      await figure.root.getByRole('button', { name: 'Other examples' }).click();
      await figure.page.waitForFunction(
        () => document.querySelector('descent-regularization .readout-number')?.textContent !== '…',
        undefined,
        { timeout: 60_000 },
      );
      assert.equal((await figure.state()).seed, 2);
    },
    { state: 'part=network' },
  ));

test('a finger drags as a mouse does', () =>
  site.open(
    async (figure) => {
      await figure.touchDrag('size of the ball', -30, 0);
      assert.ok((await figure.state()).lambda > 0.02);
      await figure.touchDrag('example 2', 8, 20);
      assert.ok((await figure.state()).targets[1] < -0.9);
    },
    { hasTouch: true, isMobile: true, width: 390, height: 844 },
  ));

looksRight(() => site, ['', 'kind=lasso&lambda=0.05', 'kind=stop&k=3']);
