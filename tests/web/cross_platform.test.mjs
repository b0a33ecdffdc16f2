// The engine in the browser gives the bits of the native build.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { bitsOf, fixture } from '../wasm/support/cross_platform.mjs';
import { figureSite } from './support/browser.mjs';

/** @type {Awaited<ReturnType<typeof figureSite>>} */
let site;
before(async () => void (site = await figureSite('eigen-decay')));
after(() => site.close());

test('the bits of the native build, in Chromium', () =>
  site.open(async ({ page }) => {
    const results = await page.evaluate(async (cases) => {
      const { loadEngine } = await import(new URL('../descent.js', document.baseURI).href);
      const engine = await loadEngine();
      return cases.map(({ trace }) => {
        const { points, values, status, steps } = engine.trace(trace);
        return { points: [...points], values: [...values], status, steps };
      });
    }, fixture.cases);
    for (const [i, { name, status, steps, points, values }] of fixture.cases.entries()) {
      assert.equal(results[i].status, status, name);
      assert.equal(results[i].steps, steps, name);
      assert.deepEqual(bitsOf(results[i].points), points, name);
      assert.deepEqual(bitsOf(results[i].values), values, name);
    }
  }));
