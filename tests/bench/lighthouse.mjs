// The built article by Lighthouse, as a phone and as a desktop would load it, and what its first load weighs.
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { dist } from '../../web/tools/project.mjs';
import { serve } from '../../web/tools/serve.mjs';
import { findBrowser } from '../../web/tools/setup.mjs';
import { bold } from '../../web/tools/terminal.mjs';
import { firstLoad, kilobytes, weightOf } from '../web/support/first_load.mjs';
import { peersAtHand } from './peers_at_hand.mjs';

/** @typedef {import('../web/support/first_load.mjs').Fetched} Fetched */
/** @typedef {{ page: string, device: 'phone' | 'desktop', scores: Record<string, number>, fetched: Fetched[] }} Audit */

const PORT = 9333;
const RUNS = 5;
const categories = ['performance', 'accessibility', 'best-practices', 'seo'];
const pages = ['index.html', 'figures.html'];
/** Five, as Lighthouse advises: their median is twice as steady as one run. @param {number[]} numbers */
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
      for (const [device, config] of /** @type {const} */ ([
        ['phone', undefined],
        ['desktop', desktopConfig],
      ])) {
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
        const fetched = await firstLoad(browser, server.url, { path: page, device });
        audits.push({ page, device, scores, fetched });
      }
    }
  } finally {
    await browser.close();
    await server.close();
  }
  report(audits);
  return audits;
}

/** @param {Audit[]} audits */
function report(audits) {
  console.log(
    `\n${bold('Lighthouse')} medians of ${RUNS}; kB of the first load, and of it without the engine`,
  );
  console.table(
    audits.map(({ page, device, scores, fetched }) => ({
      page,
      device,
      ...scores,
      'kB in all': kilobytes(weightOf(fetched)),
      'kB of text, type, style and script': kilobytes(weightOf(fetched, ({ engine }) => !engine)),
      'kB of type': kilobytes(weightOf(fetched, ({ file }) => file.endsWith('.woff2'))),
    })),
  );
  const [{ page, device, fetched }] = audits;
  console.log(`\nThe first load of ${page} on a ${device}`);
  console.table(fetched.map(({ file, bytes }) => ({ file, kB: kilobytes(bytes) })));
}
