// The figure `momentum` as a reader's hands find it: the map is its control.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { figureSite } from './support/browser.mjs';

/** @typedef {Awaited<ReturnType<typeof figureSite>>} Site */

/** @type {Site} */
let site;
before(async () => void (site = await figureSite('momentum', { stays: true })));
after(() => site.close());

const HANDLE = 'learning rate and momentum';
const BEST = { alpha: 400 / 121, beta: 81 / 121 };

/** @param {number} actual @param {number} wanted @param {number} [tolerance] */
function near(actual, wanted, tolerance = 1e-9) {
  assert.ok(Math.abs(actual - wanted) <= tolerance, `${actual} is not ${wanted}`);
}

/** Where the map's plot is on the screen. @param {{ root: import('playwright-core').Locator }} figure */
const mapBox = ({ root }) =>
  root.locator('.map-ground').evaluate((ground) => {
    const { x, y, width, height } = ground.getBoundingClientRect();
    return { x, y, width, height };
  });

/** A place of the map on the screen. @param {{ x: number, y: number, width: number, height: number }} box */
const onMap = (box, /** @type {number} */ alphaLambda, /** @type {number} */ beta) => ({
  x: box.x + (alphaLambda / 4) * box.width,
  y: box.y + (1 - beta) * box.height,
});

test('begins among the ripples, and gradient descent lies beside it', () =>
  site.open(async (figure) => {
    assert.deepEqual(await figure.readouts(), {
      'rate per step': '0.949',
      'steps to 10⁻³': '48',
      'with β = 0': '258',
    });
    const texts = await figure.texts();
    for (const text of [
      'monotone',
      'oscillating',
      'ripples',
      'divergent',
      'steepest',
      'flattest',
      'best pair',
      'β = 0',
    ])
      assert.ok(texts.includes(text), `${text} is not among ${texts.join(' | ')}`);
    assert.match(
      await figure.describe(),
      /steepest direction is ripples.*rate is 0\.949 a step.*48 steps.*258 steps/,
    );
  }));

test('the best pair on the map gives what the text promises: 37 steps at condition 100', () =>
  site.open(async (figure) => {
    await figure.root.getByRole('button', { name: 'Best pair', exact: true }).click();
    await figure.drawn();
    const { alpha, beta } = await figure.state();
    near(alpha, BEST.alpha);
    near(beta, BEST.beta);
    assert.deepEqual(await figure.readouts(), {
      'rate per step': '0.818',
      'steps to 10⁻³': '37',
      'with β = 0': 'never',
    });
    const texts = await figure.texts();
    assert.ok(texts.includes('37 steps') && texts.includes('β = 0'));
    assert.ok(!texts.includes('best pair'), 'the target lies under the handle');
  }));

test('either slider’s tick leads to the pair, also by key', () =>
  site.open(async (figure) => {
    for (const name of ['learning rate: best pair 3.31', 'momentum: best pair 0.669']) {
      await figure.root.getByRole('button', { name: 'Reset' }).click();
      await figure.root.getByRole('button', { name }).press('Enter');
      await figure.drawn();
      near((await figure.state()).alpha, BEST.alpha);
      near((await figure.state()).beta, BEST.beta);
    }
  }));

test('the dot on the map is dragged with the mouse and all panels follow', () =>
  site.open(async (figure) => {
    const box = await mapBox(figure);
    const from = await figure.ring(HANDLE);
    near(from.x, onMap(box, 1.2, 0.9).x, 1);
    near(from.y, onMap(box, 1.2, 0.9).y, 1);
    const paths = () =>
      figure.root.locator('.path-line').evaluateAll((lines) => lines.map((line) => line.getAttribute('d')));
    const before = await paths();
    await figure.drag(HANDLE, box.width / 8, box.height * 0.4);
    const { alpha, beta } = await figure.state();
    near(alpha, 1.7, 0.02);
    near(beta, 0.5, 0.01);
    near(Number((await figure.readouts())['rate per step']), Math.max(Math.sqrt(beta), 0.96), 0.01);
    const after = await paths();
    assert.equal(before.length, after.length);
    // Gradient descent, momentum, two portraits; the decay's dots have no line.
    assert.equal(after.filter((d, i) => d && d !== before[i]).length, 4);
    const to = await figure.ring(HANDLE);
    near(to.x - from.x, box.width / 8, 1);
  }));

test('a press anywhere on the map brings the dot there, and the mouse may go on', () =>
  site.open(async (figure) => {
    await figure.root.scrollIntoViewIfNeeded();
    const box = await mapBox(figure);
    const at = onMap(box, 2.4, 0.62);
    await figure.page.mouse.click(at.x, at.y);
    await figure.drawn();
    near((await figure.state()).alpha, 2.4, 0.01);
    near((await figure.state()).beta, 0.62, 0.005);
    const [a, b] = [onMap(box, 0.5, 0.3), onMap(box, 0.9, 0.2)];
    await figure.page.mouse.move(a.x, a.y);
    await figure.page.mouse.down();
    await figure.page.mouse.move(b.x, b.y);
    await figure.page.mouse.up();
    await figure.drawn();
    near((await figure.state()).alpha, 0.9, 0.01);
    near((await figure.state()).beta, 0.2, 0.005);
  }));

test('a finger drags the dot; on the rest of the map it taps, and its swipes scroll', () =>
  site.open(
    async (figure) => {
      await figure.touchDrag(HANDLE, 30, 60);
      const { alpha, beta } = await figure.state();
      assert.ok(alpha > 1.4 && beta < 0.8, `${alpha}, ${beta}`);
      await figure.root
        .locator('.map-ground')
        .evaluate((ground) => ground.scrollIntoView({ block: 'center', behavior: 'instant' }));
      const box = await mapBox(figure);
      const at = onMap(box, 0.6, 0.5);
      await figure.page.touchscreen.tap(at.x, at.y);
      await figure.drawn();
      near((await figure.state()).alpha, 0.6, 0.02);
      near((await figure.state()).beta, 0.5, 0.01);

      const top = await figure.page.evaluate(() => scrollY);
      const finger = await figure.page.context().newCDPSession(figure.page);
      /** @param {'touchStart' | 'touchMove' | 'touchEnd'} type @param {{ x: number, y: number }[]} touchPoints */
      const touch = (type, touchPoints) => finger.send('Input.dispatchTouchEvent', { type, touchPoints });
      // Beside the dot, which now is where the tap was.
      const { x, y } = onMap(box, 2.6, 0.3);
      await touch('touchStart', [{ x, y }]);
      for (let up = 15; up <= 120; up += 15) await touch('touchMove', [{ x, y: y - up }]);
      await touch('touchEnd', []);
      await figure.page.waitForFunction((from) => scrollY > from + 60, top, { timeout: 5000 });
      near((await figure.state()).alpha, 0.6, 0.02);
    },
    { width: 390, height: 844, hasTouch: true, isMobile: true },
  ));

test('arrow keys move the dot, the start and the sliders', () =>
  site.open(async (figure) => {
    await figure.range(HANDLE).press('ArrowRight');
    near((await figure.state()).alpha, 1.25, 1e-6);
    await figure.range(HANDLE).press('ArrowDown');
    near((await figure.state()).beta, 0.89, 0.011);
    const { start } = await figure.state();
    await figure.range('start').press('ArrowRight');
    assert.ok((await figure.state()).start[0] > start[0]);
    const { alpha, beta } = await figure.state();
    await figure.root.getByRole('slider', { name: 'learning rate', exact: true }).press('ArrowLeft');
    await figure.root.getByRole('slider', { name: 'momentum', exact: true }).press('ArrowLeft');
    assert.ok((await figure.state()).alpha < alpha && (await figure.state()).beta < beta);
    await figure.root.getByRole('slider', { name: 'condition number' }).press('PageDown');
    assert.ok((await figure.state()).kappa < 100);
  }));

test('the start stays in the picture, and reset leads back', () =>
  site.open(async (figure) => {
    await figure.drag('start', -2000, 2000);
    const { start } = await figure.state();
    near(start[0], -1.88, 1e-9);
    near(start[1], -1.2032, 1e-9);
    await figure.root.getByRole('button', { name: 'Reset' }).click();
    assert.deepEqual((await figure.state()).start, [-1.17, 0.63]);
  }));

test('divergence is said in words, by the map, the readouts and a sentence', () =>
  site.open(
    async (figure) => {
      assert.equal((await figure.readouts())['steps to 10⁻³'], 'never');
      assert.match(
        String(await figure.root.locator('.notice').textContent()),
        /past the edge: each swing is 1\.71 times/,
      );
      assert.match(await figure.describe(), /steepest direction is divergent.*it diverges/);
    },
    { state: 'alpha=3.5&beta=0.5' },
  ));

test('every corner of the map can be drawn', () =>
  site.open(async (figure) => {
    const words = await figure.root.evaluate(async (element) => {
      const { figure: held } = /** @type {any} */ (element);
      const said = [];
      for (const alpha of [0, 1, 2, 4]) {
        for (const beta of [0, 0.5, 0.999]) {
          held.setState({ alpha, beta });
          await new Promise(requestAnimationFrame);
          said.push(
            held.describe(),
            ...[...element.querySelectorAll('.readout')].map((node) => node.textContent),
          );
        }
      }
      // At the minimum nothing is left to do.
      held.setState({ start: [0.55, -0.2], alpha: 1.2, beta: 0.9 });
      return said;
    });
    for (const text of words) assert.doesNotMatch(String(text), /NaN|undefined/);
    await figure.drawn();
    assert.equal((await figure.readouts())['steps to 10⁻³'], '0');
    assert.equal(await figure.root.locator('.notice:visible').count(), 0);
  }));
