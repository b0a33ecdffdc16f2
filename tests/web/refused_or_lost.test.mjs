// What a reader sees where a site's content policy has its say, or where a file does not come.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { dist } from '../../web/tools/project.mjs';
import { serve } from '../../web/tools/serve.mjs';
import { launchChromium } from './support/chromium.mjs';

/** @type {import('playwright-core').Browser} */
let browser;
before(async () => {
  browser = await launchChromium();
});
after(() => browser?.close());

/** @param {string} policy @param {(page: import('playwright-core').Page) => Promise<void>} use */
async function underPolicy(policy, use) {
  const server = await serve({ folder: dist, headers: { 'Content-Security-Policy': policy } });
  const page = await browser.newPage();
  try {
    await page.goto(server.url);
    await use(page);
  } finally {
    await page.close();
    await server.close();
  }
}

test('a policy without WebAssembly: a sentence in the figure’s place, the text and its formulas stand', () =>
  underPolicy("default-src 'self' 'unsafe-inline' data:", async (page) => {
    const sentence = page.locator('#cover .figure-failure');
    await sentence.waitFor();
    assert.match(
      String(await sentence.textContent()),
      /could not be loaded.*descent\.wasm is missing or blocked/,
    );
    assert.ok(await page.locator('#cover figcaption').isVisible());
    assert.ok(await page.locator('.math .katex').first().isVisible());
    assert.equal(await page.locator('#cover canvas').count(), 0);
  }));

test('a strict policy that allows WebAssembly and nothing else admits the figures', () =>
  underPolicy(
    "default-src 'none'; script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval'; connect-src 'self'; " +
      "style-src 'self' 'unsafe-inline'; font-src 'self'; img-src 'self' data:; worker-src 'self'",
    async (page) => {
      await page.waitForSelector('#cover .figure:not([aria-busy]) .readout-number');
      assert.equal(await page.locator('.figure-failure').count(), 0);
    },
  ));

test('the engine is compiled off the page’s thread, and by the page where it can have no worker', async () => {
  for (const [policy, compilers] of /** @type {const} */ ([
    ["worker-src 'self'", 1],
    ["worker-src 'none'", 0],
  ])) {
    const server = await serve({ folder: dist, headers: { 'Content-Security-Policy': policy } });
    const page = await browser.newPage();
    try {
      /** @type {string[]} */
      const workers = [];
      page.on('worker', (worker) => workers.push(worker.url()));
      await page.goto(server.url);
      await page.waitForSelector('#cover .figure:not([aria-busy]) .readout-number');
      assert.equal(workers.filter((url) => url.endsWith('/descent-compiler.js')).length, compilers, policy);
      assert.equal(page.workers().length, 0, 'the compiler is let go');
    } finally {
      await page.close();
      await server.close();
    }
  }
});

/** @param {string} files that are gone @param {(page: import('playwright-core').Page, url: string) => Promise<void>} use */
async function without(files, use) {
  const server = await serve({ folder: dist });
  const page = await browser.newPage();
  try {
    await page.route(files, (route) => route.fulfill({ status: 404, body: 'gone' }));
    await use(page, server.url);
  } finally {
    await page.close();
    await server.close();
  }
}

test('an engine that is not there: the sentence says which file is missed', () =>
  without('**/descent.wasm', async (page, url) => {
    await page.goto(url);
    const sentence = page.locator('#cover .figure-failure');
    await sentence.waitFor();
    assert.match(String(await sentence.textContent()), /could not be loaded \(.+\).*Reload the page/);
  }));

test('a style sheet that is not there: a sentence, and the page answers', () =>
  without('**/assets/embed-*.css', async (page, url) => {
    await page.goto(`${url}embed/index.html#figure=comparison`);
    await page.getByText(/did not arrive \(its style sheet is missing or blocked\)\. Reload/).waitFor();
  }));

test('a program that is not there: each figure’s place says so after a while, the text stands', () =>
  without('**/*.js', async (page, url) => {
    const told = async (/** @type {string} */ selector) => {
      await page.locator(selector).evaluate((element) => element.scrollIntoView());
      const said = await page.locator(selector).evaluate((place) => {
        for (const animation of document.getAnimations()) animation.finish();
        const { content, opacity } = getComputedStyle(place, '::before');
        return [content, opacity];
      });
      const sentence = 'This figure has not arrived yet. If it does not come, reload the page.';
      assert.deepEqual(said, [`"${sentence}"`, '1'], selector);
    };
    await page.goto(url);
    await told('#cover');
    await told('#network');
    assert.ok(await page.locator('#cover figcaption').isVisible());
    await page.goto(`${url}embed/index.html#figure=momentum`);
    await told('main');
  }));
