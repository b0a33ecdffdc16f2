// The package as others get it: packed, unpacked into their node_modules, and used with a bundler and without one.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { root } from '../../web/tools/project.mjs';
import { serve } from '../../web/tools/serve.mjs';
import { launchChromium, withPage } from './support/chromium.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** @type {import('playwright-core').Browser} */
let browser;
/** A project of somebody's. @type {string} */
let project;

before(async () => {
  project = mkdtempSync(join(tmpdir(), 'descent-package-'));
  mkdirSync(join(project, 'node_modules'));
  const packed = execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', project], {
    cwd: root,
    encoding: 'utf8',
    // What it lists is long.
    maxBuffer: 1e8,
  });
  execFileSync('tar', ['-xzf', JSON.parse(packed)[0].filename], { cwd: project });
  renameSync(join(project, 'package'), join(project, 'node_modules', 'descent'));
  for (const name of ['reveal.js', 'reveal.js-5', 'typescript'])
    symlinkSync(join(root, 'node_modules', name), join(project, 'node_modules', name));
  writeFileSync(join(project, 'package.json'), '{ "type": "module" }');
  browser = await launchChromium();
});
after(async () => {
  await browser?.close();
  rmSync(project, { recursive: true });
});

/** @param {string} name @param {string} text */
function write(name, text) {
  mkdirSync(dirname(join(project, name)), { recursive: true });
  writeFileSync(join(project, name), text);
}

/** @param {string} address @param {(page: Page) => Promise<void>} use @param {boolean} [offline] */
function open(address, use, offline = false) {
  const opened = async (/** @type {Page} */ page) => {
    await page.goto(address);
    await use(page);
  };
  return withPage(browser, opened, { viewport: { width: 1280, height: 720 }, offline });
}

/** Drawn, styled, and in the state that was asked for. @param {Page} page @param {string} id @param {string} scope */
async function stands(page, id, scope = '') {
  const name = `${scope} descent-${id}`;
  await page.waitForSelector(`${name} .figure:not([aria-busy]) .readout-number`);
  const seen = await page
    .locator(name)
    .first()
    .evaluate((element) => ({
      display: getComputedStyle(/** @type {Element} */ (element.querySelector('.figure-panels'))).display,
      face: getComputedStyle(/** @type {Element} */ (element.querySelector('.figure'))).fontFamily,
      trouble: element.querySelector('.notice:not([hidden])')?.textContent ?? null,
    }));
  assert.equal(seen.display, 'flex');
  assert.match(seen.face, /Inter/);
  assert.equal(seen.trouble, null);
}

const slides = `<div class="reveal"><div class="slides"><section>
  <descent-momentum data-state="beta=0.5"></descent-momentum><p class="fragment" data-step="beta=0.9">more</p>
</section></div></div>`;
/** @param {Page} page */
async function lectures(page) {
  await stands(page, 'momentum', '.present');
  await page.keyboard.press('ArrowRight');
  await page.waitForFunction(
    () => /** @type {any} */ (document.querySelector('descent-momentum')).figure.state.beta === 0.9,
  );
}

test('every export is in the package, with its types and its licence', () => {
  const folder = join(project, 'node_modules', 'descent');
  const { exports } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const files = Object.values(exports)
    .flatMap((target) => (typeof target === 'string' ? [target] : Object.values(target)))
    .filter((file) => !file.includes('*'));
  for (const file of [...files, 'LICENSE', 'README.md', 'dist/standalone/momentum.html', 'dist/figures.css'])
    assert.ok(existsSync(join(folder, file)), file);
});

test('a Vite project builds with engine, figures and plugin, and what it built runs', async () => {
  write(
    'app/index.html',
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>App</title>
     <link rel="icon" href="data:,"></head><body><output></output>
     <descent-comparison></descent-comparison>${slides}<script type="module" src="./main.js"></script></body></html>`,
  );
  write(
    'app/main.js',
    `import { loadEngine } from 'descent';
     import { registry } from 'descent/figures';
     import RevealDescent from 'descent/reveal';
     import Reveal from 'reveal.js';
     import 'reveal.js/reveal.css';
     const engine = await loadEngine();
     const { status } = engine.trace({ objective: 'banana', optimizer: 'gd', hyperparameters: { learningRate: 1e-3 }, start: [-1, 1], steps: 5 });
     document.querySelector('output').textContent = status + ' ' + registry.length;
     new Reveal({ plugins: [RevealDescent()], embedded: true, width: 1280, height: 720 }).initialize();`,
  );
  write(
    'app/vite.config.js',
    `export default { base: './', worker: { format: 'es' }, build: { target: 'es2022' } };`,
  );
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  execFileSync(process.execPath, [vite, 'build', '--logLevel', 'warn'], {
    cwd: join(project, 'app'),
    stdio: 'pipe',
  });
  const server = await serve({ folder: join(project, 'app', 'dist') });
  try {
    await open(server.url, async (page) => {
      await page.waitForFunction(() =>
        /^ok \d+$/.test(String(document.querySelector('output')?.textContent)),
      );
      await stands(page, 'comparison', 'body >');
      await lectures(page);
      // Its worker is found where the bundler has put it: no notice says otherwise once rates are tuned.
      await page.waitForFunction(() =>
        performance.getEntriesByType('resource').some(({ name }) => /worker/.test(name)),
      );
      await stands(page, 'comparison', 'body >');
    });
  } finally {
    await server.close();
  }
});

test('a plain page without a bundler: an import map, a module, a script', async () => {
  write(
    'plain/index.html',
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Plain</title><link rel="icon" href="data:,">
     <link rel="stylesheet" href="../node_modules/reveal.js/dist/reveal.css">
     <script type="importmap">{ "imports": {
       "descent": "../node_modules/descent/dist/descent.js",
       "descent/reveal": "../node_modules/descent/dist/reveal-descent.mjs",
       "reveal.js": "../node_modules/reveal.js/dist/reveal.mjs" } }</script></head><body><output></output>${slides}
     <script type="module">
       import { loadEngine } from 'descent';
       import RevealDescent from 'descent/reveal';
       import Reveal from 'reveal.js';
       new Reveal({ plugins: [RevealDescent()] }).initialize();
       document.querySelector('output').textContent = (await loadEngine()).version;
     </script></body></html>`,
  );
  const server = await serve({ folder: project });
  try {
    await open(`${server.url}plain/index.html`, async (page) => {
      await lectures(page);
      assert.match(String(await page.locator('body > output').textContent()), /^\d+\.\d+/);
    });
  } finally {
    await server.close();
  }
});

for (const version of ['reveal.js', 'reveal.js-5']) {
  test(`${version}: a deck opened from disk, with scripts alone and no network`, () => {
    write(
      `disk/${version}.html`,
      `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Disk</title><link rel="icon" href="data:,">
       <link rel="stylesheet" href="../node_modules/${version}/dist/reveal.css"></head><body>${slides}
       <script src="../node_modules/${version}/dist/reveal.js"></script>
       <script src="../node_modules/descent/dist/reveal-descent.js"></script>
       <script>Reveal.initialize({ plugins: [RevealDescent(), RevealDescent()] });</script></body></html>`,
    );
    return open(pathToFileURL(join(project, 'disk', `${version}.html`)).href, lectures, true);
  });
}

test('the types hold for a project in TypeScript', () => {
  write(
    'typed/main.ts',
    `import { loadEngine, type Trace } from 'descent';
     import { registry, type FigureElement } from 'descent/figures';
     import RevealDescent, { type Plugin } from 'descent/reveal';
     const plugin: Plugin = RevealDescent({ contrast: 'projector' });
     const figure: FigureElement = document.createElement('descent-momentum');
     figure.addEventListener('descent-change', ({ detail }) => console.log(detail.id, detail.state.beta));
     figure.figure?.setState({ beta: 0.9 });
     const engine = await loadEngine();
     const trace: Trace = engine.trace({ objective: 'banana', optimizer: 'gd', hyperparameters: {}, start: [-1, 1], steps: 5 });
     console.log(plugin.id, registry.length, trace.status);
     // @ts-expect-error: there is no such contrast
     RevealDescent({ contrast: 'dim' });`,
  );
  write(
    'typed/tsconfig.json',
    JSON.stringify({
      compilerOptions: {
        strict: true,
        noEmit: true,
        target: 'ES2022',
        module: 'ESNext',
        moduleResolution: 'bundler',
        lib: ['ES2023', 'DOM', 'DOM.Iterable', 'ESNext.Disposable'],
        types: [],
      },
    }),
  );
  const tsc = join(project, 'node_modules', 'typescript', 'bin', 'tsc');
  try {
    execFileSync(process.execPath, [tsc, '-p', join(project, 'typed')], { encoding: 'utf8' });
  } catch (error) {
    assert.fail(/** @type {{ stdout: string }} */ (error).stdout);
  }
});
