// The plugin in somebody's deck, as a lecturer gives it: by keys, forwards and backwards, at any scale.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { VERSIONS, built, deckSite, frameCounter, state } from './support/decks.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** Somebody's deck: two figures, one of them stepped by fragments, and what is not there. */
const slides = `
  <section><h2>One</h2><p id="first">A slide without a figure</p></section>
  <section>
    <descent-momentum data-state="beta=0.5"></descent-momentum>
    <p class="fragment" data-step="beta=0.7">more</p>
    <p class="fragment" data-step="beta=0.9&alpha=0.3">most</p>
  </section>
  <section><descent-nowhere></descent-nowhere><descent-eigen-decay data-state="alpha=99"></descent-eigen-decay></section>`;

/** Far from its first slide it has figures on five slides in a row, of which the middle one takes longest. */
const ROW = ['taylor', 'gate-patterns', 'adaptive', 'derivative-shapes', 'tangent'];
const row = [
  ...['One', 'Two', 'Three', 'Four'].map((title) => `<h2>${title}</h2>`),
  ...ROW.map((id) => `<descent-${id}></descent-${id}>`),
].map((content) => `<section>${content}</section>`);

/** @type {Awaited<ReturnType<typeof deckSite>>} */
let site;
before(async () => {
  site = await deckSite({
    deck: {
      body: `<div class="reveal"><div class="slides">${slides}</div></div>`,
      script: `globalThis.deck = new Reveal({ width: 1280, height: 720, hash: true, plugins: [RevealDescent(), RevealDescent()] });
               globalThis.deck.initialize();`,
    },
    row: {
      body: `<div class="reveal"><div class="slides">${row.join('')}</div></div>`,
      script: `globalThis.deck = new Reveal({ hash: true, plugins: [RevealDescent()] });
               globalThis.deck.initialize();`,
    },
  });
});
after(() => site.close());

for (const version of VERSIONS) {
  test(`reveal.js ${version}: fragments drive the state, forwards, backwards and by a link`, async () => {
    await site.open(`deck${version}.html`, async (page) => {
      await page.keyboard.press('ArrowRight');
      await built(page);
      assert.equal((await state(page)).beta, 0.5);
      for (const [key, beta, alpha] of /** @type {[string, number, number][]} */ ([
        ['ArrowRight', 0.7, 1.2],
        ['ArrowRight', 0.9, 0.3],
        ['ArrowLeft', 0.7, 1.2],
        ['ArrowLeft', 0.5, 1.2],
      ])) {
        await page.keyboard.press(key);
        const seen = await state(page);
        assert.deepEqual([seen.beta, seen.alpha], [beta, alpha], key);
      }
    });
    await site.open(`deck${version}.html#/1/0/1`, async (page) => {
      await built(page);
      const { beta, alpha } = await state(page);
      assert.deepEqual([beta, alpha], [0.9, 0.3]);
    });
  });

  test(`reveal.js ${version}: a deck that goes on by itself takes the fragments' states along`, () =>
    site.open(`deck${version}.html#/1`, async (page) => {
      await built(page);
      await page.evaluate('deck.configure({ autoSlide: 400 })');
      for (const beta of [0.7, 0.9])
        await page.waitForFunction(
          (wanted) =>
            /** @type {any} */ (document.querySelector('descent-momentum')).figure.state.beta === wanted,
          beta,
          { polling: 20 },
        );
      await page.waitForURL(/#\/2/);
    }));

  test(`reveal.js ${version}: a control keeps its own keys, the deck has the rest, Escape gives them back`, () =>
    site.open(`deck${version}.html#/1`, async (page) => {
      await built(page);
      const slider = page.getByRole('slider', { name: 'momentum', exact: true });
      await slider.focus();
      await page.keyboard.press('ArrowRight');
      assert.ok((await state(page)).beta > 0.5);
      assert.match(page.url(), /#\/1$/, 'the deck has not moved');
      await page.keyboard.press('r');
      assert.equal((await state(page)).beta, 0.5);
      await page.keyboard.press('Escape');
      assert.equal(await page.evaluate(() => document.activeElement === document.body), true);
      assert.equal(await page.evaluate(() => /** @type {any} */ (globalThis).deck.isOverview()), false);
      await page.keyboard.press('ArrowRight');
      assert.equal((await state(page)).beta, 0.7);
      // What no control uses goes on to the deck at once.
      await slider.focus();
      await page.keyboard.press('n');
      assert.equal((await state(page)).beta, 0.9);
    }));

  test(`reveal.js ${version}: nothing runs but what is on stage`, () =>
    site.open(`deck${version}.html#/1`, async (page) => {
      await built(page);
      const counter = await frameCounter(page);
      await page.getByRole('button', { name: 'Play' }).click();
      await counter.runs('it plays');
      const deck = (/** @type {string} */ call) => page.evaluate(`deck.${call}`);
      await deck('toggleOverview(true)');
      await counter.holds('not in the overview');
      await deck('toggleOverview(false)');
      await deck('togglePause(true)');
      await counter.holds('not in a pause');
      await deck('togglePause(false)');
      await counter.runs('it goes on');
      await deck('slide(0)');
      await counter.holds('not on another slide');
    }));

  test(`reveal.js ${version}: an unknown figure and a bad state are sentences, and the deck goes on`, () =>
    site.open(`deck${version}.html#/2`, async (page) => {
      await built(page, 'descent-eigen-decay');
      assert.match(
        String(await page.locator('descent-nowhere').textContent()),
        /no figure “nowhere”.*momentum/,
      );
      const notice = await page.locator('descent-eigen-decay .notice').textContent();
      assert.match(String(notice), /alpha must lie between/);
      await page.keyboard.press('ArrowLeft');
      // The deck writes its address at most once a second.
      await page.waitForURL(/#\/1/);
    }));

  test(`reveal.js ${version}: a figure whose program does not arrive is a sentence, and the deck goes on`, () =>
    site.open(`deck${version}.html`, async (page) => {
      await page.route('**/eigen-decay-*.js', (route) =>
        route.fulfill({ contentType: 'text/javascript', body: 'throw new Error("lost on the way")' }),
      );
      await page.evaluate('deck.slide(2)');
      const place = page.locator('descent-eigen-decay');
      await place.getByText(/did not arrive \(lost on the way\)/).waitFor();
      await page.keyboard.press('ArrowLeft');
      await built(page);
    }));

  test(`reveal.js ${version}: whoever goes far waits for the figure there alone; then comes the next one`, () =>
    site.open(`row${version}.html`, async (page) => {
      const order = page.evaluate(async (names) => {
        const done = /** @type {string[]} */ ([]);
        const elements = names.map((name) => /** @type {any} */ (document.querySelector(`descent-${name}`)));
        while (done.length < 2) {
          await new Promise(requestAnimationFrame);
          for (const [i, { figure, firstElementChild }] of elements.entries())
            if (figure && !firstElementChild.ariaBusy && !done.includes(names[i])) done.push(names[i]);
        }
        return done;
      }, ROW);
      await page.evaluate('deck.slide(6)');
      assert.deepEqual(await order, ['adaptive', 'derivative-shapes']);
    }));

  test(`reveal.js ${version}: a drag lands where the hand is, at any scale`, () =>
    site.open(`deck${version}.html#/1`, async (page) => {
      await built(page);
      const ring = page.locator('.handle-range[aria-label^="start"]').first();
      const centre = async () => {
        const box = await ring.boundingBox();
        assert.ok(box);
        return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
      };
      for (const scale of [0.5, 1, 1.23, 2]) {
        await page.setViewportSize({ width: Math.round(1280 * scale), height: Math.round(720 * scale) });
        await page.waitForFunction((wanted) => {
          const slides = /** @type {HTMLElement} */ (document.querySelector('.slides'));
          const shown = slides.getBoundingClientRect().width / slides.offsetWidth;
          return Math.abs(shown / wanted - 1) < 0.06;
        }, scale * 0.96);
        await page.waitForTimeout(200);
        const { x, y } = await centre();
        await page.mouse.move(x, y);
        await page.mouse.down();
        await page.mouse.move(x + 30, y + 20, { steps: 3 });
        await page.mouse.up();
        await page.waitForTimeout(100);
        const now = await centre();
        assert.ok(Math.hypot(now.x - x - 30, now.y - y - 20) < 2, `${scale}: ${now.x - x}, ${now.y - y}`);
        assert.equal(await page.evaluate(() => document.activeElement === document.body), true);
        await page.locator('.button', { hasText: 'Reset' }).first().click();
        await page.evaluate(() => /** @type {HTMLElement} */ (document.activeElement).blur());
      }
    }));
}
