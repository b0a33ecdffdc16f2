// The engine in the browser gives the bits of the native build.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { bitsOf, fixture, trained } from '../wasm/support/cross_platform.mjs';
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

test('the bits of native training, in Chromium, on the page and in a worker', () =>
  site.open(async ({ page }) => {
    const source = trained.toString();
    const answers = await page.evaluate(async ([trainings, text]) => {
      const { loadEngine, engineInWorker } = await import(new URL('../descent.js', document.baseURI).href);
      const engine = await loadEngine();
      const module = new Blob([`export default ${text}`], { type: 'text/javascript' });
      const { default: onThePage } = await import(URL.createObjectURL(module));
      const remote = await engineInWorker();
      const inTheWorker = [];
      for (const { data, spec, training, losses } of trainings) {
        const { values, targets } = await remote.data.generate(data.id, data);
        const catalog = await remote.catalog;
        const network = await remote.network(spec);
        const { targets: kind } = catalog.datasets.find((/** @type {any} */ { id }) => id === data.id);
        const y = await network.targets(targets, kind);
        let told = 0;
        const trained = await network.train({
          ...{ ...training, x: values, y, steps: losses.length },
          onProgress: (/** @type {any} */ progress) => (told += progress.losses.length),
        });
        inTheWorker.push({ losses: [...trained.losses], parameters: [...(await network.parameters)], told });
      }
      remote.terminate();
      return {
        onThePage: trainings.map((of) => onThePage(engine, of, of.losses.length)),
        inTheWorker,
      };
    }, /** @type {const} */ ([fixture.trainings, source]));
    for (const [i, { name, losses, parameters }] of fixture.trainings.entries()) {
      for (const answer of [answers.onThePage[i], answers.inTheWorker[i]]) {
        assert.deepEqual(bitsOf(answer.losses), losses, name);
        assert.deepEqual(bitsOf(answer.parameters), parameters, name);
      }
      assert.equal(answers.inTheWorker[i].told, losses.length, name);
    }
  }));
