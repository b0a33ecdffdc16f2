// The figure `momentum`, in the section and on the cover, as a reader's hands find it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { figureSite } from './support/browser.mjs';

/** @typedef {Awaited<ReturnType<typeof figureSite>>} Site */

/** @type {Site} */
let site;
/** @type {Site} */
let cover;
before(async () => {
  site = await figureSite('momentum', '#momentum');
  cover = await figureSite('cover', '#cover');
});
after(() => Promise.all([site.close(), cover.close()]));

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
      await finger.send('Input.synthesizeScrollGesture', {
        x: at.x,
        y: at.y,
        yDistance: -120,
        gestureSourceType: 'touch',
      });
      assert.ok((await figure.page.evaluate(() => scrollY)) > top + 60, 'the page has not scrolled');
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
    for (const alpha of [0, 1, 2, 4]) {
      for (const beta of [0, 0.5, 0.999]) {
        await figure.root.evaluate((element, patch) => /** @type {any} */ (element).figure.setState(patch), {
          alpha,
          beta,
        });
        await figure.drawn();
        assert.deepEqual(await figure.clipped(), [], `${alpha}, ${beta}`);
        assert.doesNotMatch(
          (await figure.describe()) + Object.values(await figure.readouts()).join(),
          /NaN|undefined/,
        );
      }
    }
    // At the minimum nothing is left to do.
    await figure.root.evaluate((element) =>
      /** @type {any} */ (element).figure.setState({ start: [0.55, -0.2], alpha: 1.2, beta: 0.9 }),
    );
    await figure.drawn();
    assert.equal((await figure.readouts())['steps to 10⁻³'], '0');
  }));

test('the curved valley begins anew, with a map of its own', () =>
  site.open(async (figure) => {
    await figure.root.getByRole('radio', { name: 'Curved valley' }).check();
    await figure.drawn();
    const { alpha, beta, start } = await figure.state();
    assert.deepEqual([alpha, beta, start], [0.0031, 0.74, [-1, -0.1]]);
    assert.equal(await figure.root.getByRole('slider', { name: 'condition number' }).isDisabled(), true);
    assert.ok((await figure.texts()).includes('84 steps'));
    const box = await mapBox(figure);
    near((await figure.ring(HANDLE)).x, onMap(box, 0.0031 * 520.617, 0.74).x, 1);
    await figure.root.getByRole('button', { name: 'Best pair', exact: true }).click();
    await figure.drawn();
    near((await figure.state()).alpha, 0.00694848, 1e-7);
    assert.equal((await figure.readouts())['steps to 10⁻³'], '44');
    await figure.root.getByRole('radio', { name: 'Bowl' }).check();
    await figure.drawn();
    assert.equal((await figure.state()).alpha, 1.2);
  }));

test('where the valley is steeper than its end, the figure says so', () =>
  site.open(
    async (figure) => {
      assert.equal((await figure.readouts())['steps to 10⁻³'], 'never');
      assert.match(String(await figure.root.locator('.notice').textContent()), /start nearer to the minimum/);
    },
    { state: 'surface=banana&alpha=0.006948&beta=0.8136&start=-1.21,0.853' },
  ));

test('gradient descent can be taken away', () =>
  site.open(async (figure) => {
    await figure.root.getByRole('checkbox').uncheck();
    await figure.drawn();
    assert.ok(!(await figure.texts()).includes('β = 0'));
    assert.equal((await figure.state()).compare, false);
  }));

test('play shows time from the start to the end, pause holds it, step adds one', () =>
  site.open(async (figure) => {
    const { k } = await figure.state();
    assert.equal(k, 150);
    await figure.root.getByRole('button', { name: 'Play' }).click();
    await figure.page.waitForFunction(() => {
      const { state } = /** @type {any} */ (document.querySelector('#momentum')).figure;
      return state.k > 4 && state.k < 150;
    });
    await figure.root.getByRole('button', { name: 'Pause' }).click();
    const held = (await figure.state()).k;
    await figure.root.getByRole('button', { name: 'Step' }).click();
    assert.equal((await figure.state()).k, held + 1);
    await figure.root.getByRole('button', { name: 'Reset' }).click();
    assert.equal((await figure.state()).k, 150);
  }));

test('reduced motion: play shows where it leads at once', () =>
  site.open(
    async (figure) => {
      await figure.root.getByRole('button', { name: 'Play' }).click();
      assert.equal((await figure.state()).k, 150);
    },
    { state: 'k=10', reducedMotion: 'reduce' },
  ));

test('the address restores the state and follows the hand', () =>
  site.open(
    async (figure) => {
      const { alpha, beta, kappa, start, compare, k } = await figure.state();
      assert.deepEqual([alpha, beta, kappa, start, compare, k], [0.7, 0.3, 25, [1.2, 0.4], false, 40]);
      await figure.range(HANDLE).press('ArrowUp');
      await figure.page.waitForFunction(
        () => location.hash.includes('figure=momentum') && location.hash.includes('beta=0.32'),
      );
      assert.ok((await figure.page.evaluate(() => location.hash)).includes('kappa=25'));
    },
    { state: 'alpha=0.7&beta=0.3&kappa=25&start=1.2,0.4&compare=false&k=40' },
  ));

test('a bad address is explained and the figure still works', async () => {
  await site.open(
    async (figure) => {
      const notice = String(await figure.root.locator('.notice').textContent());
      assert.match(notice, /alpha must lie between 0 and 4; got 9\..*beta must be a number; got “fast”/);
      assert.equal((await figure.readouts())['steps to 10⁻³'], '48');
    },
    { state: 'alpha=9&beta=fast' },
  );
  // Good for a bowl, far off the valley's map.
  await site.open(
    async (figure) => {
      assert.match(String(await figure.root.locator('.notice').textContent()), /to the right of the map/);
      await figure.root.getByRole('button', { name: 'Best pair', exact: true }).click();
      near((await figure.state()).alpha, 0.00694848, 1e-7);
    },
    { state: 'surface=banana&alpha=2&start=-1,-0.1' },
  );
});

test('the number in the text and the figure are one', () =>
  site.open(async (figure) => {
    const number = figure.page.locator('[data-figure="momentum"][data-parameter="beta"]');
    await number.scrollIntoViewIfNeeded();
    await figure.page.waitForFunction(() => document.querySelector('.scrubber[data-figure="momentum"]'));
    assert.equal(await number.textContent(), 'β = 0.900');
    await number.press('ArrowLeft');
    await figure.drawn();
    assert.ok((await figure.state()).beta < 0.9);
  }));

test('the cover is the valley and the map alone, and has an address of its own', () =>
  cover.open(async (figure) => {
    assert.equal(await figure.root.locator('.panel').count(), 2);
    assert.equal(await figure.root.locator('.choice, .toggle').count(), 0);
    assert.deepEqual(await figure.readouts(), { 'rate per step': '0.983', 'steps to 10⁻³': '84' });
    await figure.drag('start', 60, -20);
    await figure.page.waitForFunction(() => location.hash.startsWith('#figure=cover&surface=banana&'));
    await figure.root.getByRole('button', { name: 'Reset' }).click();
    assert.deepEqual((await figure.state()).start, [-1, -0.1]);
    await figure.root.getByRole('button', { name: 'learning rate: best pair 0.00695' }).click();
    await figure.drawn();
    assert.equal((await figure.readouts())['steps to 10⁻³'], '44');
  }));
