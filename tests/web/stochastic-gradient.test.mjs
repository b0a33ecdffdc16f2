// The figure `stochastic-gradient` as a reader's hands find it: a start and a batch size to drag, a run to play, and
// what is said of gradients that are drawn by chance.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { figureSite } from './support/browser.mjs';
import { looksRight } from './support/looks.mjs';

/** @typedef {Awaited<ReturnType<typeof figureSite>>} Site */
/** @typedef {Parameters<Parameters<Site['open']>[0]>[0]} Figure */

/** @type {Site} */
let site;
before(async () => void (site = await figureSite('stochastic-gradient', { stays: true })));
after(() => site.close());

/** @param {string} text */
const number = (text) => {
  const [, head, power = '0'] = text.replace('−', '-').match(/^(-?[\d.]+)(?: × 10(.+))?$/) ?? [];
  const exponent = [...power].map((digit) => ({ '⁻': '-' })[digit] ?? '⁰¹²³⁴⁵⁶⁷⁸⁹'.indexOf(digit)).join('');
  return Number(head) * 10 ** Number(power === '0' ? 0 : exponent);
};

/** @param {Figure} figure @param {string} name @param {string} [as] */
const readout = async (figure, name, as = name) => number((await figure.readouts())[as]);

test('the cloud has the variance of the law, and the floor of the theory', () =>
  site.open(async (figure) => {
    const law = await readout(figure, 'by the law');
    assert.ok(Math.abs((await readout(figure, 'variance, measured')) / law - 1) < 0.25);
    assert.equal(await readout(figure, 'noise floor'), 0.062);
    await figure.follow('drawn=with');
    const single = await readout(figure, 'by the law');
    // Without replacement (64 − 4)/63 of it.
    assert.ok(Math.abs(law / single - 60 / 63) < 0.01, `${law} ${single}`);
    await figure.follow('drawn=with&batch=16');
    assert.ok(Math.abs((await readout(figure, 'by the law')) / (single / 4) - 1) < 0.01);
    await figure.follow('batch=64');
    assert.equal((await figure.readouts())['by the law'], '0');
    assert.equal((await figure.readouts())['noise floor'], '0');
    assert.match(await figure.describe(), /variance .*, by the law /);
  }));

test('the start is dragged, by mouse and by keys, and the gradient answers', () =>
  site.open(async (figure) => {
    const before = await figure.describe();
    await figure.drag('start', 90, -60);
    const dragged = await figure.state();
    assert.ok(dragged.start[0] > -1.4 && dragged.start[1] > 0.9, `${dragged.start}`);
    assert.notEqual(await figure.describe(), before);
    await figure.range('start').focus();
    await figure.page.keyboard.press('ArrowRight');
    await figure.drawn();
    assert.ok((await figure.state()).start[0] > dragged.start[0]);
  }));

test('the batch size is dragged along its law; the slider and the ring are one', () =>
  site.open(async (figure) => {
    await figure.drag('batch size on the law', 110, 0);
    const { batch } = await figure.state();
    assert.ok(batch > 8 && batch < 40, `${batch}`);
    assert.match(await figure.describe(), new RegExp(`^Batches of ${batch} out of 64`));
    await figure.range('batch size on the law').press('ArrowLeft');
    await figure.drawn();
    assert.equal((await figure.state()).batch, batch - 1);
    const slider = figure.root.getByRole('slider', { name: 'batch size', exact: true });
    assert.ok(Math.abs(Number(await slider.inputValue()) - Math.log10(batch - 1)) < 1e-9);
    await figure.follow('batch=4');
    await slider.press('ArrowRight');
    await figure.drawn();
    assert.equal((await figure.state()).batch, 5, 'the next whole number, though it is far on this scale');
  }));

test('a press on the cross starts at the minimum, where it does not stay', () =>
  site.open(async (figure) => {
    await figure.root.getByRole('button', { name: 'start at the minimum' }).press('Enter');
    await figure.drawn();
    const { start } = await figure.state();
    assert.ok(Math.hypot(start[0] - 1.02, start[1] - 2.2) < 0.05, `${start}`);
    assert.ok((await readout(figure, '', 'f − f★, step 0')) < 1e-9);
    await figure.range('step').press('End');
    await figure.drawn();
    assert.match(await figure.describe(), /At step 20 .*The loss is 0\.0[1-9]/);
  }));

test('play draws step after step, reset leads back; other batches are another seed’s', () =>
  site.open(async (figure) => {
    const start = await figure.describe();
    await figure.root.getByRole('button', { name: 'Play' }).click();
    await figure.page.waitForFunction(
      () => /** @type {any} */ (document.querySelector('[id="stochastic-gradient"]')).figure.state.k >= 3,
    );
    await figure.root.getByRole('button', { name: 'Pause' }).click();
    const { k } = await figure.state();
    await figure.root.getByRole('button', { name: 'Step' }).click();
    await figure.drawn();
    assert.equal((await figure.state()).k, k + 1);
    await figure.root.getByRole('button', { name: 'Reset' }).click();
    await figure.drawn();
    assert.equal(await figure.describe(), start);
    await figure.root.getByRole('button', { name: 'Other batches' }).click();
    await figure.drawn();
    assert.equal((await figure.state()).seed, 2);
    assert.notEqual(await figure.describe(), start);
    await figure.follow('seed=1');
    assert.equal(await figure.describe(), start);
  }));

test('a biased loader comes to rest elsewhere, and is said to be biased', () =>
  site.open(
    async (figure) => {
      const text = await figure.describe();
      assert.match(text, /only positive targets.*they are biased/);
      await figure.follow('drawn=part&batch=16&k=150');
      const biased = await readout(figure, '', 'f − f★, step 150');
      await figure.follow('batch=16&k=150');
      const fair = await readout(figure, '', 'f − f★, step 150');
      assert.ok(biased > 0.1 && fair < 0.05, `${biased} ${fair}`);
      await figure.follow('drawn=part&batch=64');
      assert.match(
        String(await figure.root.locator('.notice').textContent()),
        /Only 26 examples have a positive target/,
      );
    },
    { state: 'drawn=part&k=40' },
  ));

test('a schedule goes below the floor of its first step; too long a step has none, and says so', () =>
  site.open(async (figure) => {
    const last = async () => Number((await figure.describe()).match(/mean of 30 runs is ([\d.]+)\.$/)?.[1]);
    const constant = await last();
    const floor = await readout(figure, 'noise floor');
    await figure.root
      .getByRole('combobox', { name: 'schedule of the step size' })
      .selectOption('α / (1 + t/20)');
    await figure.drawn();
    assert.equal((await figure.state()).schedule, 'inverse-time');
    assert.equal(await readout(figure, 'noise floor'), floor);
    assert.ok((await last()) < constant / 2);
    const notice = figure.root.locator('.notice');
    assert.ok(await notice.isHidden());
    await figure.follow('batch=1&alpha=0.5');
    assert.match(String(await notice.textContent()), /no floor: the expected loss grows without end/);
    assert.equal((await figure.readouts())['noise floor'], 'none');
    await figure.follow('batch=1&alpha=1.5&k=150');
    assert.doesNotMatch(await figure.describe(), /NaN/);
  }));

test('the address restores a state; what is wrong in one is said, and the rest kept', async () => {
  await site.open(
    async (figure) => {
      const { drawn, schedule, batch, alpha, start, seed, k } = await figure.state();
      assert.deepEqual(
        { drawn, schedule, batch, alpha, start, seed, k },
        { drawn: 'with', schedule: 'cosine', batch: 9, alpha: 0.4, start: [2, 3], seed: 7, k: 12 },
      );
    },
    { state: 'drawn=with&schedule=cosine&batch=9&alpha=0.4&start=2,3&seed=7&k=12' },
  );
  await site.open(
    async (figure) => {
      const notice = String(await figure.root.locator('.notice').textContent());
      assert.match(notice, /batch must lie between 1 and 64; got 99\./);
      assert.match(notice, /drawn must be one of without, with, part; got “twice”\./);
      const { drawn, batch, k } = await figure.state();
      assert.deepEqual([drawn, batch, k], ['without', 4, 5]);
    },
    { state: 'drawn=twice&batch=99&k=5' },
  );
});

test('by finger, on a phone', () =>
  site.open(
    async (figure) => {
      const before = await figure.state();
      await figure.touchDrag('start', 40, -30);
      const after = await figure.state();
      assert.ok(after.start[0] > before.start[0] + 0.3 && after.start[1] > before.start[1] + 0.2);
    },
    { width: 390, height: 800, hasTouch: true },
  ));

looksRight(() => site, ['k=30']);
