// The built article by Lighthouse, as a phone and as a desktop would load it, and what its first load weighs.
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { dist } from '../../web/tools/project.mjs';
import { serve } from '../../web/tools/serve.mjs';
import { findBrowser } from '../../web/tools/setup.mjs';
import { bold } from '../../web/tools/terminal.mjs';
import { peersAtHand } from './peers_at_hand.mjs';

/** @typedef {{ page: string, device: string, scores: Record<string, number>, firstLoad?: Record<string, number> }} Audit */

const PORT = 9333;
const RUNS = 3;
const categories = ['performance', 'accessibility', 'best-practices', 'seo'];
const pages = ['index.html', 'figures.html'];
/** Median of the runs: the first one finds nothing cached and a busy machine. @param {number[]} numbers */
const median = (numbers) => numbers.sort((a, b) => a - b)[numbers.length >> 1];

/** @returns {Promise<Audit[]>} */
export async function lighthouse() {
  await peersAtHand();
  const place = createRequire(import.meta.url).resolve('lighthouse');
  const { default: audit, desktopConfig } = await import(pathToFileURL(place).href);
  const server = await serve({ folder: dist });
  const browser = await chromium.launch({
    executablePath: await findBrowser(),
    args: ['--no-sandbox', `--remote-debugging-port=${PORT}`],
  });
  /** @type {Audit[]} */
  const audits = [];
  try {
    for (const page of pages) {
      for (const [device, config] of [
        ['phone', undefined],
        ['desktop', desktopConfig],
      ]) {
        /** @type {any[]} */
        const reports = [];
        for (let i = 0; i < RUNS; ++i)
          reports.push(
            (
              await audit(
                server.url + page,
                { port: PORT, output: 'json', logLevel: 'error', onlyCategories: categories },
                config,
              )
            ).lhr,
          );
        const scores = Object.fromEntries(
          categories.map((id) => [
            id,
            Math.round(100 * median(reports.map((report) => report.categories[id].score))),
          ]),
        );
        audits.push({ page, device, scores, firstLoad: weigh(reports[0], server.url) });
      }
    }
  } finally {
    await browser.close();
    await server.close();
  }
  report(audits);
  return audits;
}

/**
 * Kilobytes over the network: all, and without the engine and what figures fetch for themselves.
 * @param {any} report @param {string} origin
 */
function weigh(report, origin) {
  /** @type {{ url: string, transferSize: number, resourceType: string }[]} */
  const requests = report.audits['network-requests'].details.items.filter(
    (/** @type {{ url: string }} */ { url }) => url.startsWith(origin),
  );
  const sum = (/** @type {(url: string) => boolean} */ counted) =>
    Math.round(
      requests
        .filter(({ url }) => counted(url))
        .reduce((total, { transferSize }) => total + transferSize, 0) / 1024,
    );
  return {
    all: sum(() => true),
    text: sum((url) => !/\.wasm|\/data\/|descent\.js/.test(url)),
    fonts: sum((url) => url.includes('.woff2')),
  };
}

/** @param {Audit[]} audits */
function report(audits) {
  console.log(
    `\n${bold('Lighthouse')} medians of ${RUNS}; kB of the first load, and of it without the engine`,
  );
  console.table(
    audits.map(({ page, device, scores, firstLoad }) => ({
      page,
      device,
      ...scores,
      'kB in all': firstLoad?.all,
      'kB of text, type, style and script': firstLoad?.text,
    })),
  );
}
