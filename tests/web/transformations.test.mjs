// The figure `transformations` as a reader's hands find it: W by its axes and by its numbers, activations, layers.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { figureSite } from './support/browser.mjs';
import { looksRight } from './support/looks.mjs';

/** @typedef {Awaited<ReturnType<typeof figureSite>>} Site */
/** @typedef {Parameters<Parameters<Site['open']>[0]>[0]} Figure */

/** @type {Site} */
let site;
before(async () => void (site = await figureSite('transformations', { stays: true })));
after(() => site.close());

/** @param {number} actual @param {number} expected @param {number} [tolerance] */
const near = (actual, expected, tolerance = 1e-9) =>
  assert.ok(Math.abs(actual - expected) <= tolerance, `${actual} is not ${expected}`);

/** The four numbers of a matrix by its name. @param {Figure} figure @param {string} name */
async function matrix(figure, name) {
  const texts = await figure.root
    .getByRole('group', { name, exact: true })
    .locator('.transformations-numbers > span')
    .allTextContents();
  return texts.map((text) => Number(text.replace('−', '-')));
}

test('a diagonal W multiplies the covariance as it should', () =>
  site.open(
    async (figure) => {
      assert.deepEqual(await matrix(figure, 'W'), [2, 0, 0, -0.5]);
      const [xx, xy, , yy] = await matrix(figure, 'covariance of x');
      const image = await matrix(figure, 'of W x');
      near(image[0], 4 * xx, 0.03);
      near(image[1], -xy, 0.02);
      near(image[3], yy / 4, 0.01);
      // The identity lets it pass.
      assert.deepEqual(await matrix(figure, 'of what comes out'), image);
      assert.equal((await figure.readouts())['det W'], '−1.00');
      assert.match(
        await figure.describe(),
        /singular values 2 and 0\.5 .* determinant −1, and turns the plane over/,
      );
    },
    { state: 'input=0&output=0&first=2&second=-0.5&activation=identity' },
  ));

test('the tips are dragged: the first turns and stretches, the second goes through the middle', () =>
  site.open(
    async (figure) => {
      await figure.drag('first axis', 0, -60);
      const turned = await figure.state();
      assert.ok(turned.output > 10 && turned.first > 1.5, JSON.stringify(turned));
      assert.deepEqual([turned.input, turned.second], [0, 1]);
      await figure.follow('input=0&output=0&first=1.5&second=1');
      await figure.drag('second axis', 0, 90);
      const { second, output } = await figure.state();
      assert.ok(second < -0.2 && output === 0, `${second}`);
      await figure.range('second axis', 1).press('ArrowUp');
      await figure.drawn();
      assert.ok((await figure.state()).second > second);
    },
    { state: 'input=0&output=0&first=1.5&second=1' },
  ));

test('the dial turns what W takes hold of', () =>
  site.open(async (figure) => {
    const dial = figure.range('turn before');
    await dial.press('ArrowUp');
    await figure.drawn();
    const { input, output } = await figure.state();
    assert.ok(input > 25 && output === 60, `${input}`);
    await figure.drag('turn before', -60, -60);
    assert.ok((await figure.state()).input > input + 10);
  }));

test('a number of W is typed, and the axes follow', () =>
  site.open(
    async (figure) => {
      const entry = figure.root.getByRole('spinbutton', { name: 'W, first row, second column' });
      await entry.press('Enter');
      await figure.page.keyboard.type('0.75');
      await figure.page.keyboard.press('Enter');
      await figure.drawn();
      assert.deepEqual(await matrix(figure, 'W'), [1, 0.75, 0, 1]);
      const { first, second } = await figure.state();
      // A shear keeps areas: det W = 1.
      near(first * second, 1, 1e-3);
      assert.ok(first > 1.4, `${first}`);
      await entry.press('Enter');
      await figure.page.keyboard.type('nonsense');
      await figure.page.keyboard.press('Enter');
      assert.deepEqual(await matrix(figure, 'W'), [1, 0.75, 0, 1]);
    },
    { state: 'input=0&output=0&first=1&second=1' },
  ));

test('every activation of the catalogue can be chosen', () =>
  site.open(async (figure) => {
    const menu = figure.root.getByRole('combobox', { name: 'activation' });
    const ids = await menu.evaluate((element) =>
      [.../** @type {HTMLSelectElement} */ (element).options].map(({ value }) => value),
    );
    assert.equal(ids.length, 12);
    const told = new Set();
    for (const id of ids) {
      await menu.selectOption(id);
      await figure.drawn();
      told.add((await figure.describe()).replace(/.*activation /s, ''));
    }
    assert.equal(told.size, 12);
  }));

test('layers are added by play, step, slider and on the curve; ReLU loses everything, and that is said', () =>
  site.open(
    async (figure) => {
      await figure.root.getByRole('button', { name: 'Layer', exact: true }).click();
      await figure.drawn();
      assert.equal((await figure.state()).depth, 2);
      await figure.range('layers').press('ArrowRight');
      await figure.drawn();
      assert.equal((await figure.state()).depth, 3);
      await figure.follow('activation=relu&depth=4');
      assert.match(
        String(await figure.root.locator('.notice').textContent()),
        /From layer 4 on all points are at one place/,
      );
      assert.deepEqual(await matrix(figure, 'of what comes out'), [0, 0, 0, 0]);
      await figure.follow('activation=relu&depth=3');
      assert.ok(await figure.root.locator('.notice').isHidden());
      const before = await figure.describe();
      await figure.root.getByRole('button', { name: 'Other layers' }).click();
      await figure.drawn();
      assert.notEqual(await figure.describe(), before);
      await figure.root.getByRole('button', { name: 'Reset' }).click();
      await figure.root.getByRole('button', { name: 'Play' }).click();
      await figure.page.waitForFunction(
        () => /** @type {any} */ (document.querySelector('[id="transformations"]')).figure.state.depth >= 2,
      );
    },
    { state: 'activation=tanh' },
  ));

test('what is wrong in an address is said, and the rest kept', () =>
  site.open(
    async (figure) => {
      const notice = String(await figure.root.locator('.notice').textContent());
      assert.match(notice, /activation “nope” is not known; the picture keeps Tanh\./);
      assert.match(notice, /first must lie between 0 and 2\.5; got 9\./);
      assert.equal((await figure.state()).second, -1);
    },
    { state: 'activation=nope&first=9&second=-1' },
  ));

test('by finger, on a phone', () =>
  site.open(
    async (figure) => {
      await figure.touchDrag('first axis', -40, -10);
      assert.ok((await figure.state()).output > 62);
    },
    { width: 390, height: 800, hasTouch: true },
  ));

looksRight(() => site, ['depth=3']);
