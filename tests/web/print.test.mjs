// The article on paper.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { figureOn, figureSite } from './support/browser.mjs';

/** What is left of A4 between the margins, in CSS pixels. */
const PAPER = 643;
const figures = ['eigen-decay', 'conditioning'];

/** @typedef {Awaited<ReturnType<typeof figureSite>>} Site */
/** @typedef {import('playwright-core').Page} Page */

/** @type {Site} */
let site;
before(async () => void (site = await figureSite('comparison', { home: 'article' })));
after(() => site.close());

/** Without going there. @param {Page} page @param {string[]} ids */
const build = (page, ids) =>
  page.evaluate(async (wanted) => {
    for (const id of wanted) {
      const figure = await /** @type {any} */ (document.getElementById(id)).build();
      await figure.ready;
    }
  }, ids);

test('figures are laid out anew for paper, in their light colours, with nothing to press', () =>
  site.open(
    async ({ page, drawn: all }) => {
      await build(page, figures);
      await page.setViewportSize({ width: PAPER, height: 900 });
      await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
      await all();
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
      for (const id of figures) {
        const { root, clipped } = figureOn(page, `#${id}`);
        const frames = await root.evaluate((element) =>
          [...element.querySelectorAll('.frame')].map((frame) => ({
            shown: `0 0 ${frame.clientWidth} ${frame.clientHeight}`,
            drawn: frame.querySelector('svg')?.getAttribute('viewBox'),
          })),
        );
        assert.ok(frames.length > 1, id);
        for (const { shown, drawn } of frames) assert.equal(drawn, shown, id);
        assert.deepEqual(await clipped(), [], id);
        for (const part of ['.figure-play', '.figure-tools', '.slider-track', '.frame-overlay', '.button'])
          for (const node of await root.locator(part).all())
            assert.ok(await node.isHidden(), `${id} ${part}`);
        assert.ok(await root.locator('.readout-number').first().isVisible(), id);
        const ink = await root.evaluate((element) => getComputedStyle(element.children[0]).color);
        assert.equal(ink, 'rgb(32, 36, 42)', id);
      }
    },
    { colorScheme: 'dark' },
  ));

test('a real print measures every panel for the paper’s width, and empties none, which is a sheet of white there', () =>
  site.open(async ({ page, root }) => {
    await build(page, figures);
    await page.waitForFunction(() => document.querySelectorAll('#comparison canvas.trails').length > 3);
    await page.evaluate(() => {
      const brush = /** @type {any} */ (CanvasRenderingContext2D.prototype);
      const { clearRect, stroke } = brush;
      /** @type {string[]} */
      const emptied = [];
      let painted = 0;
      brush.clearRect = function (/** @type {any} */ ...box) {
        if (matchMedia('print').matches && this.canvas.closest('#comparison'))
          emptied.push(this.canvas.className || 'panel');
        return clearRect.apply(this, box);
      };
      brush.stroke = function (/** @type {any} */ ...path) {
        if (matchMedia('print').matches) ++painted;
        return stroke.apply(this, path);
      };
      /** @type {{ width: number, drawn: string | undefined }[]} */
      let frames = [];
      const printing = matchMedia('print');
      // After the panels' own listeners, which were there before.
      printing.addEventListener('change', () => {
        if (!printing.matches) return;
        frames = [...document.querySelectorAll('#eigen-decay .frame')].map((frame) => ({
          width: frame.clientWidth,
          drawn: frame.querySelector('svg')?.getAttribute('viewBox')?.split(' ')[2],
        }));
      });
      Object.assign(globalThis, { onPaper: () => ({ frames, emptied, painted }) });
    });
    await root.scrollIntoViewIfNeeded();
    // The window keeps its width.
    await page.pdf({ format: 'A4', preferCSSPageSize: true });
    const { frames, emptied, painted } = await page.evaluate(() => /** @type {any} */ (globalThis).onPaper());
    assert.equal(frames.length, 4);
    for (const { width, drawn } of frames) {
      assert.ok(width > 200 && width < PAPER / 2, `${width} px`);
      assert.equal(Number(drawn), width);
    }
    assert.deepEqual(emptied, []);
    assert.ok(painted > 10, `${painted} strokes`);
  }));

test('derivations unfold for the time of a print, and figures that nobody came near are built', () =>
  site.open(async ({ page }) => {
    const open = () => page.locator('article details[open]').count();
    const all = await page.locator('article details').count();
    await page.locator('article details summary').first().click();
    assert.equal(await open(), 1);
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    assert.equal(await open(), all);
    await page.waitForFunction(
      () => document.querySelectorAll('.figure-host:not(:has(> .figure:not([aria-busy])))').length === 0,
    );
    await page.evaluate(() => dispatchEvent(new Event('afterprint')));
    assert.equal(await open(), 1);
  }));
