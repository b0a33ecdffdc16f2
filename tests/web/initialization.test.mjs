// The figure `initialization` as a reader's hands find it: the start's size dragged, chosen and trained.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { figureSite } from './support/browser.mjs';
import { looksRight } from './support/looks.mjs';

/** @typedef {Awaited<ReturnType<typeof figureSite>>} Site */
/** @typedef {Parameters<Parameters<Site['open']>[0]>[0]} Figure */

/** @type {Site} */
let site;
before(async () => void (site = await figureSite('initialization', { stays: true })));
after(() => site.close());

/** Training goes on behind the page until it is where the state wants it. @param {Figure} figure @param {number} epoch */
const trained = async (figure, epoch) => {
  await figure.page.waitForFunction(
    (due) => {
      const { figure } = /** @type {any} */ (document.querySelector('#initialization'));
      // Until the first answer the old training stands, which may have been as far.
      return !figure.pending && figure.describe().split(`after ${due} epochs`).length === 3;
    },
    epoch,
    { timeout: 60_000 },
  );
  await figure.drawn();
};

test('what the article says of He, Xavier, PyTorch’s default, sigmoids and Adam', () =>
  site.open(async (figure) => {
    /** @param {string} state @param {RegExp} own @param {RegExp} other */
    const says = async (state, own, other) => {
      await figure.follow(state);
      await trained(figure, 60);
      const read = await figure.readouts();
      const [gradient, against, , rival] = Object.values(read);
      assert.match(gradient, own, state);
      assert.match(`${against} ${rival}`, other, state);
    };
    await says('', /^0\.087/, /^2\.69 × 10⁻⁸ 0\.693$/);
    await says('against=xavier-normal', /^0\.087/, /^4\.2\d × 10⁻⁴ 0\.0006|^0\.00042/);
    await says('activation=sigmoid&initializer=xavier-normal&gain=1', /× 10⁻¹²$/, /./);
    await says('optimizer=adam&alpha=0.003', /^0\.087/, /10⁻⁸ \d(\.\d+)? ?.*10⁻|10⁻⁸ 0\.0000/);
    assert.match(await figure.describe(), /Theory keeps the gradient’s size at gain 1\.41\./);
  }));

test('the ring of the first layer drags the gain, and the lines follow', () =>
  site.open(
    async (figure) => {
      await figure.drag('size of the first layer', 0, 40);
      const { gain } = await figure.state();
      assert.ok(gain > 0.05 && gain < 1, String(gain));
      assert.match(await figure.describe(), /He, normal: on its way up the signal shrinks/);
      await figure.range('size of the first layer').press('ArrowUp');
      assert.ok((await figure.state()).gain > gain);
      // The tick of the gain is level again.
      await figure.root.getByRole('button', { name: /^gain: level 1\.41/ }).click();
      assert.ok(Math.abs((await figure.state()).gain - Math.SQRT2) < 1e-9);
    },
    { state: 'k=0' },
  ));

test('menus and sliders by keys; each scheme has its own parameter, at its usual value', () =>
  site.open(
    async (figure) => {
      const scheme = figure.root.getByRole('combobox', { name: 'initialiser' });
      await scheme.selectOption('normal');
      await figure.drawn();
      assert.equal((await figure.state()).gain, 0.1);
      assert.ok(await figure.root.getByRole('slider', { name: 'standard deviation' }).isVisible());
      assert.ok(await figure.root.getByRole('slider', { name: 'gain', exact: true }).isHidden());
      await scheme.selectOption('zeros');
      await figure.drawn();
      assert.match(await figure.describe(), /Zeros: nothing goes forward, nothing comes back/);
      await scheme.selectOption('constant');
      await figure.drawn();
      assert.match(await figure.describe(), /Constant: all units of a layer are one unit/);
      await scheme.selectOption('xavier-normal');
      assert.equal((await figure.state()).gain, 1);
      await figure.root.getByRole('slider', { name: 'hidden layers' }).press('ArrowRight');
      assert.equal((await figure.state()).depth, 17);
      await figure.root.getByRole('combobox', { name: 'activation' }).selectOption('tanh');
      await figure.root.getByRole('button', { name: 'Another draw' }).click();
      const { activation, seed, against } = await figure.state();
      assert.deepEqual([activation, seed, against], ['tanh', 2, 'pytorch']);
    },
    { state: 'k=0' },
  ));

test('play trains both from the start, reset leads back', () =>
  site.open(
    async (figure) => {
      await figure.root.getByRole('button', { name: 'Play' }).click();
      await figure.page.waitForFunction(
        () => /** @type {any} */ (document.querySelector('#initialization')).figure.state.k >= 3,
      );
      await figure.root.getByRole('button', { name: 'Pause' }).click();
      await figure.root.getByRole('button', { name: 'Reset' }).click();
      const { k, depth } = await figure.state();
      assert.deepEqual([k, depth], [60, 16], 'as the article has it');
    },
    { state: 'k=0&depth=4' },
  ));

test('a link restores it all; bad ones are explained; divergence is said', async () => {
  await site.open(
    async (figure) => {
      await trained(figure, 2);
      assert.match(await figure.describe(), /^A network of 3 hidden layers of 8 units, gelu\. Orthogonal: /);
    },
    { state: 'activation=gelu&initializer=orthogonal&gain=1&depth=3&width=8&seed=5&k=2' },
  );
  const notice = (/** @type {Figure} */ figure) => figure.root.locator('.notice');
  await site.open(
    async (figure) => {
      assert.match(String(await notice(figure).textContent()), /depth must lie between 2 and 24; got 100/);
    },
    { state: 'depth=100&k=0' },
  );
  await site.open(
    async (figure) => {
      await figure.follow('initializer=nowhere&k=0');
      assert.match(
        String(await notice(figure).textContent()),
        /initializer “nowhere” is not known; there are zeros/,
      );
      await figure.follow('gain=3&k=5');
      await notice(figure).filter({ hasText: 'left the finite world (He, normal in epoch 1)' }).waitFor();
    },
    { state: 'k=0' },
  );
});

looksRight(() => site, ['k=2']);
