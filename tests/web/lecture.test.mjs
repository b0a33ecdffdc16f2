// The lecture that comes with the article, from its first slide to its last: by keys, and on paper.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { drawn } from './support/chromium.mjs';
import { deckSite } from './support/decks.mjs';

/** @type {Awaited<ReturnType<typeof deckSite>>} */
let site;
before(async () => void (site = await deckSite({})));
after(() => site.close());

test('the lecture goes from its first slide to its last by one key, and nothing leaves a slide', async () => {
  await site.open('dist/slides/index.html?transition=none', async (page) => {
    /** @type {{ title: string, height: number, wide: number, covered: boolean }[]} */
    const seen = [];
    for (let presses = 0; presses < 400; ++presses) {
      const { title, last } = await page.evaluate(() => ({
        title:
          [...document.querySelectorAll('section.present')].at(-1)?.querySelector('h1, h2')?.textContent ??
          '',
        last: document.querySelector('.navigate-right.enabled, .navigate-down.enabled') === null,
      }));
      if (seen.at(-1)?.title !== title) {
        // Its figure is built and fitted.
        await page.waitForFunction(() => {
          const slide = [...document.querySelectorAll('section.present')].at(-1);
          return !slide?.querySelector('.figure-host') || slide.querySelector('.figure:not([aria-busy])');
        });
        await page.waitForTimeout(300);
        const size = await page.evaluate(() => {
          const slide = /** @type {HTMLElement} */ ([...document.querySelectorAll('section.present')].at(-1));
          const arrows = [...document.querySelectorAll('.controls button')].map((arrow) =>
            arrow.getBoundingClientRect(),
          );
          const words = document.createRange();
          const covered = [...slide.querySelectorAll('.readout *')].some((of) => {
            words.selectNodeContents(of);
            const { left, right, top, bottom } = words.getBoundingClientRect();
            // An arrow does not fill its button.
            const inset = 4;
            return arrows.some(
              (arrow) =>
                left + inset < arrow.right &&
                right - inset > arrow.left &&
                top + inset < arrow.bottom &&
                bottom - inset > arrow.top,
            );
          });
          return { height: slide.scrollHeight, wide: slide.scrollWidth, covered };
        });
        seen.push({ title, ...size });
      }
      if (last) break;
      await page.keyboard.press(' ');
      await page.waitForTimeout(60);
    }
    assert.ok(seen.length > 25, `${seen.length} slides`);
    assert.equal(seen.at(-1)?.title, 'What to take home');
    assert.deepEqual(
      seen.filter(({ height, wide }) => height > 720 || wide > 1280).map(({ title }) => title),
      [],
    );
    // What is read off lies beside the deck's arrows.
    assert.deepEqual(
      seen.filter(({ covered }) => covered).map(({ title }) => title),
      [],
    );
    const silent = await page.evaluate(
      () =>
        [...document.querySelectorAll('.slides section')].filter(
          (slide) => !slide.querySelector('section') && !slide.querySelector('aside.notes'),
        ).length,
    );
    assert.equal(silent, 0, 'every slide has its notes');
  });
});

/** So long a page is not asked at every frame whether it is there: that would take longer than to build it. */
const SELDOM = 500;

test('the lecture prints: a page a state, and no figure is blank', () =>
  site.open(
    'dist/slides/index.html?print-pdf',
    async (page) => {
      const seldom = { timeout: 180_000, polling: SELDOM };
      await page.waitForFunction(() => document.querySelectorAll('.pdf-page').length > 25, undefined, seldom);
      // Copies that reveal.js has made of slides, too, and what is trained for them.
      const unfinished = await page.evaluate(async () => {
        const hosts = /** @type {any[]} */ ([...document.querySelectorAll('.pdf-page .figure-host')]);
        const figures = await Promise.all(hosts.map((host) => host.build()));
        return hosts.filter((_, i) => figures[i]?.pending !== false).map(({ localName }) => localName);
      });
      assert.deepEqual(unfinished, []);
      await drawn(page);
      await page.waitForFunction(
        () =>
          [...document.querySelectorAll('.pdf-page .figure-host')].every((host) => {
            const frames = [...host.querySelectorAll('.frame')].filter((frame) => frame.clientWidth > 0);
            const pictures = [...host.querySelectorAll('img')].filter((picture) => picture.src);
            return (
              pictures.every(({ complete, naturalWidth }) => complete && naturalWidth > 0) &&
              frames.some(
                (frame) => frame.querySelector('img')?.src || frame.querySelectorAll('svg path').length >= 3,
              )
            );
          }),
        undefined,
        seldom,
      );
      await page.evaluate(() => {
        const painted = () =>
          [...document.querySelectorAll('.frame img')].map((picture) =>
            picture.getAttribute('src')?.slice(-64),
          );
        const before = painted();
        // A picture that is painted anew once printing has begun is not there in time.
        matchMedia('print').addEventListener('change', ({ matches }) => {
          if (!matches) return;
          const late = painted().filter((end, i) => end !== before[i]).length;
          Object.assign(globalThis, { late });
        });
      });
      const [at, pictures] = await page.evaluate(() => {
        const pages = [...document.querySelectorAll('.pdf-page')];
        const first = pages.findIndex((one) => one.querySelector('.frame img'));
        return [first + 1, pages[first].querySelectorAll('.frame img[src]').length];
      });
      const one = await page.pdf({ preferCSSPageSize: true, printBackground: true, pageRanges: `${at}` });
      assert.equal(await page.evaluate(() => /** @type {any} */ (globalThis).late), 0);
      const printed = one.toString('latin1').match(/\/Subtype\s*\/Image\b/g)?.length ?? 0;
      assert.ok(printed >= pictures, `${printed} of ${pictures} pictures are on page ${at}`);

      // Pages are counted without the pictures, which take a minute to be written.
      await page.addStyleTag({ content: '.frame img { visibility: hidden }' });
      const file = await page.pdf({ preferCSSPageSize: true, printBackground: true });
      const pages = file.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;
      assert.equal(pages, await page.locator('.pdf-page').count());
    },
    { colorScheme: 'dark' },
  ));
