// The single files, opened from disk with the network off, as from a stick in a lecture hall.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { registry } from '../../web/figures/registry.js';
import { LETTERS, packed } from '../../web/tools/packed_text.mjs';
import { dist, root } from '../../web/tools/project.mjs';
import { launchChromium, withPage } from './support/chromium.mjs';

/** @typedef {import('playwright-core').Page} Page */

const folder = process.env.DESCENT_DIST || dist;
/** In bytes, without the data that some figures bring along. */
const LIMIT = 800_000;
const DATA = /"data":\{("[^"]*":"[^"]*",?)*\}/;

/** @type {import('playwright-core').Browser} */
let browser;
before(async () => {
  browser = await launchChromium();
});
after(() => browser.close());

/**
 * @param {string} name @param {(page: Page) => Promise<void>} use @param {string} [hash]
 * @param {() => void} [first] runs in the page before all else
 */
function open(name, use, hash = '', first) {
  const file = pathToFileURL(join(folder, 'standalone', name)).href;
  const opened = async (/** @type {Page} */ page) => {
    if (first) await page.addInitScript(first);
    /** @type {string[]} */
    const asked = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.goto(file + hash);
    await use(page);
    // Its own address apart, everything came from within.
    assert.deepEqual(
      asked.filter((url) => !/^(data|blob):/.test(url)).map((url) => url.replace(/#.*/, '')),
      [file],
    );
  };
  return withPage(browser, opened, { viewport: { width: 1280, height: 800 }, offline: true });
}

/** The figure is built, and something is drawn in each of its panels that shows. @param {Page} page @param {string} [scope] */
const drawn = (page, scope = '') =>
  page.waitForFunction((within) => {
    const figure = document.querySelector(`${within} .figure:not([aria-busy])`);
    const frames = [...(figure?.querySelectorAll('.frame') ?? [])].filter((frame) => frame.clientWidth > 0);
    return (
      frames.length > 0 && frames.every((frame) => frame.querySelector('svg :is(path, line, text, rect)'))
    );
  }, scope);

for (const { id, title } of registry) {
  test(`${id}.html: drawn, small, and asks for nothing`, async () => {
    const text = readFileSync(join(folder, 'standalone', `${id}.html`), 'utf8');
    assert.match(text, DATA);
    const size = Buffer.byteLength(text.replace(DATA, ''));
    assert.ok(size < LIMIT, `${size} bytes`);
    await open(`${id}.html`, async (page) => {
      await drawn(page);
      assert.equal(await page.locator('.figure-title').first().textContent(), title);
      assert.equal(await page.locator('.figure-failure').count(), 0);
      const face = await page.evaluate(async () => {
        await document.fonts.ready;
        return (
          document.fonts.check('16px "Inter Variable"') && [...document.fonts].map((font) => font.status)
        );
      });
      assert.ok(face && face.includes('loaded'), 'the face is at hand');
    });
  });
}

test('a state stands in the address, as in an iframe', () =>
  open(
    'momentum.html',
    async (page) => {
      await drawn(page);
      const beta = await page.locator('descent-momentum').evaluate((element) => {
        return /** @type {any} */ (element).figure.state.beta;
      });
      assert.equal(beta, 0.33);
    },
    '#figure=momentum&beta=0.33',
  ));

test('workers run: learning rates are tuned on a thread that was made of text', () =>
  open(
    'comparison.html',
    async (page) => {
      await drawn(page);
      await page.waitForFunction(() => /** @type {any} */ (globalThis).answers > 2);
      assert.equal(await page.locator('.notice:not([hidden])').count(), 0);
    },
    '',
    // Counts what comes back from threads.
    () => {
      Object.assign(globalThis, { answers: 0 });
      globalThis.Worker = class extends Worker {
        /** @param {string | URL} url @param {WorkerOptions} [options] */
        constructor(url, options) {
          super(url, options);
          this.addEventListener('message', ({ data }) => {
            if (data.type === 'RAW') ++/** @type {any} */ (globalThis).answers;
          });
        }
      };
    },
  ));

test('an engine in a worker of its own, made of text, too', () =>
  open('momentum.html', async (page) => {
    await drawn(page);
    const status = await page.evaluate(async () => {
      const engine = await /** @type {any} */ (globalThis).descentFile.engineInWorker();
      const { status: came } = await engine.trace({
        objective: 'banana',
        optimizer: 'gd',
        hyperparameters: { learningRate: 1e-3 },
        start: [-1, 1],
        steps: 5,
      });
      engine.terminate();
      return came;
    });
    assert.equal(status, 'ok');
  }));

test('data come along: the digits’ spectrum is computed from disk', () =>
  open(
    'conditioning.html',
    async (page) => {
      await page
        .locator('.eigen-pictures span')
        .filter({ hasText: /λ = \d/ })
        .first()
        .waitFor({ timeout: 100_000 });
      assert.equal(await page.locator('.notice:not([hidden])').count(), 0);
    },
    '#figure=conditioning&source=mnist&center=true&scale=true',
  ));

test('slides.html: a lecture from disk', () =>
  open('slides.html', async (page) => {
    await page.waitForFunction(() => document.querySelector('.reveal.ready'));
    for (let presses = 0; presses < 60; ++presses) {
      if (
        await page.evaluate(() => document.querySelector('section.present:not(:has(section)) .figure-host'))
      )
        break;
      await page.keyboard.press(' ');
    }
    await drawn(page, 'section.present:not(:has(section))');
    // As on the slides elsewhere: without its own title.
    assert.ok(await page.locator('section.present .figure-title').first().isHidden());
    const faces = await page.evaluate(async () => {
      await document.fonts.ready;
      return [...document.fonts].filter(({ status }) => status === 'error').map(({ family }) => family);
    });
    assert.deepEqual(faces, []);
  }));

test('what a browser cannot unpack is a sentence', async () => {
  const context = await browser.newContext({ offline: true });
  const page = await context.newPage();
  await page.addInitScript(() => Reflect.deleteProperty(globalThis, 'DecompressionStream'));
  await page.goto(pathToFileURL(join(folder, 'standalone', 'momentum.html')).href);
  await page.getByText(/This file needs Firefox 113/).waitFor();
  await context.close();
});

test('what is packed is as it was, whatever its length and its bytes', async () => {
  assert.equal(new Set(LETTERS).size, 91);
  const samples = [0, 1, 2, 3, 13, 14, 1000, 4097].map((length) =>
    Uint8Array.from({ length }, (_, n) => (n * n * 31 + length) % 256),
  );
  // Noise: gzip leaves it as it is, so that every pair of letters occurs.
  let seed = 1;
  samples.push(Uint8Array.from({ length: 60_000 }, () => (seed = (seed * 48271) % 2147483647) >> 16));
  const page = await browser.newPage();
  await page.addScriptTag({ path: join(root, 'web', 'embed', 'unpack.js') });
  const came = await page.evaluate(
    async ({ letters, nothing, lzma, data }) => {
      const { unpack } = /** @type {any} */ (globalThis);
      await unpack({ letters, engine: nothing, lzma, wasm: '', program: nothing, workers: {}, data });
      return Promise.all(
        Object.keys(data).map(async (name) => {
          const response = await fetch(/** @type {any} */ (globalThis).descentFile.data(name));
          return [...new Uint8Array(await response.arrayBuffer())];
        }),
      );
    },
    {
      letters: LETTERS,
      nothing: packed(''),
      lzma: packed('var descentLzma = { decompress: () => new Uint8Array(0) };'),
      data: Object.fromEntries(samples.map((bytes, n) => [`sample${n}`, packed(bytes)])),
    },
  );
  assert.deepEqual(
    came,
    samples.map((bytes) => [...bytes]),
  );
  for (const bytes of samples) assert.match(packed(bytes), /^[^"\\<\s]*$/);
  await page.close();
});
