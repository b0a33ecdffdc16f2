// The iframe: what it says to the page around it, whom it obeys, and how it lives in a deck.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { serve } from '../../web/tools/serve.mjs';
import { withPage } from './support/chromium.mjs';
import { deckSite, VERSIONS } from './support/decks.mjs';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('playwright-core').Frame} Frame */

/** A page of another origin than the frame's: all that they share is messages. */
const host = (/** @type {string} */ address) => `<!doctype html><html lang="en"><head><meta charset="utf-8">
  <title>A page with a figure</title><link rel="icon" href="data:,"></head><body>
  <script>
    globalThis.heard = [];
    addEventListener('message', ({ data }) => heard.push(data));
    globalThis.say = (message) => document.querySelector('iframe').contentWindow.postMessage(message, '*');
  </script>
  <iframe title="A figure" width="900" height="800" src="${address}"></iframe></body></html>`;

const body = `<div class="reveal"><div class="slides">
    <section><h2>One</h2></section>
    <section data-background-iframe="dist/embed/index.html#figure=momentum&beta=0.5" data-background-interactive></section>
    <section>
      <iframe data-src="dist/embed/index.html#figure=momentum&beta=0.4" title="Momentum" width="900" height="600"></iframe>
      <p class="fragment" data-step="beta=0.8">more</p>
    </section>
    <section><h2>Last</h2></section>
  </div></div>`;
const script = `
  globalThis.deck = new Reveal({ width: 1280, height: 720, hash: true, viewDistance: 1, plugins: [RevealDescent()] });
  globalThis.deck.initialize();`;

/** @type {Awaited<ReturnType<typeof deckSite>>} */
let site;
/** @type {Awaited<ReturnType<typeof serve>>} */
let other;
before(async () => {
  site = await deckSite({ deck: { body, script } });
  other = await serve({ folder: site.folder });
  const figure = (/** @type {string} */ rest) => `${other.url}dist/embed/index.html${rest}`;
  writeFileSync(join(site.folder, 'host.html'), host(figure('#figure=momentum&beta=0.6&k=0')));
  writeFileSync(join(site.folder, 'autoplay.html'), host(figure('?autoplay#figure=momentum&k=0')));
});
after(async () => {
  await other.close();
  await site.close();
});

/**
 * A page that is no deck.
 * @param {string} path @param {(page: Page) => Promise<void>} use
 * @param {import('playwright-core').BrowserContextOptions} [wishes]
 */
function open(path, use, wishes = {}) {
  const opened = async (/** @type {Page} */ page) => {
    await page.goto(`${site.url}${path}`);
    await use(page);
  };
  return withPage(site.browser, opened, { viewport: { width: 1280, height: 900 }, ...wishes });
}

/** The frame with the figure, once it is drawn. @param {Page} page @returns {Promise<Frame>} */
async function figureFrame(page) {
  const frame = await page.waitForFunction(
    () => [...document.querySelectorAll('iframe')].find(({ src }) => src.includes('figure=')) ?? null,
  );
  const inside = await /** @type {import('playwright-core').ElementHandle} */ (
    frame.asElement()
  ).contentFrame();
  assert.ok(inside);
  await inside.waitForSelector('.figure:not([aria-busy]) .readout-number');
  return inside;
}

/** @param {Frame} frame @returns {Promise<Record<string, any>>} */
const state = (frame) =>
  frame.evaluate(() => /** @type {any} */ (document.querySelector('.figure-host')).figure.state);
/** @param {Frame} frame @param {string} name @param {unknown} value */
const becomes = (frame, name, value) =>
  frame.waitForFunction(
    ([id, wanted]) =>
      /** @type {any} */ (document.querySelector('.figure-host')).figure?.state[String(id)] === wanted,
    [name, value],
  );
/** Waits for a message of the frame. @param {Page} page @param {Record<string, unknown>} wanted */
const hears = (page, wanted) =>
  page.waitForFunction(
    (message) =>
      /** @type {any} */ (globalThis).heard.some((/** @type {any} */ data) =>
        Object.entries(message).every(([key, value]) => data?.[key] === value),
      ),
    wanted,
  );
/** @param {Page} page @param {unknown} message */
const say = (page, message) =>
  page.evaluate((data) => void (/** @type {any} */ (globalThis).say(data)), message);
/** How many animation frames are asked for in a while. @param {Frame} frame */
const asked = (frame) =>
  frame.evaluate(async () => {
    const real = requestAnimationFrame;
    let count = 0;
    globalThis.requestAnimationFrame = (callback) => {
      ++count;
      return real(callback);
    };
    await new Promise((done) => void setTimeout(done, 400));
    globalThis.requestAnimationFrame = real;
    return count;
  });

test('it starts paused and drawn, tells its state and its height, and takes a state', () =>
  open('host.html', async (page) => {
    const frame = await figureFrame(page);
    await hears(page, { type: 'descent:state', figure: 'momentum', state: 'beta=0.6&k=0' });
    await page.waitForFunction(() =>
      /** @type {any} */ (globalThis).heard.some(
        (/** @type {any} */ data) => data.type === 'descent:height' && data.height > 200,
      ),
    );
    assert.equal(await asked(frame), 0, 'nothing moves');
    await say(page, { type: 'descent:state', state: 'beta=0.2&k=7' });
    await becomes(frame, 'beta', 0.2);
    await hears(page, { type: 'descent:state', state: 'beta=0.2&k=7' });
    // What is not a message of ours, or not a state, is passed over; a bad state is said where it stands.
    for (const odd of [null, 7, 'slide:dance', '{', { type: 'descent:state', state: 9 }, { type: 3 }])
      await say(page, odd);
    await say(page, { type: 'descent:state', state: 'beta=hello' });
    await frame.getByText(/beta must be a number/).waitFor();
  }));

test('it obeys slide:start and slide:stop, and nobody but its parent', () =>
  open('host.html', async (page) => {
    const frame = await figureFrame(page);
    await say(page, { type: 'descent:play' });
    await frame.getByRole('button', { name: 'Pause' }).waitFor();
    await say(page, 'slide:stop');
    await frame.waitForFunction(() => /** @type {any} */ (document.querySelector('.figure-host')).held);
    // What was under way is drawn first.
    await frame.evaluate(
      () => new Promise((done) => void requestAnimationFrame(() => requestAnimationFrame(done))),
    );
    assert.ok((await asked(frame)) <= 1, 'it rests');
    const { k } = await state(frame);
    await say(page, 'slide:start');
    await frame.waitForFunction(
      (before) => /** @type {any} */ (document.querySelector('.figure-host')).figure.state.k > before,
      k,
    );
    await say(page, { type: 'descent:pause' });
    await frame.getByRole('button', { name: 'Play' }).waitFor();
    // Its own window is not its parent.
    await frame.evaluate(() => {
      postMessage({ type: 'descent:state', state: 'beta=0.11' }, '*');
      postMessage('slide:stop', '*');
      return new Promise((done) => void setTimeout(done, 100));
    });
    assert.notEqual((await state(frame)).beta, 0.11);
    assert.equal(
      await frame.evaluate(() => /** @type {any} */ (document.querySelector('.figure-host')).held),
      false,
    );
  }));

test('?autoplay plays at slide:start, and not for those who want no motion', async () => {
  await open('autoplay.html', async (page) => {
    const frame = await figureFrame(page);
    assert.equal(await asked(frame), 0);
    await say(page, 'slide:start');
    await frame.waitForFunction(
      () => /** @type {any} */ (document.querySelector('.figure-host')).figure.state.k > 0,
    );
  });
  await open(
    'autoplay.html',
    async (page) => {
      const frame = await figureFrame(page);
      await say(page, 'slide:start');
      await say(page, { type: 'descent:state', state: 'k=0&beta=0.7' });
      await becomes(frame, 'beta', 0.7);
      assert.equal((await state(frame)).k, 0);
    },
    { reducedMotion: 'reduce' },
  );
});

test('keys: p and r are the figure’s, a control has its own, the parent gets the rest', () =>
  open('host.html', async (page) => {
    const frame = await figureFrame(page);
    await frame.locator('.figure-title').click();
    await page.keyboard.press('p');
    await frame.getByRole('button', { name: 'Pause' }).waitFor();
    await page.keyboard.press('r');
    await frame.getByRole('button', { name: 'Play' }).waitFor();
    await frame.waitForFunction(
      () => /** @type {any} */ (document.querySelector('.figure-host')).figure.state.beta !== 0.6,
    );
    const slider = frame.getByRole('slider', { name: 'momentum', exact: true });
    await slider.focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('n');
    await slider.press('Escape');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Home');
    const calls = () =>
      page.evaluate(() =>
        /** @type {any} */ (globalThis).heard.filter((/** @type {any} */ data) => typeof data === 'string'),
      );
    await page.waitForFunction(
      () =>
        /** @type {any} */ (globalThis).heard.filter((/** @type {any} */ data) => typeof data === 'string')
          .length >= 3,
    );
    assert.deepEqual((await calls()).map(JSON.parse), [
      { method: 'next', args: [] },
      { method: 'right', args: [] },
      { method: 'slide', args: [0] },
    ]);
  }));

for (const version of VERSIONS) {
  test(`reveal.js ${version}: a frame in the background hands keys on, and begins again where it was`, () =>
    site.open(`deck${version}.html#/1`, async (page) => {
      const frame = await figureFrame(page);
      await becomes(frame, 'beta', 0.5);
      const slider = frame.getByRole('slider', { name: 'momentum', exact: true });
      await slider.focus();
      await page.keyboard.press('PageDown');
      const { beta } = await state(frame);
      assert.notEqual(beta, 0.5);
      // The address is written a moment later, and told before.
      await frame.waitForFunction((text) => location.hash.includes(text), `beta=${beta}`);
      await page.keyboard.press('Escape');
      await page.evaluate(() => /** @type {any} */ (globalThis).deck.slide(3));
      await page.waitForFunction(() => !document.querySelector('.slide-background iframe[src*="figure="]'));
      await page.evaluate(() => /** @type {any} */ (globalThis).deck.slide(1));
      const again = await figureFrame(page);
      await becomes(again, 'beta', beta);
      await again.locator('.figure-title').click();
      await page.keyboard.press('n');
      await page.waitForFunction(() => /** @type {any} */ (globalThis).deck.getIndices().h === 2);
    }));

  test(`reveal.js ${version}: a frame on a slide follows the fragments`, () =>
    site.open(`deck${version}.html#/2`, async (page) => {
      const frame = await figureFrame(page);
      await becomes(frame, 'beta', 0.4);
      await page.evaluate(() => /** @type {any} */ (globalThis).deck.next());
      await becomes(frame, 'beta', 0.8);
      await page.evaluate(() => /** @type {any} */ (globalThis).deck.prev());
      await becomes(frame, 'beta', 0.4);
    }));
}

test('a strict policy admits the frame’s page', async () => {
  const policy =
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; worker-src 'self'; " +
    "style-src 'self' 'unsafe-inline'; font-src 'self'; img-src 'self' data:";
  const strict = await serve({
    folder: join(site.folder, 'dist'),
    headers: { 'Content-Security-Policy': policy },
  });
  await withPage(site.browser, async (page) => {
    for (const id of ['momentum', 'comparison']) {
      await page.goto(`${strict.url}embed/index.html#figure=${id}`);
      await page.waitForSelector(`#${id} .figure:not([aria-busy]) .readout-number`);
    }
  });
  await strict.close();
});
