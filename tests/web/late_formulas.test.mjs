// Formulas far down the article come as text and are set when there is time; nobody ever sees one that is not.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { dist } from '../../web/tools/project.mjs';
import { serve } from '../../web/tools/serve.mjs';
import { launchChromium } from './support/chromium.mjs';

const WAITING = 'noscript.formula';

/** @type {import('playwright-core').Browser} */
let browser;
/** @type {Awaited<ReturnType<typeof serve>>} */
let server;

before(async () => {
  server = await serve({ folder: dist });
  browser = await launchChromium();
});

after(async () => {
  await browser?.close();
  await server?.close();
});

/**
 * @param {(page: import('playwright-core').Page) => Promise<void>} use
 * @param {import('playwright-core').BrowserContextOptions & { place?: string, busy?: boolean }} [options] `busy`: the page
 *   never has time
 */
async function arrive(use, { place = '', busy = false, ...wishes } = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...wishes });
  try {
    const page = await context.newPage();
    if (busy) await page.addInitScript(() => (window.requestIdleCallback = () => 0));
    await page.goto(server.url + place, { waitUntil: 'domcontentloaded' });
    await use(page);
  } finally {
    await context.close();
  }
}

/** @param {import('playwright-core').Page} page */
const waiting = (page) => page.locator(WAITING).count();

/** Every formula of the page, as it is set. @param {import('playwright-core').Page} page */
const formulas = (page) =>
  page.$$eval('article .katex', (all) => all.map((formula) => formula.outerHTML).join('\n'));

test('as the page rests all formulas are set, as a browser without scripts has them', async () => {
  let set = '';
  await arrive(async (page) => {
    await page.waitForSelector(WAITING, { state: 'detached' });
    set = await formulas(page);
  });
  await arrive(
    async (page) => {
      assert.ok(await page.locator('#ten-outputs ~ p .katex-html').first().isVisible());
      assert.equal(set, await formulas(page));
    },
    { javaScriptEnabled: false },
  );
});

test('what is seen first never waits, nor what a heading or a caption says', () =>
  arrive(
    async (page) => {
      assert.ok((await waiting(page)) > 300);
      assert.equal(await page.locator('article section').first().locator(WAITING).count(), 0);
      for (const title of ['h2', 'h3', 'summary', 'figcaption'])
        assert.equal(await page.locator(title).locator(WAITING).count(), 0, title);
    },
    { busy: true },
  ));

test('who is led to a place finds every formula set before the page’s modules come', () =>
  arrive(
    async (page) => {
      assert.equal(await waiting(page), 0);
      assert.ok((await page.locator('article .katex').count()) > 500);
    },
    { place: '#momentum-section', busy: true },
  ));

for (const [name, happen] of /** @type {const} */ ([
  ['a print', () => void dispatchEvent(new Event('beforeprint'))],
  [
    'a link within the page',
    () =>
      /** @type {HTMLElement} */ (document.querySelector('.contents ol a[href="#digits-section"]')).click(),
  ],
]))
  test(`${name} does not wait for a page that is busy`, () =>
    arrive(
      async (page) => {
        await page.waitForSelector('[data-contents] ol:empty', { state: 'detached' });
        assert.ok((await waiting(page)) > 300);
        await page.evaluate(happen);
        assert.equal(await waiting(page), 0);
      },
      { busy: true },
    ));

test('a link that is followed while sections wait for their turn finds nothing left to do for it', () =>
  arrive(async (page) => {
    /** @type {Error[]} */
    const errors = [];
    page.on('pageerror', (error) => errors.push(error));
    await page.addInitScript(() => {
      /** @type {IdleRequestCallback[]} */
      const turns = [];
      window.requestIdleCallback = (turn) => turns.push(turn);
      Object.assign(window, { turns });
    });
    await page.goto(server.url + 'index.html?again');
    await page.waitForSelector('[data-contents] ol:empty', { state: 'detached' });
    await page.mouse.move(300, 300);
    await page.evaluate(() => (location.hash = '#introduction'));
    await page.waitForSelector('html:not([data-arriving])');
    await page.evaluate(() => {
      const { turns } = /** @type {any} */ (window);
      while (turns.length > 0) turns.shift()({ didTimeout: false, timeRemaining: () => 50 });
    });
    assert.deepEqual(errors, []);
  }));
