// The article on paper.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { figureSite } from './support/browser.mjs';

/** What is left of A4 between the margins, in CSS pixels. */
const PAPER = 643;
const figures = /** @type {const} */ (['eigen-decay', 'conditioning']);
const opened = [...figures, 'comparison'];

/** @type {Record<string, Awaited<ReturnType<typeof figureSite>>>} */
const sites = {};
before(async () => {
  for (const id of opened) sites[id] = await figureSite(id, { home: 'article' });
});
after(() => Promise.all(Object.values(sites).map((site) => site.close())));

for (const id of figures) {
  test(`${id} is laid out anew for paper, in its light colours, with nothing to press`, () =>
    sites[id].open(
      async (figure) => {
        const { page, root } = figure;
        await page.setViewportSize({ width: PAPER, height: 900 });
        await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
        await figure.drawn();
        const frames = await root.evaluate((element) =>
          [...element.querySelectorAll('.frame')].map((frame) => ({
            shown: `0 0 ${frame.clientWidth} ${frame.clientHeight}`,
            drawn: frame.querySelector('svg')?.getAttribute('viewBox'),
          })),
        );
        for (const { shown, drawn } of frames) assert.equal(drawn, shown);
        assert.deepEqual(await figure.clipped(), []);
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
        for (const part of ['.figure-play', '.figure-tools', '.slider-track', '.frame-overlay', '.button'])
          for (const node of await root.locator(part).all()) assert.ok(await node.isHidden(), part);
        assert.ok(await root.locator('.readout-number').first().isVisible());
        const ink = await root.evaluate((element) => getComputedStyle(element.children[0]).color);
        assert.equal(ink, 'rgb(32, 36, 42)');
      },
      { colorScheme: 'dark' },
    ));
}

test('a real print finds every panel measured for the paper’s width, though the window kept its own', () =>
  sites['eigen-decay'].open(async ({ page }) => {
    await page.evaluate(() => {
      const printing = matchMedia('print');
      // After the panels' own listeners, which were there before.
      printing.addEventListener('change', () => {
        if (!printing.matches) return;
        const frames = [...document.querySelectorAll('#eigen-decay .frame')];
        /** @type {any} */ (globalThis).onPaper = frames.map((frame) => ({
          width: frame.clientWidth,
          drawn: frame.querySelector('svg')?.getAttribute('viewBox')?.split(' ')[2],
        }));
      });
    });
    await page.pdf({ format: 'A4', preferCSSPageSize: true });
    /** @type {{ width: number, drawn: string }[]} */
    const onPaper = await page.evaluate(() => /** @type {any} */ (globalThis).onPaper);
    assert.equal(onPaper.length, 4);
    for (const { width, drawn } of onPaper) {
      assert.ok(width > 200 && width < PAPER / 2, `${width} px`);
      assert.equal(Number(drawn), width);
    }
  }));

test('no panel is emptied on paper, where that is a sheet of white over what lies beneath', () =>
  sites.comparison.open(async ({ page, root }) => {
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
      Object.assign(globalThis, { onPaper: () => ({ emptied, painted }) });
    });
    await root.scrollIntoViewIfNeeded();
    await page.pdf({ format: 'A4', preferCSSPageSize: true });
    const { emptied, painted } = await page.evaluate(() => /** @type {any} */ (globalThis).onPaper());
    assert.deepEqual(emptied, []);
    assert.ok(painted > 10, `${painted} strokes`);
  }));

test('derivations unfold for the time of a print, and figures that nobody came near are built', () =>
  sites['eigen-decay'].open(async ({ page }) => {
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
