// The figure `nesterov` as a reader's hands find it: two methods, two maps, one pair; and a function off the bowl.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { figureSite } from './support/browser.mjs';
import { looksRight } from './support/looks.mjs';

/** @typedef {Awaited<ReturnType<typeof figureSite>>} Site */
/** @typedef {import('playwright-core').Locator} Locator */

/** @type {Site} */
let site;
before(async () => void (site = await figureSite('nesterov', { stays: true })));
after(() => site.close());

const BALL = 'learning rate and momentum on the heavy ball’s map';
const NESTEROV = 'learning rate and momentum on Nesterov’s map';

/** @param {number} actual @param {number} wanted @param {number} [tolerance] */
function near(actual, wanted, tolerance = 1e-9) {
  assert.ok(Math.abs(actual - wanted) <= tolerance, `${actual} is not ${wanted}`);
}

/** @param {{ root: Locator }} figure @param {Record<string, unknown>} patch */
const set = ({ root }, patch) =>
  root.evaluate((element, patch) => /** @type {any} */ (element).figure.setState(patch), patch);

/** What shows of the panels' titles. @param {{ root: Locator }} figure */
const titles = ({ root }) =>
  root.evaluate((element) =>
    [...element.querySelectorAll('.panel:not([hidden]) .panel-title')].map((title) => title.textContent),
  );

/** The dots and arrows of a magnified step, in pixels of its panel. @param {{ root: Locator }} figure @param {string} panel */
const magnified = ({ root }, panel) =>
  root.locator(`.frame[aria-label="${panel}"]`).evaluate((frame) => {
    const dot = (/** @type {string} */ kind) => {
      const circle = frame.querySelector(`.step-dot-${kind}`);
      return circle ? ['cx', 'cy'].map((name) => Number(circle.getAttribute(name))) : null;
    };
    const arrow = (/** @type {string} */ kind) => {
      const numbers = frame
        .querySelector(`.arrow-${kind}`)
        ?.getAttribute('d')
        ?.match(/-?[\d.]+(e-?\d+)?/g);
      return (numbers ?? []).slice(0, 4).map(Number);
    };
    return {
      here: dot('here'),
      ahead: dot('ahead'),
      next: dot('next'),
      gradient: arrow('gradient'),
      ghost: arrow('ghost'),
      momentum: arrow('momentum'),
    };
  });

test('begins on the bowl: rates of both methods at one pair, by name on both maps', () =>
  site.open(async (figure) => {
    const readouts = await figure.readouts();
    // sqrt(0.9); Nesterov's slower direction is the flat one, sqrt(0.9 (1 - 0.5/50)).
    assert.ok('heavy ball, steps to 10⁻³; rate 0.949' in readouts, JSON.stringify(readouts));
    assert.ok('Nesterov, steps to 10⁻³; rate 0.944' in readouts, JSON.stringify(readouts));
    // sqrt(0.9 (1 - 0.5)) of the article.
    assert.match(
      await figure.describe(),
      /Nesterov momentum the steepest direction is ripples with rate 0\.671/,
    );
    const texts = await figure.texts();
    for (const text of ['monotone', 'ripples', 'oscillating', 'divergent'])
      assert.equal(texts.filter((shown) => shown === text).length, 2, `${text} on both maps`);
    for (const text of ['heavy ball', 'Nesterov', 'look-ahead', 'Nesterov’s pair', 'best pair'])
      assert.ok(texts.includes(text), `${text} is not among ${texts.join(' | ')}`);
  }));

test('the heavy ball’s gradient begins here, Nesterov’s at the look-ahead, and both end where the step does', () =>
  site.open(async (figure) => {
    const ball = await magnified(figure, 'One step of the heavy ball, magnified');
    const nesterov = await magnified(figure, 'One step of Nesterov momentum, magnified');
    const [here, next] = [/** @type {number[]} */ (ball.here), /** @type {number[]} */ (ball.next)];
    near(ball.gradient[0], here[0], 1e-6);
    near(ball.gradient[1], here[1], 1e-6);
    near(ball.ghost[2], next[0], 1e-6);
    assert.equal(ball.ahead, null);
    const ahead = /** @type {number[]} */ (nesterov.ahead);
    near(nesterov.gradient[0], ahead[0], 1e-6);
    near(nesterov.gradient[1], ahead[1], 1e-6);
    near(nesterov.gradient[2], /** @type {number[]} */ (nesterov.next)[0], 1e-6);
    near(nesterov.gradient[3], /** @type {number[]} */ (nesterov.next)[1], 1e-6);
    near(nesterov.momentum[2], ahead[0], 1e-6);
    near(nesterov.ghost[0], /** @type {number[]} */ (nesterov.here)[0], 1e-6);
  }));

test('every arrow of a magnified step lies in its picture, on each step of the run', () =>
  site.open(async (figure) => {
    for (const k of [1, 3, 7, 8, 12, 25, 60]) {
      await set(figure, { k });
      await figure.drawn();
      const outside = await figure.root.evaluate(
        (element) =>
          [...element.querySelectorAll('.arrow')].filter((arrow) => {
            const [box, frame] = [arrow, /** @type {Element} */ (arrow.closest('.frame'))].map((node) =>
              node.getBoundingClientRect(),
            );
            return (
              box.left < frame.left ||
              box.right > frame.right ||
              box.top < frame.top ||
              box.bottom > frame.bottom
            );
          }).length,
      );
      assert.equal(outside, 0, `step ${k}`);
    }
  }));

test('at first there is nothing to look ahead of', () =>
  site.open(
    async (figure) => {
      assert.equal((await magnified(figure, 'One step of Nesterov momentum, magnified')).ahead, null);
      const { here } = await magnified(figure, 'One step of Nesterov momentum, magnified');
      assert.ok(here?.every(Number.isFinite));
    },
    { state: 'k=0' },
  ));

test('past (2 + 2β)/(1 + 2β) Nesterov’s momentum leaves, and the heavy ball does not', () =>
  site.open(async (figure) => {
    const notice = figure.root.locator('.notice');
    await set(figure, { alpha: 1.35 });
    await figure.drawn();
    assert.ok(await notice.isHidden());
    await set(figure, { alpha: 1.37 });
    await figure.drawn();
    assert.match(String(await notice.textContent()), /^Nesterov momentum diverges/);
    const readouts = await figure.readouts();
    assert.equal(Object.entries(readouts).find(([caption]) => caption.startsWith('Nesterov'))?.[1], 'never');
    assert.match(
      String(Object.entries(readouts).find(([caption]) => caption.startsWith('heavy'))?.[1]),
      /^\d+$/,
    );
    await set(figure, { alpha: 3.9 });
    await figure.drawn();
    assert.match(String(await notice.textContent()), /both/);
  }));

test('each map has its pair: 1/L with Nesterov’s momentum, and the heavy ball’s best', () =>
  site.open(
    async (figure) => {
      await figure.root.getByRole('button', { name: 'Nesterov’s pair', exact: true }).click();
      await figure.drawn();
      const own = await figure.state();
      near(own.alpha, 1);
      near(own.beta, 9 / 11);
      // sqrt(beta (1 - 1/100)) is 1 - 1/sqrt(100).
      assert.ok('Nesterov, steps to 10⁻³; rate 0.900' in (await figure.readouts()));
      await figure.root.getByRole('button', { name: 'Best pair of the heavy ball', exact: true }).click();
      await figure.drawn();
      const best = await figure.state();
      near(best.alpha, (20 / 11) ** 2);
      near(best.beta, (9 / 11) ** 2);
    },
    { state: 'kappa=100' },
  ));

test('either slider’s tick leads to Nesterov’s pair', () =>
  site.open(
    async (figure) => {
      await figure.root.getByRole('button', { name: 'momentum: Nesterov’s pair 0.818' }).press('Enter');
      await figure.drawn();
      const { alpha, beta } = await figure.state();
      near(alpha, 1);
      near(beta, 9 / 11);
    },
    { state: 'kappa=100' },
  ));

test('both maps are controls: by mouse, by finger, by key, by a click', async () => {
  await site.open(async (figure) => {
    for (const name of [BALL, NESTEROV]) {
      const before = await figure.state();
      await figure.drag(name, 30, 40);
      const moved = await figure.state();
      assert.ok(moved.alpha > before.alpha && moved.beta < before.beta, name);
      await figure.range(name).focus();
      await figure.range(name).press('ArrowLeft');
      await figure.drawn();
      assert.ok((await figure.state()).alpha < moved.alpha, name);
    }
    const ground = figure.root.locator('.map-ground').nth(1);
    const box = await ground.evaluate((node) => node.getBoundingClientRect().toJSON());
    await figure.page.mouse.click(box.x + box.width / 5, box.y + box.height / 4);
    await figure.drawn();
    const { alpha, beta } = await figure.state();
    near(alpha, 0.8, 0.02);
    near(beta, 0.75, 0.01);
  });
  await site.open(
    async (figure) => {
      const before = await figure.state();
      await figure.touchDrag(NESTEROV, 25, 30);
      const after = await figure.state();
      assert.ok(after.alpha > before.alpha && after.beta < before.beta);
    },
    { width: 390, height: 800, hasTouch: true },
  );
});

test('the start is dragged in the valley', () =>
  site.open(async (figure) => {
    await figure.drag('start', 50, -30);
    const { start } = await figure.state();
    assert.ok(start[0] > -1.2 && start[1] > 0, `${start}`);
  }));

test('Lessard’s function: the heavy ball circles, Nesterov’s momentum is home', () =>
  site.open(async (figure) => {
    await figure.root.getByRole('radio', { name: 'Lessard’s function' }).check();
    await set(figure, { k: 60 });
    await figure.drawn();
    assert.deepEqual(await titles(figure), [
      'The slope that each step feels',
      'Where each is after each step',
      'The heavy ball’s map',
      'Nesterov’s map',
      'Which starts come home',
    ]);
    const notice = String(await figure.root.locator('.notice').textContent());
    for (const place of ['−1.80', '2.12', '0.647']) assert.ok(notice.includes(place), notice);
    const readouts = await figure.readouts();
    assert.equal(readouts['heavy ball, steps to 10⁻³; at step 60 x = 0.647'], 'never');
    assert.equal(readouts['Nesterov, steps to 10⁻³; at step 60 x = 0'], '3');
    // 1/9 and 4/9, 1/25 and 2/3; one start in eight is lost.
    assert.match(
      await figure.describe(),
      /learning rate 0\.111 and momentum 0\.444 circles for ever.*learning rate 0\.0400 and momentum 0\.667 arrives after 3 steps.*brings 88(\.\d)? % home, Nesterov momentum 100 %/,
    );
    await set(figure, { x: 0.5 });
    await figure.drawn();
    assert.ok(await figure.root.locator('.notice').isHidden(), 'from 0.5 both arrive');
  }));

test('on Lessard’s function a click on the strip chooses the start, and the maps are still', () =>
  site.open(
    async (figure) => {
      assert.ok(await figure.range(BALL).isHidden());
      const before = await figure.state();
      await figure.root.locator('.map-ground').nth(0).click();
      await figure.drawn();
      const same = await figure.state();
      assert.deepEqual([same.alpha, same.beta], [before.alpha, before.beta]);
      const strip = figure.root.locator('.map-ground').nth(2);
      const box = await strip.evaluate((node) => node.getBoundingClientRect().toJSON());
      await strip.click({ position: { x: box.width / 4, y: 10 } });
      await figure.drawn();
      near((await figure.state()).x, -2, 0.02);
      await figure.drag('start on the slope', 40, 0);
      assert.ok((await figure.state()).x > -1.9);
    },
    { state: 'view=lessard' },
  ));

test('play, step and reset', () =>
  site.open(async (figure) => {
    await figure.root.getByRole('button', { name: 'Step' }).click();
    await figure.drawn();
    assert.equal((await figure.state()).k, 6);
    await figure.root.getByRole('button', { name: 'Play' }).click();
    await figure.page.waitForFunction(
      () => /** @type {any} */ (document.querySelector('descent-nesterov')).figure.state.k > 8,
    );
    await figure.root.getByRole('button', { name: 'Reset' }).click();
    await figure.drawn();
    assert.equal((await figure.state()).k, 5);
  }));

test('the address restores a state, and of a bad one keeps the good part', async () => {
  await site.open(
    async (figure) => {
      const { view, x, k, kappa } = await figure.state();
      assert.deepEqual([view, x, k, kappa], ['lessard', 1.5, 30, 200]);
    },
    { state: 'view=lessard&x=1.5&k=30&kappa=200' },
  );
  for (const bad of ['alpha=1e300', 'beta=1', 'kappa=NaN', 'x=99', 'view=other'])
    await site.open(
      async (figure) => {
        assert.match(String(await figure.root.locator('.notice').textContent()), /must/);
        assert.ok('Nesterov, steps to 10⁻³; rate 0.944' in (await figure.readouts()));
      },
      { state: bad },
    );
});

for (const state of [
  'alpha=0&beta=0',
  'alpha=4&beta=0.999',
  'kappa=1&alpha=1&beta=0&k=60',
  'k=60',
  'view=lessard&x=0',
])
  test(`draws at an extreme: ${state}`, () =>
    site.open(
      async (figure) => {
        assert.ok((await figure.describe()).length > 100);
        assert.deepEqual(await figure.clipped(), []);
      },
      { state },
    ));

test('without motion, play shows the end at once', () =>
  site.open(
    async (figure) => {
      await figure.root.getByRole('button', { name: 'Play' }).click();
      await figure.drawn();
      assert.equal((await figure.state()).k, 60);
    },
    { reducedMotion: 'reduce' },
  ));

looksRight(() => site, ['', 'view=lessard&k=60', 'alpha=1.4']);
