// Somebody's decks, one for each version of reveal.js that is supported, with the plugin from dist/.
import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dist, root } from '../../../web/tools/project.mjs';
import { serve } from '../../../web/tools/serve.mjs';
import { launchChromium, withPage } from './chromium.mjs';

/** @typedef {import('playwright-core').Page} Page */

const MODULES = { 6: ['reveal.js', 'reveal.mjs'], 5: ['reveal.js-5', 'reveal.esm.js'] };
export const VERSIONS = Object.keys(MODULES);

/**
 * Makes `NAMEv.html` for each version v and each page, beside dist/.
 * @param {Record<string, { body: string, script: string }>} decks by name; the script finds `Reveal` and `RevealDescent`
 */
export async function deckSite(decks) {
  const folder = mkdtempSync(join(tmpdir(), 'descent-deck-'));
  cpSync(process.env.DESCENT_DIST || dist, join(folder, 'dist'), { recursive: true });
  mkdirSync(join(folder, 'reveal'));
  for (const [version, [name, module]] of Object.entries(MODULES)) {
    symlinkSync(join(root, 'node_modules', name, 'dist'), join(folder, 'reveal', version));
    for (const [deck, { body, script }] of Object.entries(decks)) {
      writeFileSync(
        join(folder, `${deck}${version}.html`),
        `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A deck</title>
         <meta name="viewport" content="width=device-width, initial-scale=1">
         <link rel="icon" href="data:,"><link rel="stylesheet" href="reveal/${version}/reveal.css"></head>
         <body>${body}<script type="module">
           import Reveal from './reveal/${version}/${module}';
           import RevealDescent from './dist/reveal-descent.mjs';
           ${script}
         </script></body></html>`,
      );
    }
  }
  const server = await serve({ folder });
  const browser = await launchChromium();
  return {
    folder,
    browser,
    url: server.url,
    /**
     * @param {string} path @param {(page: Page) => Promise<void>} use
     * @param {import('playwright-core').BrowserContextOptions} [wishes]
     */
    open(path, use, wishes = {}) {
      const ready = async (/** @type {Page} */ page) => {
        await page.goto(`${server.url}${path}`);
        // For print, every figure is built before the deck is ready.
        await page.waitForFunction(() => document.querySelector('.reveal.ready'), undefined, {
          timeout: 300_000,
          polling: 100,
        });
        await use(page);
      };
      return withPage(browser, ready, { viewport: { width: 1280, height: 720 }, ...wishes });
    },
    async close() {
      await browser.close();
      await server.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** @param {Page} page @param {string} [name] */
export const built = (page, name = 'descent-momentum') =>
  page.waitForFunction(
    (element) => document.querySelector(`${element} .figure:not([aria-busy]) .readout-number`),
    name,
  );

/** @param {Page} page @param {string} [name] @returns {Promise<Record<string, any>>} */
export const state = (page, name = 'descent-momentum') =>
  page
    .locator(name)
    .first()
    .evaluate((element) => /** @type {any} */ (element).figure.state);

/** Counts, from now on, how many animation frames the page asks for. @param {Page} page */
export async function frameCounter(page) {
  await page.evaluate(() => {
    const real = requestAnimationFrame;
    Object.assign(globalThis, { asked: 0 });
    globalThis.requestAnimationFrame = (callback) => {
      ++/** @type {any} */ (globalThis).asked;
      return real(callback);
    };
  });
  /** In a while. @returns {Promise<number>} */
  const asked = async () => {
    await page.evaluate(() => Object.assign(globalThis, { asked: 0 }));
    await page.waitForTimeout(400);
    return page.evaluate(() => /** @type {any} */ (globalThis).asked);
  };
  return {
    /** @param {string} why */
    async runs(why) {
      await page.evaluate(() => Object.assign(globalThis, { asked: 0 }));
      await page
        .waitForFunction(() => /** @type {any} */ (globalThis).asked > 5, undefined, { polling: 50 })
        .catch(() => assert.fail(why));
    },
    /** Soon nothing is asked for any more: a transition may be under way. @param {string} why */
    async rests(why) {
      for (let tries = 0; tries < 20; ++tries) if ((await asked()) <= 1) return;
      assert.fail(why);
    },
    /** The same of a figure that plays: it has not come to its end. @param {string} why */
    async holds(why) {
      await this.rests(why);
      assert.equal(await page.locator('.button-play[data-playing]').count(), 1, why);
    },
  };
}
