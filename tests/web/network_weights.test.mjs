// The weights of the figure `network` in a reader's hands: dragged, stepped, typed, taken along, given back.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startOf } from '../../web/figures/network/own_start.js';
import { figureSite } from './support/browser.mjs';
import { looksRight } from './support/looks.mjs';

/** @typedef {Awaited<ReturnType<typeof figureSite>>} Site */
/** @typedef {Parameters<Parameters<Site['open']>[0]>[0]} Figure */

/** @type {Site} */
let site;
before(async () => void (site = await figureSite('network')));
after(() => site.close());

/** Two inputs, two units, one output: 2 x 2 weights, 2 biases, 2 weights, 1 bias. */
const SMALL = 'data=xor&layers=2';

/** @param {Figure} figure */
const chip = (figure) => figure.root.getByRole('spinbutton');
/** @param {Figure} figure */
const weight = async (figure) => Number(await chip(figure).getAttribute('aria-valuenow'));
/** @param {Figure} figure */
const own = (figure) => figure.root.locator('.network-own-start');
/** @param {Figure} figure @param {string} name */
const press = (figure, name) => figure.root.getByRole('button', { name, exact: true }).click();
/** @param {Figure} figure @param {string} label of a unit @returns {Promise<{ x: number, y: number, size: number }>} */
async function unitAt(figure, label) {
  const unit = figure.root.getByRole('button', { name: label, exact: true });
  await unit.scrollIntoViewIfNeeded();
  const { x, y, width, height } = /** @type {{ x: number, y: number, width: number, height: number }} */ (
    await unit.boundingBox()
  );
  return { x: x + width / 2, y: y + height / 2, size: width };
}
/** In the middle of the edge between two units. @param {Figure} figure @param {string} from @param {string} to */
async function middle(figure, from, to) {
  const [a, b] = [await unitAt(figure, from), await unitAt(figure, to)];
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
}

test('an edge that is pointed at tells its weight and gradient; dragged up, the weight grows and all follows', () =>
  site.open(
    async (figure) => {
      const before = await figure.describe();
      const { x, y } = await middle(figure, 'layer 1, unit 2', 'output');
      await figure.page.mouse.move(x, y);
      await figure.drawn();
      const about = figure.root.locator('.network-about');
      assert.match(
        String(await about.textContent()),
        /^Weight from layer 1, unit 2 to output: [−\d.]+\. The loss’s gradient there is [−\d.]+: a step downhill makes it/,
      );
      const value = await weight(figure);
      await figure.page.mouse.down();
      await figure.page.mouse.move(x, y - 30);
      await figure.page.mouse.move(x, y - 50);
      await figure.drawn();
      // In the middle of the drag the loss is another already.
      assert.notEqual(await figure.describe(), before);
      await figure.page.mouse.up();
      await figure.drawn();
      const { weights } = await figure.state();
      assert.equal(weights.length, 9);
      assert.ok(Math.abs((await weight(figure)) - value - 1) < 0.01, String(await weight(figure)));
      assert.match(String(await own(figure).textContent()), /Training starts from weights of your own\./);
      await press(figure, 'The drawn start again');
      await figure.drawn();
      assert.equal(await figure.describe(), before);
      assert.deepEqual((await figure.state()).weights, []);
    },
    { state: SMALL },
  ));

test('a bias is dragged at the small square of its unit', () =>
  site.open(
    async (figure) => {
      const { x, y, size } = await unitAt(figure, 'layer 1, unit 1');
      const at = { x: x - size / 2 - 6, y: y + size / 2 - 4 };
      await figure.page.mouse.move(at.x, at.y);
      await figure.drawn();
      assert.equal(await chip(figure).getAttribute('aria-label'), 'bias of layer 1, unit 1');
      await figure.page.mouse.down();
      await figure.page.mouse.move(at.x, at.y + 40);
      await figure.page.mouse.up();
      await figure.drawn();
      // After two times two weights.
      assert.equal((await figure.state()).weights[4], -0.8);
    },
    { state: SMALL },
  ));

test('keys that come before the next picture change the weight one after the other', () =>
  site.open(
    async (figure) => {
      const before = await weight(figure);
      await figure.pressAtOnce([
        ['.network-weight', 'ArrowUp'],
        ['.network-weight', 'ArrowUp'],
        ['.network-weight', ''],
      ]);
      assert.ok(Math.abs((await weight(figure)) - before - 0.1) < 0.001);
      const { weights } = await figure.state();
      // The weight of a layer that has just become another is not the one that was meant.
      await figure.root.evaluate((element) => {
        const chip = /** @type {HTMLElement} */ (element.querySelector('.network-weight'));
        chip.focus();
        /** @type {any} */ (element).figure.setState({ layers: [1] });
        chip.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowUp', bubbles: true }));
      });
      await figure.drawn();
      assert.deepEqual((await figure.state()).weights, weights);
    },
    { state: SMALL },
  ));

test('one tab stop for all weights; arrows lead among them and change them; what is typed is checked', () =>
  site.open(
    async (figure) => {
      const { keyboard } = figure.page;
      await figure.root.getByRole('button', { name: 'output' }).focus();
      await keyboard.press('Tab');
      assert.equal(await chip(figure).getAttribute('aria-label'), 'weight from x₁ to layer 1, unit 1');
      for (let i = 0; i < 3; ++i) await keyboard.press('ArrowRight');
      const name = 'weight from x₁ to layer 1, unit 2';
      assert.equal(await chip(figure).getAttribute('aria-label'), name);
      assert.match(
        String(await figure.root.locator('[role=status]', { hasText: name }).textContent()),
        /, [−\d.]+$/,
      );
      // After two weights and the bias of the first unit; among the parameters, after two weights.
      const before = await weight(figure);
      await keyboard.press('ArrowUp');
      await keyboard.press('ArrowUp');
      await figure.drawn();
      const { weights } = await figure.state();
      assert.ok(Math.abs(weights[2] - before - 0.1) < 0.001, `${before} ${weights[2]}`);
      await keyboard.press('Shift+ArrowDown');
      await keyboard.press('PageDown');
      await figure.drawn();
      assert.ok(Math.abs((await weight(figure)) - before - 0.1 + 0.005 + 0.5) < 0.001);

      await keyboard.press('Enter');
      await keyboard.type('0,41');
      await keyboard.press('Enter');
      await figure.drawn();
      assert.equal((await figure.state()).weights[2], 0.41);
      assert.equal(await chip(figure).getAttribute('aria-valuetext'), '0.410');
      for (const [typed, words] of [
        ['much', '“much” is no number: it stays 0.410.'],
        ['Infinity', 'A weight must lie between −10⁶ and 10⁶: it stays 0.410.'],
        ['1e400', 'A weight must lie between −10⁶ and 10⁶: it stays 0.410.'],
      ]) {
        await keyboard.press('Enter');
        await keyboard.type(typed);
        await keyboard.press('Enter');
        await figure.drawn();
        assert.match(String(await own(figure).textContent()), new RegExp(`^${words}`), typed);
        assert.equal((await figure.state()).weights[2], 0.41);
      }
      await keyboard.press('Enter');
      await keyboard.type('7');
      await keyboard.press('Escape');
      await figure.drawn();
      assert.equal(await weight(figure), 0.41);
      await keyboard.press('Tab');
      await figure.drawn();
      assert.equal(await figure.root.locator('.network-weight[data-shown]').count(), 0);

      // From a unit the keyboard goes to its own weights.
      await figure.root.getByRole('button', { name: 'output' }).focus();
      await keyboard.press('Enter');
      assert.equal(await chip(figure).getAttribute('aria-label'), 'weight from layer 1, unit 1 to output');
    },
    { state: SMALL },
  ));

/** @param {string} words */
const lossIn = (words) => words.match(/training loss is ([\d.]+)/)?.[1];

test('a weight changed in epoch 20 makes a start of that epoch; a link, JSON and PyTorch carry it; reset takes it back', () =>
  site.open(
    async (figure) => {
      const trained = (/** @type {number} */ epoch) =>
        figure.root
          .locator('.readout-caption', { hasText: new RegExp(`training loss, epoch ${epoch}$`) })
          .waitFor({ timeout: 60_000 });
      await trained(20);
      const later = lossIn(await figure.describe());
      await figure.root.getByRole('button', { name: 'output' }).focus();
      await figure.page.keyboard.press('Enter');
      const value = await weight(figure);
      await figure.page.keyboard.press('Shift+ArrowUp');
      await trained(0);
      const changed = await figure.describe();
      assert.ok(Math.abs(Number(lossIn(changed)) - Number(later)) < 0.01, `${later} ${lossIn(changed)}`);

      const link = await figure.root.evaluate((element) => /** @type {any} */ (element).figure.format());
      await figure.follow('');
      assert.notEqual(await figure.describe(), changed);
      await figure.follow(link);
      assert.equal(await figure.describe(), changed);

      await figure.root.locator('.network-take summary').click();
      const [file] = await Promise.all([
        figure.page.waitForEvent('download'),
        press(figure, 'Download the weights'),
      ]);
      const chunks = [];
      for await (const chunk of await file.createReadStream()) chunks.push(chunk);
      const { parameters } = JSON.parse(Buffer.concat(chunks).toString());
      const carried = parameters.find(
        (/** @type {number} */ parameter) => Math.abs(parameter - value - 0.005) < 0.001,
      );
      assert.ok(carried !== undefined, `${value} among ${parameters}`);
      assert.ok(String(await figure.root.locator('.program').textContent()).includes(String(carried)));

      // It is trained from there, back to it, and to where all began.
      await figure.root.getByRole('button', { name: 'Step' }).click();
      await trained(1);
      await press(figure, 'Back to their start');
      await trained(0);
      assert.equal(await figure.describe(), changed);
      await press(figure, 'Reset');
      await figure.drawn();
      assert.deepEqual((await figure.state()).weights, []);
      assert.match(String(await own(figure).textContent()), /^Point at an edge, or tap it/);
    },
    { state: 'data=xor&layers=2&normalization=batch&k=20' },
  ));

test('weights of another shape are kept and said to be so; another start leaves them', () =>
  site.open(
    async (figure) => {
      assert.match(String(await own(figure).textContent()), /Training starts from weights of your own/);
      await press(figure, 'layer 1: one unit more');
      await figure.drawn();
      assert.match(String(await own(figure).textContent()), /are those of another shape/);
      await press(figure, 'layer 1: one unit less');
      await figure.drawn();
      assert.match(String(await own(figure).textContent()), /Training starts from weights of your own/);
      await press(figure, 'Another start');
      await figure.drawn();
      assert.deepEqual((await figure.state()).weights, []);
    },
    { state: `${SMALL}&weights=1,2,3,4,0,0,1,-1,0.5` },
  ));

test('on a phone a tap chooses an edge, and its number is dragged', () =>
  site.open(
    async (figure) => {
      const { x, y } = await middle(figure, 'layer 1, unit 1', 'output');
      await figure.page.touchscreen.tap(x, y + 6);
      await figure.drawn();
      assert.equal(await chip(figure).getAttribute('aria-label'), 'weight from layer 1, unit 1 to output');
      const before = await weight(figure);
      const box = /** @type {{ x: number, y: number, width: number, height: number }} */ (
        await chip(figure).boundingBox()
      );
      const at = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
      const finger = await figure.page.context().newCDPSession(figure.page);
      const touch = (/** @type {'touchStart' | 'touchMove' | 'touchEnd'} */ type, /** @type {number} */ dy) =>
        finger.send('Input.dispatchTouchEvent', {
          type,
          touchPoints: type === 'touchEnd' ? [] : [{ x: at.x, y: at.y + dy }],
        });
      await touch('touchStart', 0);
      for (const dy of [10, 30, 60]) await touch('touchMove', dy);
      await touch('touchEnd', 60);
      await figure.drawn();
      const { weights } = await figure.state();
      assert.ok(Math.abs(weights[6] - before + 1.2) < 0.05, `${before} ${weights[6]}`);
    },
    { state: SMALL, width: 390, height: 844, hasTouch: true, isMobile: true },
  ));

test('a link’s weights are a start where they fit the network, and no variance is below 0', () => {
  const drawn = { parameters: [0.5], runningMeans: [0, 0], runningVariances: [1, 1] };
  const own = { parameters: [3], runningMeans: [1, -1], runningVariances: [2, 0] };
  assert.deepEqual(startOf([3, 1, -1, 2, 0], drawn), own);
  assert.equal(startOf([3, 1, -1, 2], drawn), null);
  assert.equal(startOf([3, 1, -1, 2, -0.5], drawn), null);
});

looksRight(
  () => site,
  ['weights=1&k=2'],
  async (figure) => {
    await figure.root.getByRole('button', { name: 'output' }).focus();
    await figure.page.keyboard.press('Enter');
    await figure.drawn();
  },
);
