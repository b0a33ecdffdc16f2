// npm run reserve: how high each figure of the article is, measured in the built site at many widths, and written to
// web/figures/reserve.css, so that nothing shifts while a figure loads.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { dist, root } from './project.mjs';
import { serve } from './serve.mjs';
import { findBrowser } from './setup.mjs';

/** Between the narrowest page and the width from which on no figure changes. */
const [NARROWEST, WIDEST] = [320, 1160];
const EVERY = 20;
/** Where the page or its figures are laid out anew: measured on both sides. */
const BREAKS = [600, 704, 900, 960, 1060, 1144];
/** How far, in pixels, a height may lie off the straight line that stands for it: a line, of what is built a screen away. */
const OFF = 24;

const widths = [
  ...Array.from({ length: (WIDEST - NARROWEST) / EVERY + 1 }, (_, i) => NARROWEST + EVERY * i),
  ...BREAKS.flatMap((width) => [width - 1, width]),
  ...[390, 768],
].sort((a, b) => a - b);

/** @typedef {{ width: number, height: number }} Sample */
/** @typedef {{ from: number, height: number, slope: number }} Piece the height from a page's width on */

const heights = await measure();
writeFileSync(join(root, 'web', 'figures', 'reserve.css'), sheet(heights));

/** @returns {Promise<Map<string, Sample[]>>} by the figure's id */
async function measure() {
  const server = await serve({ folder: dist });
  const browser = await chromium.launch({ executablePath: await findBrowser(), args: ['--no-sandbox'] });
  const page = await browser.newPage({ viewport: { width: WIDEST, height: 1000 } });
  await page.goto(server.url);
  const ids = await page.locator('.figure-host').evaluateAll((hosts) => hosts.map(({ id }) => id));
  for (const id of ids) {
    // A figure is built when it comes near the screen.
    await page.locator(`[id="${id}"]`).scrollIntoViewIfNeeded();
    await page
      .locator(`[id="${id}"] > .figure:not([aria-busy])`)
      .waitFor({ state: 'attached', timeout: 60_000 });
  }
  await page.waitForTimeout(5000);
  /** @type {Map<string, Sample[]>} */
  const found = new Map(ids.map((id) => [id, []]));
  for (const width of new Set(widths)) {
    await page.setViewportSize({ width, height: 1000 });
    // Laid out, drawn, and laid out again by what was drawn.
    await page.evaluate(
      'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 50))))',
    );
    const measured = await page
      .locator('.figure-host')
      .evaluateAll((hosts) => hosts.map((host) => host.getBoundingClientRect().height));
    ids.forEach((id, i) => found.get(id)?.push({ width, height: measured[i] }));
  }
  await browser.close();
  await server.close();
  return found;
}

/**
 * Straight pieces, each as long as no sample lies off it, and none across a break.
 * @param {Sample[]} samples @returns {Piece[]}
 */
function piecesOf(samples) {
  /** @type {Piece[]} */
  const pieces = [];
  for (let first = 0; first < samples.length;) {
    let last = first;
    let slope = 0;
    for (let next = first + 1; next < samples.length && !BREAKS.includes(samples[next].width); ++next) {
      const over = samples.slice(first, next + 1);
      const steepness =
        (over[over.length - 1].height - over[0].height) / (over[over.length - 1].width - over[0].width);
      const straight = over.every(
        ({ width, height }) => Math.abs(over[0].height + steepness * (width - over[0].width) - height) <= OFF,
      );
      if (straight) [last, slope] = [next, steepness];
    }
    const { width, height } = samples[first];
    pieces.push({ from: width, height: height - slope * width, slope });
    first = last + 1;
  }
  // Beyond what was measured nothing changes.
  pieces.push({ from: WIDEST, height: samples[samples.length - 1].height, slope: 0 });
  return pieces.filter(
    ({ height, slope }, i) =>
      i === 0 || Math.abs(slope - pieces[i - 1].slope) > 1e-9 || Math.abs(height - pieces[i - 1].height) > 1,
  );
}

/** @param {Map<string, Sample[]>} measured */
function sheet(measured) {
  /** @type {Map<number, string[]>} */
  const rules = new Map();
  for (const [id, samples] of measured) {
    for (const { from, height, slope } of piecesOf(samples)) {
      const constant = `${Math.round(height)}px`;
      const value =
        Math.abs(slope) < 1e-3 ? constant : `calc(${constant} + ${Number((100 * slope).toFixed(1))}vw)`;
      rules.set(from, [...(rules.get(from) ?? []), `#${id} {\n  --reserve: ${value};\n}`]);
    }
  }
  const blocks = [...rules]
    .sort(([a], [b]) => a - b)
    .map(([from, own]) =>
      from === NARROWEST
        ? own.join('\n')
        : `@media (min-width: ${from}px) {\n${own.join('\n').replaceAll(/^/gm, '  ')}\n}`,
    );
  return `/*
 * How high each figure will be in the state that the article gives it, so that nothing shifts while it loads. Written by
 * npm run reserve, which measures the built article; within ${OFF} px at every width that it tries.
 */

${blocks.join('\n\n')}
`;
}
