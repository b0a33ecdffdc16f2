// The figure `derivative-shapes` as a reader's hands find it: the table grows and shrinks, its row is picked, its cost is
// counted.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { figureSite } from './support/browser.mjs';
import { looksRight } from './support/looks.mjs';

/** @typedef {Awaited<ReturnType<typeof figureSite>>} Site */
/** @typedef {Parameters<Parameters<Site['open']>[0]>[0]} Figure */

/** @type {Site} */
let site;
before(async () => void (site = await figureSite('derivative-shapes', { stays: true })));
after(() => site.close());

/** @param {string} text */
const read = (text) => Number(text.replace('−', '-'));

/** The numbers of one kind of cell. @param {Figure} figure @param {string} kind @returns {Promise<number[]>} */
const cells = async (figure, kind) =>
  (await figure.root.locator(`td.shapes-${kind}`).allTextContents()).map(read);

/** @param {Figure} figure @returns {Promise<string>} */
const title = async (figure) => String(await figure.root.locator('.shapes-panel .panel-title').textContent());

test('three shapes of one thing', () =>
  site.open(async (figure) => {
    for (const [state, name, entries] of /** @type {const} */ ([
      ['', 'A Jacobian: 4 × 5', 20],
      ['outputs=1', 'A gradient: a row of 5', 5],
      ['inputs=1', 'A velocity: a column of 4', 4],
      ['inputs=1&outputs=1', 'A derivative: one number', 1],
    ])) {
      await figure.follow(state);
      assert.equal(await title(figure), name);
      assert.equal((await cells(figure, 'cell')).length, entries);
      assert.match(await figure.describe(), new RegExp(`^${name}, of`));
    }
    await figure.follow('');
    await figure.root.getByRole('slider', { name: 'outputs' }).press('ArrowRight');
    await figure.drawn();
    assert.equal(await title(figure), 'A Jacobian: 5 × 5');
  }));

test('a number whose column has just gone is not changed', () =>
  site.open(async (figure) => {
    const { x } = await figure.state();
    await figure.root.evaluate((element) => {
      const { figure: shapes } = /** @type {any} */ (element);
      const last = /** @type {HTMLElement} */ (element.querySelector('[aria-label="x₅"]'));
      last.focus();
      shapes.setState({ inputs: 1 });
      last.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowUp', bubbles: true }));
    });
    await figure.drawn();
    assert.deepEqual((await figure.state()).x, x);
    await figure.follow('');
  }));

test('the row at the bottom is u times the table', () =>
  site.open(async (figure) => {
    const [table, u, product] = [
      await cells(figure, 'cell'),
      await cells(figure, 'u'),
      await cells(figure, 'product'),
    ];
    product.forEach((entry, j) => {
      const sum = u.reduce((total, weight, i) => total + weight * table[5 * i + j], 0);
      assert.ok(Math.abs(sum - entry) < 0.03, `${sum} is not ${entry}`);
    });
    await figure.root.getByRole('button', { name: 'Next row' }).click();
    await figure.drawn();
    assert.deepEqual((await figure.state()).u, [1, 0, 0, 0]);
    assert.deepEqual(await cells(figure, 'product'), table.slice(0, 5));
    await figure.root.getByRole('button', { name: 'Next row' }).click();
    await figure.drawn();
    assert.deepEqual(await cells(figure, 'product'), table.slice(5, 10));
  }));

test('an input is dragged, stepped and typed; far out the table fades', () =>
  site.open(async (figure) => {
    const size = async () => Math.max(...(await cells(figure, 'cell')).map(Math.abs));
    const before = await size();
    const x = figure.root.getByRole('spinbutton', { name: 'x₁', exact: true });
    const box = await x.boundingBox();
    assert.ok(box);
    await figure.page.mouse.move(box.x + 8, box.y + 8);
    await figure.page.mouse.down();
    await figure.page.mouse.move(box.x + 400, box.y + 8, { steps: 4 });
    await figure.page.mouse.up();
    await figure.drawn();
    assert.equal((await figure.state()).x[0], 9);
    assert.ok((await size()) < before, `${await size()} of ${before}`);
    await x.press('ArrowLeft');
    await figure.drawn();
    assert.ok((await figure.state()).x[0] < 9);
    await x.press('Enter');
    await figure.page.keyboard.type('far');
    await figure.page.keyboard.press('Enter');
    assert.ok((await figure.state()).x[0] < 9, 'what is no number changes nothing');
    await x.press('Enter');
    await figure.page.keyboard.type('-3');
    await figure.page.keyboard.press('Enter');
    await figure.drawn();
    assert.equal((await figure.state()).x[0], -3);
    await figure.root.getByRole('button', { name: 'Reset' }).click();
    await figure.drawn();
    assert.deepEqual((await figure.state()).x, []);
  }));

test('the counts: alike with one layer, a width apart with two', () =>
  site.open(async (figure) => {
    assert.deepEqual(await figure.readouts(), { 'one sweep back': '2080', 'the whole matrix': '1056' });
    await figure.root.getByRole('slider', { name: 'layers', exact: true }).press('ArrowRight');
    await figure.drawn();
    // L (2 n² + n), and L (n² + n) + (L − 1)(2 n³ − n²).
    assert.deepEqual(Object.values(await figure.readouts()), ['4160', '66\u202f624']);
    await figure.drag('width of the layers counted', -120, 0);
    const { n } = await figure.state();
    assert.ok(n < 32, `${n}`);
    const [sweep, whole] = Object.values(await figure.readouts()).map((text) =>
      Number(text.replace(/\s/g, '')),
    );
    assert.equal(sweep, 2 * (2 * n * n + n));
    assert.equal(whole, 2 * (n * n + n) + 2 * n ** 3 - n * n);
    await figure.range('width of the layers counted').press('ArrowRight');
    await figure.drawn();
    assert.ok((await figure.state()).n >= n);
  }));

test('other weights, and the address restores them', () =>
  site.open(
    async (figure) => {
      const linked = await cells(figure, 'cell');
      assert.equal(linked.length, 6);
      await figure.root.getByRole('button', { name: 'Other weights' }).click();
      await figure.drawn();
      assert.equal((await figure.state()).seed, 8);
      assert.notDeepEqual(await cells(figure, 'cell'), linked);
      const address = await figure.root.evaluate((element) => /** @type {any} */ (element).figure.format());
      await figure.follow('');
      await figure.follow(address.replace('seed=8', 'seed=7'));
      assert.deepEqual(await cells(figure, 'cell'), linked);
    },
    { state: 'inputs=3&outputs=2&activation=tanh&seed=7&x=1,2,3' },
  ));

test('what is wrong in a link is said, and the rest kept', () =>
  site.open(
    async (figure) => {
      const notice = String(await figure.root.locator('.notice').textContent());
      assert.match(notice, /inputs must lie between 1 and 8; got 40\./);
      assert.match(notice, /x must be numbers with commas between them; got “1,NaN”\./);
      assert.match(notice, /layers must be a whole number; got 1\.5\./);
      assert.equal(await title(figure), 'A Jacobian: 2 × 5');
    },
    { state: 'inputs=40&outputs=2&x=1,NaN&layers=1.5' },
  ));

test('by finger, on a phone', () =>
  site.open(
    async (figure) => {
      await figure.touchDrag('width of the layers counted', -80, 0);
      assert.ok((await figure.state()).n < 32);
    },
    { width: 390, height: 800, hasTouch: true },
  ));

looksRight(() => site, ['inputs=8&outputs=8&layers=2']);
