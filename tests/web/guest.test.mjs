// Figures as guests: in pages and decks of somebody else, whose style sheets, colours and ways know nothing of them.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { newPage } from './support/chromium.mjs';
import { built, deckSite, state } from './support/decks.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** What reset sheets and themes without classes say of everything. */
const SHEETS = {
  reset: `*, ::before, ::after { box-sizing: border-box; border: 0 solid; margin: 0; padding: 0 }
    html { line-height: 1.5; font-size: 62.5% } button, input, select { font: inherit; color: inherit; background: transparent }
    img, svg, video, canvas { display: block; max-width: 100%; vertical-align: middle } ol, ul { list-style: none }`,
  theme: `body { font: 18px/1.5 system-ui; text-align: center; letter-spacing: 0.1em; direction: rtl; word-break: break-all }
    input:not([type=checkbox]):not([type=radio]), select { width: 100%; padding: 12px 16px; margin-bottom: 16px; border: 1px solid }
    button { width: 100%; padding: 12px 16px; margin-bottom: 16px; background: #0172ad; color: #fff } label { display: block }
    p { margin: 0 0 16px } table { display: block; width: max-content } th, td { padding: 8px 16px; border: 1px solid }
    summary { list-style: none; line-height: 1rem } svg:not([fill]) { fill: currentColor }`,
};
const page = (
  /** @type {string} */ style,
  body = '<descent-linear-classifier></descent-linear-classifier>',
) =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>A page</title><link rel="icon" href="data:,">
   <style>${style} .column { width: 900px }</style>
   <script type="module" src="dist/figures.js"></script><div class="column"><p>Words.</p>${body}</div></html>`;

const slide = '<section><h2>A slide</h2><descent-momentum></descent-momentum></section>';
const PAIR = `<div style="display: flex"><p>Words beside it</p><descent-tangent id="left"></descent-tangent></div>
  <div class="r-stack"><descent-tangent id="right" style="width: 500px"></descent-tangent></div>
  <p class="fragment" data-step="length=2" data-figure="right">longer</p>`;

/** @type {Awaited<ReturnType<typeof deckSite>>} */
let site;
before(async () => {
  const deck = (/** @type {string} */ theme, /** @type {string} */ content) => ({
    body: `<style>${theme}</style><div class="reveal"><div class="slides"><section>One</section>${content}</div></div>`,
    script: `globalThis.deck = new Reveal({ hash: true, plugins: [RevealDescent()] }); globalThis.deck.initialize();`,
  });
  site = await deckSite({
    black: deck('.reveal-viewport { background: #191919 } .reveal { color: #fff }', slide),
    white: deck('.reveal-viewport { background: #fff } .reveal { color: #222 }', slide),
    rows: deck('', `<section>${PAIR}</section>`),
  });
  for (const [name, style] of Object.entries(SHEETS))
    writeFileSync(join(site.folder, `${name}.html`), page(style));
  writeFileSync(join(site.folder, 'bare.html'), page(''));
  const own = `:root { --muted: 210 40% 96%; --ink: red } body { background: #fff; color: #222 }
    .night body { background: #111; color: #ddd; transition: color 0.1s }`;
  writeFileSync(join(site.folder, 'own.html'), page(own, '<descent-momentum></descent-momentum>'));
});
after(() => site.close());

/**
 * @param {string} path @param {string} figure @param {(page: Page) => Promise<void>} use
 * @param {import('playwright-core').BrowserContextOptions} [wishes]
 */
async function visit(path, figure, use, wishes = {}) {
  const held = await newPage(site.browser, { viewport: { width: 960, height: 800 }, ...wishes });
  try {
    await held.page.goto(`${site.url}${path}`);
    await built(held.page, figure);
    await held.page.evaluate(() => document.fonts.ready);
    await use(held.page);
    assert.deepEqual(held.errors, []);
  } finally {
    await held.close();
  }
}

/** Light or dark ink of a figure's titles. @param {Page} on */
const ink = (on) =>
  on
    .locator('.panel-title')
    .first()
    .evaluate((title) => {
      const [red] = getComputedStyle(title).color.match(/[\d.]+/g) ?? [];
      return Number(red) > 127 ? 'light' : 'dark';
    });

test('what a page’s sheet says of all buttons, tables and letters is not said of a figure’s', async () => {
  const looks = new Map();
  for (const name of ['bare', ...Object.keys(SHEETS)])
    await visit(`${name}.html`, 'descent-linear-classifier', async (on) => {
      looks.set(
        name,
        await on.locator('.figure').evaluate((figure) => {
          const { x: left, y: top } = figure.getBoundingClientRect();
          return [...figure.querySelectorAll('*')]
            .filter((element) => element.checkVisibility() && !element.closest('defs'))
            .map((element) => {
              const { x, y, width, height } = element.getBoundingClientRect();
              const box = [x - left, y - top, width, height].map((value) => Math.round(value * 10) / 10);
              return `${element.localName} ${box} ${getComputedStyle(element).color}`;
            });
        }),
      );
    });
  assert.ok(looks.get('bare').length > 200);
  for (const name of Object.keys(SHEETS)) assert.deepEqual(looks.get(name), looks.get('bare'), name);
});

test('a figure is light or dark as its page is, whatever the system prefers, and changes with it', async () => {
  for (const colorScheme of /** @type {const} */ (['light', 'dark']))
    await visit(
      'own.html',
      'descent-momentum',
      async (on) => {
        assert.equal(await ink(on), 'dark', colorScheme);
        await on.evaluate(() => document.documentElement.classList.add('night'));
        await on.waitForFunction(() => document.querySelector('[data-around=dark]'));
        assert.equal(await ink(on), 'light', colorScheme);
        await on.evaluate(() => document.querySelector('.column')?.setAttribute('data-theme', 'light'));
        await on.evaluate(() => document.documentElement.classList.remove('night'));
        await on.waitForFunction(() => document.querySelector('[data-around=light]'));
        // Nothing of the page itself has become another.
        const [muted, scheme] = await on.evaluate(() => {
          const style = getComputedStyle(document.documentElement);
          return [style.getPropertyValue('--muted').trim(), style.colorScheme];
        });
        assert.deepEqual([muted, scheme], ['210 40% 96%', 'normal']);
      },
      { colorScheme },
    );
});

for (const theme of /** @type {const} */ (['black', 'white']))
  test(`on the slides of a ${theme} theme titles can be read, and a deck that is centred stays so`, () =>
    site.open(
      `${theme}6.html#/1`,
      async (on) => {
        await built(on);
        assert.equal(await ink(on), theme === 'black' ? 'light' : 'dark');
        await on.waitForFunction(() => {
          const { bottom } = /** @type {Element} */ (
            document.querySelector('.figure-row')
          ).getBoundingClientRect();
          return bottom <= innerHeight;
        });
      },
      { colorScheme: theme === 'black' ? 'light' : 'dark' },
    ));

test('beside words, in a stack, as wide as its author has it; of two of a kind a step means one', () =>
  site.open('rows6.html#/1', async (on) => {
    await built(on, 'descent-tangent');
    await built(on, '#right');
    const widths = () =>
      on.locator('descent-tangent').evaluateAll((all) => all.map((each) => each.clientWidth));
    assert.ok((await widths())[0] > 300, `${await widths()}`);
    assert.ok((await widths())[1] > 200 && (await widths())[1] <= 500, `${await widths()}`);
    const { length } = await state(on, '#left');
    await on.keyboard.press(' ');
    await on.waitForFunction(
      () => /** @type {any} */ (document.querySelector('#right')).figure.state.length === 2,
    );
    assert.equal((await state(on, '#left')).length, length);
  }));

test('a slide that a script adds later is a slide: its figure leaves the address to the deck', () =>
  site.open('white6.html#/1', async (on) => {
    await on.evaluate(
      (content) => {
        document.querySelector('.slides')?.insertAdjacentHTML('beforeend', content);
        const { deck } = /** @type {any} */ (globalThis);
        deck.sync();
        deck.slide(2);
      },
      slide.replace(
        '</section>',
        '<p class="fragment" data-step="beta=0.8">more</p><descent-nosuch></descent-nosuch></section>',
      ),
    );
    await on.waitForFunction(() =>
      document.querySelector('.present descent-momentum .figure:not([aria-busy]) .readout-number'),
    );
    assert.equal(await on.locator('.present .figure').first().getAttribute('data-mode'), 'deck');
    assert.match(String(await on.locator('descent-nosuch').textContent()), /There is no figure “nosuch”/);
    await on.keyboard.press(' ');
    await on.waitForFunction(
      () =>
        /** @type {any} */ (document.querySelector('.present descent-momentum')).figure.state.beta === 0.8,
    );
    // reveal.js writes its address within a second, a figure within half of one.
    await on.waitForTimeout(1500);
    assert.match(on.url(), /#\/2/);
  }));
