// Formulas far down the article come as text and are set when there is time; nobody ever sees one that is not.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { builtSite } from './support/built_site.mjs';
import { withPage } from './support/chromium.mjs';

const WAITING = 'noscript.formula';

const site = builtSite();

/**
 * @param {(page: import('playwright-core').Page) => Promise<void>} use
 * @param {import('playwright-core').BrowserContextOptions & { place?: string, busy?: boolean }} [options] `busy`: the page
 *   never has time
 */
function arrive(use, { place = '', busy = false, ...wishes } = {}) {
  return withPage(
    site.browser,
    async (page) => {
      if (busy) await page.addInitScript(() => (window.requestIdleCallback = () => 0));
      await page.goto(site.url + place, { waitUntil: 'domcontentloaded' });
      await use(page);
    },
    { viewport: { width: 1280, height: 900 }, ...wishes },
  );
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

test('a pointer that lies still, of which browsers tell, is no sign of a reader; one that moves is', () =>
  arrive(async (page) => {
    await page.addInitScript(() => {
      const real = window.requestIdleCallback.bind(window);
      let asked = 0;
      window.requestIdleCallback = (...turn) => (++asked, real(...turn));
      Object.assign(window, { asked: () => asked });
    });
    await page.goto(site.url + 'index.html?still');
    await page.waitForSelector('[data-contents] ol:empty', { state: 'detached' });
    const asked = (/** @type {number} */ by) =>
      page.evaluate((movementX) => {
        const { asked: count } = /** @type {any} */ (window);
        const before = count();
        dispatchEvent(new PointerEvent('pointermove', { movementX }));
        return count() - before;
      }, by);
    assert.equal(await asked(0), 0);
    assert.equal(await asked(3), 1);
  }));

test('a link that is followed while sections wait for their turn finds nothing left to do for it', () =>
  arrive(async (page) => {
    await page.addInitScript(() => {
      /** @type {IdleRequestCallback[]} */
      const turns = [];
      window.requestIdleCallback = (turn) => turns.push(turn);
      Object.assign(window, { turns });
    });
    await page.goto(site.url + 'index.html?again');
    await page.waitForSelector('[data-contents] ol:empty', { state: 'detached' });
    await page.mouse.move(300, 300);
    await page.evaluate(() => (location.hash = '#introduction'));
    await page.waitForSelector('html:not([data-arriving])');
    const left = await page.evaluate(() => {
      const { turns } = /** @type {any} */ (window);
      while (turns.length > 0) turns.shift()({ didTimeout: false, timeRemaining: () => 50 });
      return turns.length;
    });
    assert.equal(left, 0);
  }));
