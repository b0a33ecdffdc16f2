// The figure `adaptive` as a reader's hands find it: turning the bowl is its point.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { root as projectRoot } from '../../web/tools/project.mjs';
import { engine } from '../wasm/support/engine.mjs';
import { figureSite } from './support/browser.mjs';
import { looksRight } from './support/looks.mjs';
import { readPage } from '../../web/tools/vite_includes.mjs';

/** @typedef {Awaited<ReturnType<typeof figureSite>>} Site */

/** @type {Site} */
let site;
before(async () => void (site = await figureSite('adaptive', { stays: true })));
after(() => site.close());

const DIAL = 'turn of the bowl';
const ON_CURVE = 'turn of the bowl, on the curve';

/** @param {number} actual @param {number} wanted @param {number} [tolerance] */
function near(actual, wanted, tolerance = 1e-9) {
  assert.ok(Math.abs(actual - wanted) <= tolerance, `${actual} is not ${wanted}`);
}

/** The curves against the angle are worked out while nothing else is to be done. @param {{ page: import('playwright-core').Page }} figure */
const curvesThere = ({ page }) =>
  page.waitForFunction(() =>
    [...document.querySelectorAll('descent-adaptive .adaptive-tuned')].some(
      (line) => line.getAttribute('d') && getComputedStyle(line).display !== 'none',
    ),
  );

test('begins turned, with the numbers that the article tells', () =>
  site.open(async (figure) => {
    assert.deepEqual(await figure.readouts(), {
      'κ of the bowl': '100',
      'κ as RMSprop sees it': '81.8',
      'steps, RMSprop': '97',
      'steps, momentum': '39',
      'steps, gradient descent': '173',
    });
    const texts = await figure.texts();
    for (const text of ['start', '30°', 'x₁', 'x₂']) assert.ok(texts.includes(text), texts.join(' | '));
    assert.match(
      await figure.describe(),
      /condition number 100.*turned by 30 degrees.*RMSprop with learning rate 0\.05 takes 97 steps.*momentum takes 39.*gradient descent 173 steps, at any angle.*At step 30.*condition number of 81\.8/,
    );
  }));

test('turning the bowl costs RMSprop its gift, and gradient descent and momentum nothing', () =>
  site.open(async (figure) => {
    const counts = /** @type {Record<string, string[]>} */ ({});
    for (const angle of [0, 5, 10, 45, 90, -45]) {
      await figure.root.evaluate(
        (element, to) => /** @type {any} */ (element).figure.setState({ angle: to }),
        angle,
      );
      await figure.drawn();
      const readouts = await figure.readouts();
      counts[angle] = ['RMSprop', 'momentum', 'gradient descent'].map((who) => readouts[`steps, ${who}`]);
    }
    assert.deepEqual(counts, {
      0: ['5', '39', '173'],
      5: ['19', '39', '173'],
      10: ['35', '39', '173'],
      45: ['117', '39', '173'],
      90: ['5', '39', '173'],
      '-45': ['117', '39', '173'],
    });
  }));

test('what the rule sees: nearly round where the axes agree, the bowl as it is at 45 degrees', async () => {
  for (const [angle, seen] of [
    [0, '3.35'],
    [45, '100'],
  ])
    await site.open(async (figure) => assert.equal((await figure.readouts())['κ as RMSprop sees it'], seen), {
      state: `angle=${angle}`,
    });
});

test('the ring is dragged round the bowl with the mouse; beyond its end it waits there', () =>
  site.open(async (figure) => {
    const from = await figure.ring(DIAL);
    const centre = await figure.root.locator('.adaptive-bowl .frame').evaluate((frame) => {
      const { x, y, width, height } = frame.getBoundingClientRect();
      return { x: x + width / 2, y: y + height / 2 };
    });
    near((Math.atan2(centre.y - from.y, from.x - centre.x) * 180) / Math.PI, 30, 0.5);
    await figure.drag(DIAL, 0, centre.y - from.y);
    near((await figure.state()).angle, 0, 1.5);
    const { start } = await figure.state();
    assert.deepEqual(start, [-1.2, 0.45], 'the start turns with the bowl');
    await figure.drag(DIAL, -400, -100);
    assert.equal((await figure.state()).angle, 90);
  }));

test('arrow keys turn it, by the ring and on the curve', () =>
  site.open(async (figure) => {
    for (const [name, fine] of /** @type {const} */ ([
      [DIAL, 0.5],
      [ON_CURVE, 0.2],
    ])) {
      const handle = figure.root.getByRole('slider', { name, exact: true });
      const { angle } = await figure.state();
      await handle.press('ArrowRight');
      near((await figure.state()).angle, angle + 2);
      await handle.press('Shift+ArrowLeft');
      near((await figure.state()).angle, angle + 2 - fine);
      await handle.press('PageDown');
      near((await figure.state()).angle, angle - 18 - fine);
    }
    await figure.range(DIAL).press('End');
    assert.equal((await figure.state()).angle, 90);
    assert.equal(await figure.range(DIAL).getAttribute('aria-valuetext'), '90.0 degrees');
  }));

test('keys that fall into one frame start each from where the one before has led', () =>
  site.open(async (figure) => {
    const angle = await figure.root.evaluate(
      (element, names) => {
        const ranges = names.map((name) => element.querySelector(`.handle-range[aria-label="${name}"]`));
        for (const [key, range] of [
          ['PageDown', ranges[0]],
          ['ArrowRight', ranges[1]],
          ['ArrowRight', ranges[0]],
        ]) {
          /** @type {Element} */ (range).dispatchEvent(
            new KeyboardEvent('keydown', { key: String(key), bubbles: true, cancelable: true }),
          );
        }
        return /** @type {any} */ (element).figure.state.angle;
      },
      [DIAL, ON_CURVE],
    );
    near(angle, 30 - 20 + 2 + 2);
  }));

test('the dot on the curve is dragged along it', () =>
  site.open(async (figure) => {
    await curvesThere(figure);
    const from = await figure.ring(ON_CURVE);
    await figure.drag(ON_CURVE, -150, 40);
    const to = await figure.ring(ON_CURVE);
    near(to.x - from.x, -150, 4);
    assert.ok((await figure.state()).angle < 10);
  }));

test('a finger turns it, and scrubs time by a tap', () =>
  site.open(
    async (figure) => {
      await figure.touchDrag(DIAL, 0, 60);
      assert.ok((await figure.state()).angle < 10);
      const ground = figure.root.locator('.adaptive-moment .map-ground').first();
      await ground.evaluate((rect) => rect.scrollIntoView({ block: 'center', behavior: 'instant' }));
      const { x, y, width, height } = await ground.evaluate((rect) => {
        const box = rect.getBoundingClientRect();
        return { x: box.x, y: box.y, width: box.width, height: box.height };
      });
      await figure.page.touchscreen.tap(x + width / 2, y + height / 2);
      await figure.drawn();
      near((await figure.state()).k, 60, 2);
    },
    { width: 390, height: 844, hasTouch: true, isMobile: true },
  ));

test('the start is dragged in the plane and kept along the axes of the bowl, within reach', () =>
  site.open(
    async (figure) => {
      const { start } = await figure.state();
      await figure.drag('start', 60, 0);
      const moved = (await figure.state()).start;
      near(moved[0], start[0], 0.02);
      // At 90 degrees the flat direction points up and the steep one to the left.
      assert.ok(moved[1] < start[1] - 0.3, `${moved}`);
      await figure.drag('start', 3000, 3000);
      assert.deepEqual((await figure.state()).start, [-1.4, -0.9]);
    },
    { state: 'angle=90' },
  ));

test('a press on the best learning rate goes there, and fewer steps are needed', () =>
  site.open(
    async (figure) => {
      await curvesThere(figure);
      const before = Number((await figure.readouts())['steps, Adam']);
      await figure.root.getByRole('button', { name: /^learning rate: best here/ }).click();
      await figure.drawn();
      const after = Number((await figure.readouts())['steps, Adam']);
      assert.equal(after, 38);
      assert.ok(after < before);
    },
    { state: 'rule=adam&alpha=0.1&beta2=0.999&angle=45' },
  ));

test('another rule begins with a learning rate of its own; what it does not have is greyed', () =>
  site.open(async (figure) => {
    const disabled = async (/** @type {string} */ name) =>
      figure.root.getByRole('slider', { name, exact: true }).isDisabled();
    assert.equal(await disabled('decay of the mean'), true);
    await figure.root.getByRole('radio', { name: 'Adagrad' }).check();
    await figure.drawn();
    assert.equal((await figure.state()).alpha, 0.5);
    assert.equal(await disabled('decay of the mean square'), true);
    assert.equal(await figure.root.getByLabel('ε inside the root').isDisabled(), true);
    assert.ok('κ as Adagrad sees it' in (await figure.readouts()));
    await figure.root.getByRole('radio', { name: 'AMSGrad' }).check();
    await figure.drawn();
    assert.equal(await disabled('decay of the mean'), false);
    assert.match(String(await figure.root.locator('.adaptive-moment').nth(2).textContent()), /v̂/);
  }));

test('bias correction and the place of epsilon change the path', () =>
  site.open(
    async (figure) => {
      const path = () =>
        figure.root
          .locator('.adaptive-bowl .path-line')
          .evaluateAll((lines) => lines.map((line) => line.getAttribute('d')).join());
      const plain = await path();
      await figure.root.getByLabel('bias correction').uncheck();
      await figure.drawn();
      const leap = await path();
      assert.notEqual(leap, plain);
      await figure.root.getByLabel('ε inside the root').check();
      await figure.drawn();
      assert.notEqual(await path(), leap);
    },
    { state: 'rule=adam&alpha=0.1&beta2=0.999&epsilon=0.01' },
  ));

test('a decay is moved by what it remembers', () =>
  site.open(async (figure) => {
    const slider = figure.root.getByRole('slider', { name: 'decay of the mean square', exact: true });
    await slider.press('ArrowRight');
    const { beta2 } = await figure.state();
    assert.ok(beta2 > 0.99 && beta2 < 0.993, `${beta2}`);
    await slider.press('End');
    assert.equal((await figure.state()).beta2, 0.9999);
    await slider.press('PageDown');
    near((await figure.state()).beta2, 0.9997, 1e-4);
    await slider.press('Home');
    assert.equal((await figure.state()).beta2, 0);
  }));

test('a rule that does not come to rest is said to, and stands in the hatching', () =>
  site.open(
    async (figure) => {
      assert.equal((await figure.readouts())['steps, RMSprop'], '> 2000');
      assert.match(
        String(await figure.root.locator('.notice').textContent()),
        /RMSprop does not come to a thousandth/,
      );
      assert.ok((await figure.texts()).includes('> 2000'));
    },
    { state: 'rule=rmsprop&alpha=0.2&beta2=0.9&angle=30' },
  ));

test('play goes through time, step adds one, reset leads back', () =>
  site.open(async (figure) => {
    await figure.root.getByRole('button', { name: 'Step' }).click();
    assert.equal((await figure.state()).k, 31);
    await figure.root.getByRole('button', { name: 'Play' }).click();
    await figure.page.waitForFunction(
      () => /** @type {any} */ (document.querySelector('descent-adaptive')).figure.state.k > 34,
    );
    await figure.root.getByRole('button', { name: 'Pause' }).click();
    await figure.root.getByRole('button', { name: 'Reset' }).click();
    await figure.drawn();
    assert.equal((await figure.state()).k, 30);
  }));

test('without motion, play shows the end at once', () =>
  site.open(
    async (figure) => {
      await figure.root.getByRole('button', { name: 'Play' }).click();
      await figure.drawn();
      assert.equal((await figure.state()).k, 120);
    },
    { reducedMotion: 'reduce' },
  ));

test('before the first step nothing is seen yet', () =>
  site.open(
    async (figure) => {
      assert.equal((await figure.readouts())['κ as RMSprop sees it'], '–');
      assert.match(await figure.describe(), /no step sizes yet/);
    },
    { state: 'k=0' },
  ));

test('an address that cannot be is answered in a sentence, and the figure stands', () =>
  site.open(
    async (figure) => {
      const notice = String(await figure.root.locator('.notice').textContent());
      assert.match(notice, /angle must lie between -90 and 90; got 400/);
      assert.match(notice, /rule must be one of adagrad, rmsprop, adam, amsgrad; got “newton”/);
      assert.equal((await figure.readouts())['steps, RMSprop'], '97');
    },
    { state: 'angle=400&rule=newton' },
  ));

test('every corner of what can be set is drawn, without a word cut off', () =>
  site.open(async (figure) => {
    for (const state of [
      { kappa: 1, angle: 12 },
      { kappa: 1000, angle: 45, alpha: 3, rule: 'adam', biasCorrection: false },
      { rule: 'adagrad', alpha: 0.001 },
      { rule: 'rmsprop', beta2: 0, alpha: 3, epsilon: 1e-12, k: 120 },
      { rule: 'amsgrad', epsilon: 1, epsilonInside: true, beta1: 0.99, beta2: 0.9999, angle: -90 },
      { start: [0, 0.9], angle: -3 },
      { start: [0, 0] },
    ]) {
      await figure.root.evaluate((element, patch) => {
        const { figure: controller } = /** @type {any} */ (element);
        controller.reset();
        controller.setState(patch);
      }, state);
      await figure.drawn();
      const notice = (await figure.root.locator('.notice').textContent()) ?? '';
      assert.doesNotMatch(notice, /could not be drawn/, JSON.stringify(state));
      assert.doesNotMatch(await figure.describe(), /NaN|undefined/, JSON.stringify(state));
      assert.deepEqual(await figure.clipped(), [], JSON.stringify(state));
    }
  }));

looksRight(() => site, [''], curvesThere);

test('the rules in the text are those of the engine, to the letter', () => {
  const html = readPage(join(projectRoot, 'web', 'article', 'index.html'));
  const macros = JSON.parse(readFileSync(join(projectRoot, 'web', 'article', 'macros.json'), 'utf8'));
  const written = [...html.matchAll(/<div class="math" data-rule="(\w+)">(.*?)<\/div>/gs)];
  assert.equal(written.length, 4);
  for (const [, id, text] of written) {
    let tex = text.replaceAll('$$', '').replaceAll('&amp;', '&');
    for (const name of ['\\step', '\\mom', '\\decay', '\\betaone', '\\betatwo', '\\mean', '\\sq']) {
      const plain = /\{([^{}]*)\}$/.exec(macros[name])?.[1];
      tex = tex.replace(new RegExp(`\\${name}(?![a-z])`, 'g'), () => String(plain));
    }
    const bare = (/** @type {string} */ formula) => formula.replace(/\s+/g, '');
    const entry = engine.catalog.optimizers.find((optimizer) => optimizer.id === id);
    assert.equal(bare(tex), bare(String(entry?.equation)), id);
  }
});
