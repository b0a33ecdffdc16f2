// The figure `saturation` as a reader's hands find it: a unit dragged along its activation, and three networks that
// hear more or less.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { figureSite } from './support/browser.mjs';
import { looksRight } from './support/looks.mjs';

/** @typedef {Awaited<ReturnType<typeof figureSite>>} Site */
/** @typedef {Parameters<Parameters<Site['open']>[0]>[0]} Figure */

/** @type {Site} */
let site;
before(async () => void (site = await figureSite('saturation', { stays: true })));
after(() => site.close());

const trained = async (/** @type {Figure} */ figure, /** @type {number} */ epoch) => {
  await figure.page.waitForFunction(
    (due) => {
      const { figure } = /** @type {any} */ (document.querySelector('#saturation'));
      // Until the first answer the old training stands, which may have been as far.
      return !figure.pending && figure.describe().includes(`after ${due} epochs`);
    },
    epoch,
    { timeout: 60_000 },
  );
  await figure.drawn();
};

test('what the article says of slopes, and of the three networks', () =>
  site.open(async (figure) => {
    for (const [state, slope] of /** @type {const} */ ([
      ['w=1&x=1&b=0', '0.420'],
      ['w=1&x=1&b=1', '0.0707'],
      ['w=1&x=1&b=2', '0.00987'],
      ['activation=sigmoid&w=1&x=1&b=-1', '0.250'],
      ['activation=relu&w=1&x=1&b=1', '1.00'],
    ])) {
      await figure.follow(`${state}&k=0`);
      assert.equal((await figure.readouts())['slope φ′(z)'], slope, state);
    }
    await figure.follow('activation=relu&w=1&x=1&b=-3&k=0');
    assert.match(await figure.describe(), /Nothing passes/);
    await figure.follow('');
    await trained(figure, 60);
    assert.match(
      await figure.describe(),
      /tanh 8\d % and 8\d % saturated .* loss 0\.216; sigmoid 6\d % and 4\d % .* loss 0\.279; ReLU 5\d % and 5\d % .* loss 0\.00656/,
    );
    await figure.follow('gain=1');
    await trained(figure, 60);
    assert.match(
      await figure.describe(),
      /tanh \d % and \d % .* loss 0\.115; .* loss 0\.324; .* loss 0\.106/,
    );
  }));

test('the unit is dragged and stepped along φ, by its bias; the cross leads to the steepest place', () =>
  site.open(
    async (figure) => {
      const before = await figure.readouts();
      await figure.drag('pre-activation', -60, 0);
      const { b, w, x } = await figure.state();
      assert.ok(b < 0 && b > -4, String(b));
      assert.deepEqual([w, x], [1.5, 1.2]);
      assert.notDeepEqual(await figure.readouts(), before);
      await figure.range('pre-activation').press('ArrowRight');
      assert.ok((await figure.state()).b > b);
      await figure.root.getByRole('button', { name: 'where φ is steepest' }).press('Enter');
      await figure.drawn();
      assert.equal((await figure.readouts())['slope φ′(z)'], '1.00');
    },
    { state: 'k=0' },
  ));

test('the chain rule in numbers: weight, input and what arrives are scrubbed and typed', () =>
  site.open(
    async (figure) => {
      const cells = figure.root.locator('.saturation-number');
      const numbers = async () =>
        (await cells.allTextContents()).map((text) => Number(text.replace('−', '-')));
      const [arriving, slope, passes, weight, bias, input] = await numbers();
      assert.ok(Math.abs(passes - arriving * slope) < 1e-3);
      assert.ok(Math.abs(weight - passes * 2) < 2e-3 && Math.abs(input - passes * 0.5) < 2e-3);
      assert.equal(bias, passes);
      await figure.root.getByRole('spinbutton', { name: 'what arrives' }).press('Home');
      await figure.drawn();
      assert.equal((await figure.state()).arriving, -4);
      assert.ok((await numbers())[3] < 0);
      await figure.root.getByRole('spinbutton', { name: 'input' }).press('Enter');
      await figure.page.keyboard.type('0');
      await figure.page.keyboard.press('Enter');
      await figure.drawn();
      const after = await numbers();
      assert.equal(after[3], 0, 'no input, nothing for the weight');
      assert.ok(after[4] !== 0, 'but for the bias');
    },
    { state: 'w=0.5&x=2&b=0&k=0' },
  ));

test('menu, tick and another start; a link restores; bad input is explained', async () => {
  await site.open(
    async (figure) => {
      await figure.root.getByRole('combobox', { name: 'activation' }).selectOption('gelu');
      await figure.root.getByRole('button', { name: 'gain of the start: usual 1' }).click();
      await figure.root.getByRole('button', { name: 'Another start' }).click();
      const { activation, gain, seed } = await figure.state();
      assert.deepEqual([activation, gain, seed], ['gelu', 1, 2]);
    },
    { state: 'k=0' },
  );
  await site.open(
    async (figure) => {
      assert.match(
        String(await figure.root.locator('.notice').textContent()),
        /w must lie between -4 and 4; got 9/,
      );
      await figure.follow('activation=step&k=0');
      assert.match(
        String(await figure.root.locator('.notice').textContent()),
        /activation “step” is not known/,
      );
    },
    { state: 'w=9&k=0' },
  );
});

test('play trains, reset leads back', () =>
  site.open(
    async (figure) => {
      await figure.root.getByRole('button', { name: 'Play' }).click();
      await figure.page.waitForFunction(
        () => /** @type {any} */ (document.querySelector('#saturation')).figure.state.k >= 3,
      );
      await figure.root.getByRole('button', { name: 'Pause' }).click();
      await figure.root.getByRole('button', { name: 'Reset' }).click();
      assert.equal((await figure.state()).k, 60, 'as the article has it');
    },
    { state: 'k=0' },
  ));

looksRight(() => site, ['k=2']);
