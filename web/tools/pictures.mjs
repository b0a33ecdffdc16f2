// npm run pictures [-- ID]: the picture of every figure, or of one, for the page of all figures, light and dark, from
// the built site.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { registry } from '../figures/registry.js';
import { dist, root } from './project.mjs';
import { serve } from './serve.mjs';
import { findBrowser } from './setup.mjs';

const folder = join(root, 'web', 'article', 'pictures');
const size = { width: 640, height: 400 };
/** Where another state, or another panel than the first, says more. @type {Record<string, { state?: string, panel?: number }>} */
const chosen = {
  'learning-curve': { panel: 1 },
  conditioning: { panel: 1 },
  regularization: { panel: 1 },
  'gradient-descent': { panel: 3 },
  'gradient-estimators': { panel: 1 },
  'stochastic-gradient': { state: 'k=60' },
  digits: { state: 'example=117' },
};

const only = process.argv[2];
const server = await serve({ folder: dist });
const browser = await chromium.launch({ executablePath: await findBrowser(), args: ['--no-sandbox'] });
mkdirSync(folder, { recursive: true });
for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
  for (const { id } of registry.filter(({ id }) => !only || id === only)) {
    const page = await browser.newPage({
      colorScheme,
      viewport: { width: 1280, height: 1600 },
      deviceScaleFactor: 2,
      reducedMotion: 'reduce',
    });
    const { state = '', panel = 0 } = chosen[id] ?? {};
    await page.goto(`${server.url}embed/index.html#figure=${id}&${state}`);
    await page.waitForFunction((of) => {
      const element = document.querySelector(`descent-${of}`);
      return element && 'figure' in element && element.figure;
    }, id);
    await page.evaluate(
      (of) => /** @type {any} */ (document.querySelector(`descent-${of}`)).figure.ready,
      id,
    );
    await page.waitForTimeout(3000);
    const box = await page
      .locator('.figure-panels :is(.frame, .panel:not(:has(.frame)))')
      .nth(panel)
      .boundingBox();
    if (!box) throw new Error(`${id} has no panel`);
    const png = await page.screenshot({ clip: middle(box) });
    writeFileSync(join(folder, `${id}-${colorScheme}.webp`), await toWebp(page, png));
    await page.close();
    console.log(id, colorScheme);
  }
}
await browser.close();
await server.close();

/**
 * The middle of a box, in the picture's proportions.
 * @param {{ x: number, y: number, width: number, height: number }} box
 */
function middle(box) {
  const scale = Math.min(box.width / size.width, box.height / size.height);
  const [width, height] = [size.width * scale, size.height * scale];
  return { x: box.x + (box.width - width) / 2, y: box.y + (box.height - height) / 2, width, height };
}

/** @param {import('playwright-core').Page} page @param {Buffer} png */
async function toWebp(page, png) {
  const url = await page.evaluate(
    async ([source, width, height]) => {
      const image = new Image();
      image.src = `data:image/png;base64,${source}`;
      await image.decode();
      const canvas = Object.assign(document.createElement('canvas'), { width, height });
      const paint = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
      paint.imageSmoothingQuality = 'high';
      paint.drawImage(image, 0, 0, Number(width), Number(height));
      return canvas.toDataURL('image/webp', 0.82);
    },
    /** @type {const} */ ([png.toString('base64'), size.width, size.height]),
  );
  return Buffer.from(url.slice(url.indexOf(',') + 1), 'base64');
}
