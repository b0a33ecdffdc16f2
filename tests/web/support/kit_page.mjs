// A page with one small figure, bundled for the test alone: the kit without the article and without the engine.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { build as buildFolder, root } from '../../../web/tools/project.mjs';
import { serve } from '../../../web/tools/serve.mjs';
import { launchChromium } from './chromium.mjs';

export { drawn } from './chromium.mjs';

const support = join(root, 'tests', 'web', 'support');
const style = 'body { margin: 0; background: var(--paper); color: var(--ink) } .wide { width: 640px }';

/** Bundles, serves and opens a browser. `html` stands in the page's body. */
export async function kitPage() {
  const folder = mkdtempSync(join(buildFolder, 'kit-page-'));
  await build({
    root: support,
    configFile: false,
    logLevel: 'error',
    resolve: { alias: { descent: join(support, 'kit_engine.js') } },
    build: {
      outDir: join(folder, 'out'),
      emptyOutDir: true,
      minify: false,
      modulePreload: false,
      lib: { entry: join(support, 'kit_sample.js'), formats: ['es'], fileName: 'page', cssFileName: 'page' },
    },
  });
  const server = await serve({ folder: join(folder, 'out') });
  const browser = await launchChromium();
  /** @type {import('playwright-core').BrowserContext | null} */
  let last = null;
  return {
    browser,
    /**
     * @param {string} body
     * @param {{ hash?: string, before?: () => void, context?: import('playwright-core').BrowserContextOptions }} [options]
     *   `before` runs in the page before any script of it
     */
    async open(body, { hash = '', before, context: wishes = {} } = {}) {
      const html = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Kit</title>
        <meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">
        <link rel="stylesheet" href="page.css"><style>${style}</style>
        <main><h1>Kit</h1>${body}</main><script type="module" src="page.js"></script></html>`;
      writeFileSync(join(folder, 'out', 'index.html'), html);
      const context = await browser.newContext({ viewport: { width: 1000, height: 800 }, ...wishes });
      await last?.close();
      last = context;
      const tab = await context.newPage();
      if (before) await tab.addInitScript(before);
      /** @type {string[]} */
      const errors = [];
      tab.on('pageerror', (error) => errors.push(error.message));
      tab.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
      await tab.goto(`${server.url}${hash}`);
      return { tab, errors, url: server.url };
    },
    async close() {
      await browser.close();
      await server.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** @typedef {import('playwright-core').Page} Page */

/** The sample in a column of a usual width. */
export const figure = '<div class="wide"><descent-sample></descent-sample></div>';

/** @param {Page} tab */
export const built = (tab) =>
  tab.waitForFunction(
    () =>
      Boolean(document.querySelector('.readout-number')?.textContent?.match(/\d/)) &&
      !document.querySelector('.figure[aria-busy]'),
  );
/** @param {Page} tab @returns {Promise<Record<string, any>>} */
export const stateOf = (tab) =>
  tab.evaluate(() => {
    const element = /** @type {any} */ (document.querySelector('descent-sample'));
    return element.figure.state;
  });
/** The middle of a node on the screen. @param {Page} tab @param {string} selector */
export const middle = (tab, selector) =>
  tab.evaluate((query) => {
    const box = /** @type {Element} */ (document.querySelector(query)).getBoundingClientRect();
    return { x: box.x + box.width / 2, y: box.y + box.height / 2, width: box.width };
  }, selector);
