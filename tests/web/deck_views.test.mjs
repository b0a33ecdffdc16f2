// Figures in a deck, whatever the deck is shown as: scroll view, overview, the speaker's previews, a hidden tab, two decks
// on one page, under a finger.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { VERSIONS, built, deckSite, frameCounter, state } from './support/decks.mjs';

/** @typedef {import('playwright-core').Page} Page */

const slides = `
  <section><h2>One</h2></section>
  <section>
    <h2 id="heading">Two</h2>
    <descent-momentum data-state="beta=0.5"></descent-momentum>
    <p class="fragment" data-step="beta=0.7">more</p>
  </section>
  <section><h2>Three</h2></section>`;
const deck = (/** @type {string} */ content) =>
  `<div class="reveal"><div class="slides">${content}</div></div>`;

/** @type {Awaited<ReturnType<typeof deckSite>>} */
let site;
before(async () => {
  site = await deckSite({
    deck: {
      body: deck(slides),
      script: `globalThis.deck = new Reveal({ width: 1280, height: 720, hash: true, plugins: [RevealDescent()] });
               globalThis.deck.initialize();`,
    },
    pair: {
      body: ['a', 'b']
        .map((id) => `<div id="${id}" style="width: 640px; height: 360px">${deck(slides)}</div>`)
        .join(''),
      script: `globalThis.decks = ['a', 'b'].map((id) => new Reveal(document.querySelector('#' + id + ' .reveal'), {
                 embedded: true, keyboardCondition: 'focused', width: 1280, height: 720, plugins: [RevealDescent()] }));
               for (const deck of globalThis.decks) deck.initialize();`,
    },
  });
});
after(() => site.close());

/** @param {Page} page @param {string} name @param {unknown} value @param {string} [scope] */
const becomes = (page, name, value, scope = '') =>
  page.waitForFunction(
    ([within, id, wanted]) =>
      /** @type {any} */ (document.querySelector(`${within} descent-momentum`)).figure?.state[String(id)] ===
      wanted,
    [scope, name, value],
  );

for (const version of VERSIONS) {
  test(`reveal.js ${version}: p plays and pauses, r resets, while the figure has the focus`, () =>
    site.open(`deck${version}.html#/1`, async (page) => {
      await built(page);
      const counter = await frameCounter(page);
      const slider = page.getByRole('slider', { name: 'momentum', exact: true });
      await slider.focus();
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('p');
      await page.getByRole('button', { name: 'Pause' }).waitFor();
      await counter.runs('it plays');
      await page.keyboard.press('p');
      await page.getByRole('button', { name: 'Play' }).waitFor();
      await counter.rests('it is paused');
      await page.keyboard.press('r');
      await becomes(page, 'beta', 0.5);
      // Without the focus they are the deck's: p goes back, r is nobody's.
      await page.keyboard.press('Escape');
      await page.keyboard.press('p');
      await page.waitForFunction(() => /** @type {any} */ (globalThis).deck.getIndices().h === 0);
    }));

  test(`reveal.js ${version}: in scroll view the figure is drawn, follows the fragments, and survives the way back`, () =>
    site.open(`deck${version}.html?view=scroll#/1`, async (page) => {
      await page.waitForFunction(() => document.querySelector('.reveal-scroll'));
      await page.locator('descent-momentum').scrollIntoViewIfNeeded();
      await built(page);
      const drawn = await page
        .locator('descent-momentum .frame')
        .first()
        .evaluate((frame) => frame.clientWidth > 100 && frame.querySelectorAll('svg path').length > 0);
      assert.ok(drawn);
      // Fragments come by scrolling, which snaps to pages.
      await page.waitForFunction(
        () => {
          if (document.querySelector('.fragment.visible')) return true;
          const viewport = /** @type {HTMLElement} */ (document.querySelector('.reveal-viewport'));
          const page = /** @type {HTMLElement} */ (
            document.querySelector('descent-momentum')?.closest('.scroll-page')
          );
          viewport.scrollTop = page.offsetTop + innerHeight;
          return false;
        },
        undefined,
        { polling: 300 },
      );
      await becomes(page, 'beta', 0.7);
      // reveal.js writes the slides' HTML anew.
      await page.evaluate(() => /** @type {any} */ (globalThis).deck.toggleScrollView(false));
      await page.evaluate(() => /** @type {any} */ (globalThis).deck.slide(1, 0, -1));
      await built(page);
      await becomes(page, 'beta', 0.5);
      await page.evaluate(() => /** @type {any} */ (globalThis).deck.next());
      await becomes(page, 'beta', 0.7);
    }));

  test(`reveal.js ${version}: the overview shows it, and gives it back`, () =>
    site.open(`deck${version}.html#/1`, async (page) => {
      await built(page);
      await page.evaluate(() => /** @type {any} */ (globalThis).deck.toggleOverview(true));
      await page.waitForFunction(() => document.querySelector('.reveal.overview'));
      const box = await page.locator('descent-momentum .frame').first().boundingBox();
      assert.ok(box && box.width > 20 && box.height > 20);
      await page.evaluate(() => /** @type {any} */ (globalThis).deck.toggleOverview(false));
      const counter = await frameCounter(page);
      await page.getByRole('button', { name: 'Play' }).click();
      await counter.runs('it plays as before');
    }));

  test(`reveal.js ${version}: nothing runs in the speaker's previews, nor in a hidden tab`, async () => {
    await site.open(`deck${version}.html?receiver#/1`, async (page) => {
      await built(page);
      const counter = await frameCounter(page);
      await page.getByRole('button', { name: 'Play' }).click();
      await counter.holds('it only shows');
    });
    await site.open(`deck${version}.html#/1`, async (page) => {
      await built(page);
      const counter = await frameCounter(page);
      await page.getByRole('button', { name: 'Play' }).click();
      await counter.runs('it plays');
      const hide = (/** @type {boolean} */ hidden) =>
        page.evaluate((is) => {
          Object.defineProperty(document, 'hidden', { value: is, configurable: true });
          document.dispatchEvent(new Event('visibilitychange'));
        }, hidden);
      await hide(true);
      await counter.holds('not in a hidden tab');
      await hide(false);
      await counter.runs('it goes on');
    });
  });

  test(`reveal.js ${version}: two decks on a page mind their own fragments`, () =>
    site.open(`pair${version}.html`, async (page) => {
      await page.waitForFunction(() => document.querySelectorAll('.reveal.ready').length === 2);
      const slide = (/** @type {number} */ which, /** @type {number} */ fragment) =>
        page.evaluate(([n, f]) => /** @type {any} */ (globalThis).decks[n].slide(1, 0, f), [which, fragment]);
      await slide(0, -1);
      await slide(1, 0);
      await built(page, '#a descent-momentum');
      await built(page, '#b descent-momentum');
      await becomes(page, 'beta', 0.5, '#a');
      await becomes(page, 'beta', 0.7, '#b');
      await slide(1, -1);
      await slide(0, 0);
      await becomes(page, 'beta', 0.7, '#a');
      await becomes(page, 'beta', 0.5, '#b');
    }));

  test(`reveal.js ${version}: a finger that drags a handle does not turn the page, one beside it does`, () =>
    site.open(
      `deck${version}.html#/1`,
      async (page) => {
        await built(page);
        const finger = await page.context().newCDPSession(page);
        const swipe = async (/** @type {{ x: number, y: number }} */ from, /** @type {number} */ dx) => {
          const touch = (/** @type {'touchStart' | 'touchMove' | 'touchEnd'} */ type, share = -1) =>
            finger.send('Input.dispatchTouchEvent', {
              type,
              touchPoints: share < 0 ? [] : [{ x: from.x + dx * share, y: from.y }],
            });
          await touch('touchStart', 0);
          for (const share of [0.25, 0.5, 0.75, 1]) await touch('touchMove', share);
          await touch('touchEnd');
        };
        const centre = async (/** @type {string} */ selector) => {
          const box = await page.locator(selector).first().boundingBox();
          assert.ok(box);
          return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
        };
        const { start } = await state(page);
        await swipe(await centre('.handle-range[aria-label^="start"]'), 160);
        await page.waitForFunction(
          ([x]) =>
            /** @type {any} */ (document.querySelector('descent-momentum')).figure.state.start[0] !== x,
          start,
        );
        assert.equal(await page.evaluate(() => /** @type {any} */ (globalThis).deck.getIndices().h), 1);
        // The picture itself is the figure's, too.
        await swipe(await centre('descent-momentum .frame'), 160);
        assert.equal(await page.evaluate(() => /** @type {any} */ (globalThis).deck.getIndices().h), 1);
        await swipe(await centre('#heading'), 160);
        await page.waitForFunction(() => /** @type {any} */ (globalThis).deck.getIndices().h === 0);
      },
      { hasTouch: true },
    ));
}
