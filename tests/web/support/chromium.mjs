// The browser that tests drive, and a page of it that fails its test on any error.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { findBrowser } from '../../../web/tools/setup.mjs';

/** @typedef {import('playwright-core').Page} Page */

// Imported, a bundle of this size is read twice: once for the names it exports, which takes a third of a second a file.
/** @type {typeof import('playwright-core')} */
const { chromium } = createRequire(import.meta.url)('playwright-core');

export async function launchChromium() {
  return chromium.launch({
    executablePath: await findBrowser(),
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
  });
}

/** What was changed is on the screen. @param {Page} page */
export const drawn = (page) =>
  page.evaluate(
    () =>
      new Promise((done) => void requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)))),
  );

/**
 * A page in a context of its own, and what goes wrong in its console or its scripts.
 * @param {import('playwright-core').Browser} browser
 * @param {import('playwright-core').BrowserContextOptions} [wishes]
 */
export async function newPage(browser, wishes) {
  const context = await browser.newContext(wishes);
  const page = await context.newPage();
  /** @type {string[]} */
  const errors = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  return { page, errors, close: () => context.close() };
}

/**
 * The same for as long as `use` takes. What goes wrong fails.
 * @param {import('playwright-core').Browser} browser
 * @param {(page: Page) => Promise<void>} use
 * @param {import('playwright-core').BrowserContextOptions} [wishes]
 */
export async function withPage(browser, use, wishes) {
  const { page, errors, close } = await newPage(browser, wishes);
  try {
    await use(page);
    assert.deepEqual(errors, []);
  } finally {
    await close();
  }
}
