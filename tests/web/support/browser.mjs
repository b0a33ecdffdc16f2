// One browser and one server for a test file: opens a figure of the built site as a reader finds it, and puts hands on
// it. Any error in the console or the page fails the test that opened it. A figure stands alone on the iframe's page;
// what belongs to the article is tested there. That page stays from test to test, for most of what a test takes is to
// open one: its address leads away from a figure that is done with, and to the next, which is made anew.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { dist, root as projectRoot } from '../../../web/tools/project.mjs';
import { serve } from '../../../web/tools/serve.mjs';
import { drawn, launchChromium, newPage, withPage } from './chromium.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** Where a figure may stand. */
const pages = { embed: 'embed/index.html', article: '' };

/**
 * @param {string} id by which the page's address calls the figure
 * @param {object} [options]
 * @param {keyof typeof pages} [options.home] where it is opened unless a test wishes otherwise
 * @param {boolean} [options.stays] all that it is stands in its address, so that it need not be built again for the next
 *   test (what was learnt, typed or dropped does not)
 */
export async function figureSite(id, { home = 'embed', stays = false } = {}) {
  const selector = `[id="${id}"]`;
  // A site that was built elsewhere can be tested, too.
  const server = await serve({ folder: process.env.DESCENT_DIST || dist });
  const browser = await launchChromium();
  /** @type {Map<string, Awaited<ReturnType<typeof newPage>>>} iframe's pages by what they were opened with */
  const standing = new Map();

  /** @param {(page: Page) => Promise<void>} use @param {import('playwright-core').BrowserContextOptions} wishes */
  async function onStandingPage(
    use,
    { viewport, colorScheme = 'light', reducedMotion = 'no-preference', ...wishes },
  ) {
    const key = JSON.stringify(wishes);
    const held = standing.get(key) ?? (await newPage(browser, wishes));
    standing.delete(key);
    const { page, errors } = held;
    try {
      if (viewport) await page.setViewportSize(viewport);
      await page.emulateMedia({ colorScheme, reducedMotion });
      await page.mouse.move(0, 0);
      await use(page);
      assert.deepEqual(errors, []);
      if (!stays) {
        await page.goto(`${server.url}${pages.embed}#figure=none`);
        await page.waitForSelector(selector, { state: 'detached' });
      }
      await page.evaluate(() => {
        /** @type {HTMLElement | null} */ (document.activeElement)?.blur();
        scrollTo(0, 0);
      });
      standing.set(key, held);
    } finally {
      // What a failure leaves behind is nothing to go on with.
      if (!standing.has(key)) await held.close();
    }
  }

  return {
    /**
     * Opens the figure, built and drawn, hands it to `use` and closes it, unless it stays.
     * @param {(figure: ReturnType<typeof figureOn>) => Promise<void>} use
     * @param {{ state?: string, on?: keyof typeof pages, width?: number, height?: number } & import('playwright-core').BrowserContextOptions} [wishes]
     *   `state` as an address carries it
     */
    open(use, { state = '', on = home, width = 1280, height = 900, ...wishes } = {}) {
      const shown = async (/** @type {Page} */ page) => {
        const figure = figureOn(page, selector);
        const stands = on === 'embed' && stays && (await figure.root.count()) > 0;
        await page.goto(`${server.url}${pages[on]}#figure=${id}${state && `&${state}`}`);
        // The address may be the same as before, the state not: it is remembered a moment later.
        if (stands) {
          await figure.follow(state);
          return use(figure);
        }
        await page.waitForFunction(
          (element) => document.querySelector(`${element} .figure:not([aria-busy]) .readout-number`),
          selector,
        );
        await page.evaluate(() => document.fonts.ready);
        await figure.drawn();
        await use(figure);
      };
      const options = { viewport: { width, height }, ...wishes };
      return on === 'embed' ? onStandingPage(shown, options) : withPage(browser, shown, options);
    },
    async close() {
      await browser.close();
      await server.close();
    },
  };
}

/** Hands on a figure that stands on a page. @param {Page} page @param {string} selector */
export function figureOn(page, selector) {
  const root = page.locator(selector);
  return {
    page,
    root,

    /** @returns {Promise<Record<string, any>>} */
    state: () => root.evaluate((element) => /** @type {any} */ (element).figure.state),
    /** The whole state at once, as a link sets it. @param {string} state */
    async follow(state) {
      await root.evaluate((element, patch) => {
        const { figure } = /** @type {any} */ (element);
        figure.pause();
        figure.setState(patch, { whole: true });
      }, state);
      await this.drawn();
    },
    /** @returns {Promise<string>} */
    describe: () => root.evaluate((element) => /** @type {any} */ (element).figure.describe()),

    drawn: () => drawn(page),

    /** What a worker was asked for has been answered, and is on the screen. */
    async answered() {
      await page.waitForFunction(
        (element) => !(/** @type {any} */ (document.querySelector(element)).figure.pending),
        selector,
      );
      await this.drawn();
    },

    /** A worker is told to stop as soon as it can be; a mouse may come when it has ended. */
    async stop() {
      await page.waitForFunction((element) => {
        const buttons = [...document.querySelectorAll(`${element} button`)];
        const stop = buttons.find((button) => button.textContent === 'Stop' && button.checkVisibility());
        /** @type {HTMLElement | undefined} */ (stop)?.click();
        return Boolean(stop);
      }, selector);
      await this.drawn();
    },

    /** Every text of the panels that shows, top to bottom of the document. */
    texts: () =>
      root.evaluate((element) =>
        [...element.querySelectorAll('.frame text')]
          .filter((text) => text.textContent && text.getBoundingClientRect().width > 0)
          .map((text) => String(text.textContent)),
      ),

    /** The readouts' numbers by caption. @returns {Promise<Record<string, string>>} */
    readouts: () =>
      root.evaluate((element) =>
        Object.fromEntries(
          [...element.querySelectorAll('.readout')].map((readout) =>
            ['caption', 'number'].map((part) => readout.querySelector(`.readout-${part}`)?.textContent),
          ),
        ),
      ),

    /** The native range of a handle, by the beginning of its name. @param {string} label @param {number} [which] */
    range: (label, which = 0) => root.locator(`.handle-range[aria-label^="${label}"]`).nth(which),

    /** Where a handle's ring is on the screen. @param {string} label @returns {Promise<{ x: number, y: number }>} */
    ring: (label) =>
      root
        .locator(`.handle-range[aria-label^="${label}"]`)
        .first()
        .evaluate((range) => {
          const { x, y, width, height } = range.getBoundingClientRect();
          return { x: x + width / 2, y: y + height / 2 };
        }),

    /**
     * Keys that follow one another before the next picture, as when the page is busy; one that is empty takes the
     * keyboard away.
     * @param {[selector: string, key: string][]} presses
     */
    async pressAtOnce(presses) {
      await root.evaluate((element, keys) => {
        for (const [control, key] of keys) {
          const target = /** @type {HTMLElement} */ (element.querySelector(control));
          if (key === '') target.blur();
          else target.focus();
          target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
        }
      }, presses);
      await this.drawn();
    },

    /** @param {string} label of a handle @param {number} dx pixels @param {number} dy */
    async drag(label, dx, dy) {
      await root.locator(`.handle-range[aria-label^="${label}"]`).first().scrollIntoViewIfNeeded();
      const { x, y } = await this.ring(label);
      await page.mouse.move(x, y);
      await page.mouse.down();
      for (const share of [0.3, 0.6, 1]) await page.mouse.move(x + dx * share, y + dy * share);
      await this.drawn();
      await page.mouse.up();
      await this.drawn();
    },

    /** The same with a finger; the context needs `hasTouch`. @param {string} label @param {number} dx @param {number} dy */
    async touchDrag(label, dx, dy) {
      await root.locator(`.handle-range[aria-label^="${label}"]`).first().scrollIntoViewIfNeeded();
      const { x, y } = await this.ring(label);
      const finger = await page.context().newCDPSession(page);
      /** @param {'touchStart' | 'touchMove' | 'touchEnd'} type @param {number} [share] */
      const touch = (type, share) =>
        finger.send('Input.dispatchTouchEvent', {
          type,
          touchPoints: share === undefined ? [] : [{ x: x + dx * share, y: y + dy * share }],
        });
      await touch('touchStart', 0);
      for (const share of [0.3, 0.6, 1]) await touch('touchMove', share);
      await touch('touchEnd');
      await this.drawn();
    },

    /** What axe-core finds wrong within the figure. @returns {Promise<string[]>} */
    async axe() {
      if (!(await page.evaluate(() => 'axe' in globalThis)))
        await page.addScriptTag({ path: join(projectRoot, 'node_modules', 'axe-core', 'axe.min.js') });
      return page.evaluate(async (element) => {
        // In the article, axe-core would first go through all the others.
        for (const section of document.querySelectorAll('article section'))
          if (!section.querySelector(element)) section.remove();
        const { violations } = await /** @type {any} */ (globalThis).axe.run(element);
        return violations.map((/** @type {any} */ { id: rule, nodes }) => `${rule}: ${nodes[0].html}`);
      }, selector);
    },

    /** Texts of the panels that reach out of the page, or of the panel's own rounded edge. @returns {Promise<string[]>} */
    clipped: () =>
      root.evaluate((element) =>
        [...element.querySelectorAll('.frame text')]
          .filter((text) => text.textContent && text.getBoundingClientRect().width > 0)
          .filter((text) => {
            const box = text.getBoundingClientRect();
            const frame = /** @type {Element} */ (text.closest('.frame'));
            const edge = frame.matches('.frame-filled')
              ? frame.getBoundingClientRect()
              : { left: 0, right: innerWidth };
            return box.left < edge.left - 1 || box.right > edge.right + 1;
          })
          .map((text) => String(text.textContent)),
      ),

    /** From a phone to a wall no text is cut off, and the page does not scroll sideways. */
    async fitsEveryWidth() {
      for (const width of [320, 390, 768, 1280, 2560]) {
        await page.setViewportSize({ width, height: 900 });
        await this.drawn();
        assert.deepEqual(await this.clipped(), [], `${width} px`);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
        assert.equal(wide, false, `the page scrolls sideways at ${width} px`);
      }
    },
  };
}
