// However a figure came to where it stands, it tells and shows what one tells and shows that was opened there: each is
// led through states, and at another width, faster than it can follow, and then compared with one that has no past.
// Nor does a key get lost because it comes faster than a picture.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { registry } from '../../web/figures/registry.js';
import { dist } from '../../web/tools/project.mjs';
import { serve } from '../../web/tools/serve.mjs';
import { launchChromium, newPage } from './support/chromium.mjs';
import { figureOn } from './support/browser.mjs';

/** @typedef {import('../../web/figures/parameters.js').AnyParameter} AnyParameter */
/** @typedef {ReturnType<typeof figureOn>} Figure */

const STEPS = 14;
const WIDTHS = [390, 800, 1280];
/** A start that a surface refuses leaves the picture that was there; to learn digits takes seconds. */
const LEFT_ALONE = ['comparison start', 'digits k'];

/** @type {Awaited<ReturnType<typeof serve>>} */
let server;
/** @type {Awaited<ReturnType<typeof launchChromium>>} */
let browser;
/** @type {Awaited<ReturnType<typeof newPage>>[]} who walks, and who was there from the start */
let pages;
before(async () => {
  server = await serve({ folder: process.env.DESCENT_DIST || dist });
  browser = await launchChromium();
  pages = await Promise.all([newPage(browser), newPage(browser)]);
});
after(async () => {
  await browser.close();
  await server.close();
});

/** @param {number} seed @returns {() => number} the same numbers from 0 to 1 at each run */
const chance = (seed) => () => (seed = (seed * 1664525 + 1013904223) % 2 ** 32) / 2 ** 32;

/** Somewhere in a parameter's range, often at its end. @param {any} parameter of any kind @param {() => number} random */
function anyValue(parameter, random) {
  /** @param {number} min @param {number} max */
  const between = (min, max, { log = false, whole = false } = {}) => {
    const share = random() < 0.3 ? Math.round(random()) : random();
    const value = log ? min * (max / min) ** share : min + (max - min) * share;
    return whole ? Math.round(value) : Math.min(max, Math.max(min, Number(value.toPrecision(3))));
  };
  const { kind } = parameter;
  if (kind === 'number' || kind === 'integer') {
    const { min, max, scale } = parameter;
    return between(min, max, { log: scale === 'log', whole: kind === 'integer' });
  }
  if (kind === 'boolean') return random() < 0.5;
  if (kind === 'choice') return parameter.options[Math.floor(random() * parameter.options.length)][0];
  if (kind === 'point') return [parameter.x, parameter.y].map(([low, high]) => between(low, high));
  // Words, names and lists have rules of their own; numbers of a list may move.
  if (kind === 'numbers' && Math.abs(parameter.max) < 1e4)
    return parameter.default.map((/** @type {number} */ value) =>
      Math.min(parameter.max, value + (random() - 0.5)),
    );
  return parameter.default;
}

/** @param {Figure} figure what a reader is told and shown */
const look = async (figure) => ({
  words: await figure.describe(),
  readouts: await figure.readouts(),
  texts: (await figure.texts()).sort(),
  notices: await figure.root.locator('.notice:visible').allTextContents(),
});

/**
 * Two keys that fall into one frame lead as far as two that do not: by which control they lead elsewhere.
 * @param {Figure} figure @returns {Promise<string[]>}
 */
const lostKeys = ({ root }) =>
  root.evaluate(async (element) => {
    const { figure } = /** @type {any} */ (element);
    const hands = '.handle-range, .slider input[type=range], .scrubber';
    const drawn = () =>
      new Promise((frame) => void requestAnimationFrame(() => void setTimeout(() => frame(null))));
    const press = (/** @type {Element} */ hand) =>
      hand.dispatchEvent(
        new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true, cancelable: true }),
      );
    const lost = [];
    for (const hand of element.querySelectorAll(hands)) {
      if (!hand.checkVisibility()) continue;
      const ends = [];
      for (const between of [drawn, () => null]) {
        figure.reset();
        await drawn();
        press(hand);
        await between();
        press(hand);
        await drawn();
        ends.push(figure.format());
      }
      if (ends[0] !== ends[1]) lost.push(`${hand.getAttribute('aria-label')}: ${ends.join(' is not ')}`);
    }
    figure.reset();
    return lost;
  });

for (const [number, { id }] of registry.entries()) {
  test(id, async () => {
    /** @type {{ parameters: Record<string, AnyParameter> }} */
    const { parameters } = await import(`../../web/figures/${id}/parameters.js`);
    const random = chance(number + 1);
    const patch = () =>
      Object.fromEntries(
        Object.entries(parameters)
          .filter(([name]) => random() < 0.4 && !LEFT_ALONE.includes(`${id} ${name}`))
          .map(([name, parameter]) => [name, anyValue(parameter, random)])
          .filter(([name, value]) => !parameters[String(name)].complaint(/** @type {never} */ (value))),
      );
    const home = patch();
    // Every now and then it comes by where it will end.
    const walk = Array.from({ length: STEPS }, (_, i) => (i % 4 === 2 ? home : patch()));
    const selector = `[id="${id}"]`;
    const [walker, settler] = pages.map(({ page }) => figureOn(page, selector));
    /** @param {Figure} figure @param {string} state */
    const open = async ({ page }, state) => {
      await page.setViewportSize({ width: 1280, height: 900 });
      await page.goto(`${server.url}embed/index.html#figure=${id}${state && `&${state}`}`);
      await page.waitForFunction(
        (host) => document.querySelector(`${host} .figure:not([aria-busy]) .readout-number`),
        selector,
      );
    };
    await open(walker, '');
    assert.deepEqual(await lostKeys(walker), []);
    for (const [i, next] of walk.entries()) {
      if (i % 5 === 4)
        await walker.page.setViewportSize({ width: WIDTHS[Math.floor(random() * 3)], height: 900 });
      await walker.root.evaluate(async (element, values) => {
        const { figure } = /** @type {any} */ (element);
        figure.setState(values);
        await new Promise((frame) => void requestAnimationFrame(frame));
      }, next);
    }
    await walker.page.setViewportSize({ width: 1280, height: 900 });
    await walker.drawn();
    await open(
      settler,
      await walker.root.evaluate((element) => /** @type {any} */ (element).figure.format()),
    );
    // Workers answer one and the other when they can.
    const end = Date.now() + 30_000;
    /** @type {Awaited<ReturnType<typeof look>>[]} */
    let seen;
    do {
      await Promise.all([walker.answered(), settler.answered()]);
      seen = [await look(walker), await look(settler)];
    } while (JSON.stringify(seen[0]) !== JSON.stringify(seen[1]) && Date.now() < end);
    assert.deepEqual(seen[0], seen[1]);
    for (const { errors } of pages) assert.deepEqual(errors.splice(0), []);
  });
}
