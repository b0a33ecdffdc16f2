// Our side in Chromium, by the processor time of the page’s thread.
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { dist, root } from '../../web/tools/project.mjs';
import { serve } from '../../web/tools/serve.mjs';
import { findBrowser } from '../../web/tools/setup.mjs';

export async function inChromium() {
  const server = await serve({ folder: dist });
  const browser = await chromium.launch({
    executablePath: await findBrowser(),
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
  });
  const page = await browser.newPage();
  await page.route('**/bench/*', (route) => {
    const name = new URL(route.request().url()).pathname.split('/').at(-1) ?? '';
    return name === 'page.html'
      ? route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Bench</title>' })
      : route.fulfill({ contentType: 'text/javascript', path: join(root, 'tests', 'bench', name) });
  });
  await page.goto(new URL('bench/page.html', server.url).href);
  const counters = await page.context().newCDPSession(page);
  await counters.send('Performance.enable', { timeDomain: 'threadTicks' });
  const seconds = async () => {
    const { metrics } = await counters.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'ThreadTime')?.value ?? NaN;
  };
  return {
    /** @param {string} id of a workload @param {number} slice steps or evaluations at a time */
    start: (id, slice) =>
      page.evaluate(
        async ({ id: which, slice: count }) => {
          const load = (/** @type {string} */ path) => import(path);
          const { loadEngine } = await load('/descent.js');
          const { engineLandscape, engineTraining } = await load('/bench/network_engine.mjs');
          const works = Object.values(await load('/bench/network_workloads.mjs'));
          const work = works.find((one) => one.id === which);
          const engine = await loadEngine();
          const [advance, nodes] =
            which === 'landscape'
              ? [engineLandscape(engine, work), work.side * work.side]
              : [engineTraining(engine, work).run, 0];
          let next = 0;
          Object.assign(globalThis, {
            once: () => {
              if (nodes === 0) advance(count);
              else {
                advance(next, next + count);
                next = (next + count) % nodes;
              }
            },
          });
        },
        { id, slice },
      ),
    /** @param {number} milliseconds @returns {Promise<number>} slices a second */
    rate: async (milliseconds) => {
      const before = await seconds();
      const done = await page.evaluate((time) => {
        const { once } = /** @type {any} */ (globalThis);
        const began = performance.now();
        let count = 0;
        do {
          once();
          ++count;
        } while (performance.now() - began < time);
        return count;
      }, milliseconds);
      return done / ((await seconds()) - before);
    },
    close: async () => {
      await browser.close();
      await server.close();
    },
  };
}
