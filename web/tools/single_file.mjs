// The single files: dist/standalone/ID.html for every figure, dist/standalone/slides.html, and the plugin as one
// script, dist/reveal-descent.js. One build makes all modules,
// a second step joins those of each page to one script; both take what the registry lists.
//
//     node web/tools/single_file.mjs FOLDER     FOLDER/standalone/...
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { build as vite, minifySync } from 'vite';
import { engineFolder } from './engine.mjs';
import { articleDigits } from './pack_mnist.mjs';

import { LETTERS, packed } from './packed_text.mjs';
import { fontDiet } from './postcss_fonts.mjs';
import { build, filesUnder, root } from './project.mjs';
import { joined, namesIn } from './single_file_scripts.mjs';
import { inlinedStyles, stylesOf } from './single_file_styles.mjs';
import { stylesAtHand } from './vite_at_hand.mjs';
import { engineSource, figuresOf, singleFile, workerName } from './vite_single_file.mjs';

const web = join(root, 'web');
const parts = join(build, 'single-file-parts');
/** Packed data beyond this, in bytes, stay outside: a figure then says what it misses. */
const LARGE = 600_000;

const target = process.argv[2];
const figures = await figuresOf(web);
const workers = filesUnder(join(web, 'figures')).filter((file) => file.endsWith('.worker.js'));
async function buildParts() {
  const inputs = [
    ...figures.map(({ id }) => [`figure-${id}`, `descent:figure/${id}`]),
    ...workers.map((file) => [`worker-${workers.indexOf(file)}`, file]),
    ['slides', join(web, 'slides', 'slides.js')],
    ['slides-styles', join(web, 'slides', 'slides.css')],
    ['reveal', join(web, 'slides', 'reveal_descent.js')],
  ];
  await vite({
    configFile: false,
    root: web,
    base: './',
    publicDir: false,
    cacheDir: join(build, 'vite'),
    logLevel: 'warn',
    plugins: [stylesAtHand({ web }), singleFile({ web, figures })],
    css: { postcss: { plugins: [fontDiet({ subsets: ['latin', 'greek'] })] } },
    resolve: { alias: [{ find: /^data\/(?=mnist-)/, replacement: `${dirname(articleDigits)}/` }] },
    build: {
      outDir: parts,
      emptyOutDir: true,
      target: 'es2022',
      modulePreload: false,
      manifest: 'manifest.json',
      // Joined and minified in the second step.
      minify: false,
      cssMinify: true,
      reportCompressedSize: false,
      assetsInlineLimit: 0,
      rolldownOptions: {
        checks: { pluginTimings: false },
        input: Object.fromEntries(inputs),
        preserveEntrySignatures: 'exports-only',
        output: {
          entryFileNames: '[name].js',
          chunkFileNames: '[name]-[hash].js',
          assetFileNames: 'assets/[name]-[hash][extname]',
        },
      },
    },
  });
}

async function writeFiles() {
  const folder = join(target, 'standalone');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const shared = await sharedParts();

  /** What the page runs and what that asks for, as an argument of `unpack`. @param {string} entry @param {string} [styles] */
  const content = async (entry, styles = '') => {
    const program = await joined(join(parts, entry), 'descentProgram');
    return JSON.stringify({
      letters: LETTERS,
      ...shared.engine,
      program: packed(program),
      workers: pick(shared.workers, namesIn(program, 'worker')),
      data: pick(shared.data, namesIn(program, 'data')),
      ...(styles && { styles: packed(styles) }),
    });
  };

  const template = read('embed', 'single_file.html');
  const run = script(read('embed', 'run_single_file.js'));
  const { unpack } = shared;
  for (const { id, title } of figures) {
    const styles = inlinedStyles(stylesOf(shared.manifest, `figure-${id}.js`), parts, {});
    const program = `${unpack}${run}start(${await content(`figure-${id}.js`)});`;
    writeFileSync(join(folder, `${id}.html`), fill(template, { title, styles, program }));
  }

  const deck = readFileSync(join(target, 'slides', 'index.html'), 'utf8');
  const slideStyles = inlinedStyles(
    [...stylesOf(shared.manifest, 'slides.js'), ...stylesOf(shared.manifest, 'slides-styles')],
    parts,
    { serif: true, math: deck },
  );
  writeFileSync(
    join(folder, 'slides.html'),
    inlinedPage(deck, slideStyles, `${unpack}${run}start(${await content('slides.js')});`),
  );

  const figureStyles = inlinedStyles(stylesOf(shared.manifest, 'reveal.js'), parts, {});
  const packedPlugin = `function unpackDescent() {${unpack}return unpack(${await content('reveal.js', figureStyles)});}`;
  writeFileSync(
    join(target, 'reveal-descent.js'),
    `(() => {${packedPlugin}${script(read('slides', 'script_plugin.js'))}})();\n`,
  );
}

/** The deck's page as it was built, with all in it that it would ask for. @param {string} page @param {string} styles @param {string} program */
function inlinedPage(page, styles, program) {
  return page
    .replace(/\s*<link\b[^>]*>/g, '')
    .replace(/\s*<script\b[^>]*\bsrc=[^>]*><\/script>/g, '')
    .replace('</head>', () => `<link rel="icon" href="data:," /><style>${styles}</style></head>`)
    .replace('</body>', () => `<script>${program}</script></body>`);
}

/** What several files carry, packed once. */
async function sharedParts() {
  const engine = join(parts, 'engine.js');
  writeFileSync(engine, engineSource(join(engineFolder, 'descent.js')));
  const scripts = await Promise.all(
    workers.map(async (file, n) => [
      workerName(join(web, 'figures'), file),
      packed(await joined(join(parts, `worker-${n}.js`), 'descentWorker')),
    ]),
  );
  const data = filesUnder(dirname(articleDigits))
    .map((file) => [basename(file), packed(readFileSync(file))])
    .filter(([, text]) => text.length < LARGE);
  return {
    manifest: JSON.parse(readFileSync(join(parts, 'manifest.json'), 'utf8')),
    unpack: script(read('embed', 'unpack.js')),
    engine: {
      engine: packed(await joined(engine, 'descent')),
      wasm: packed(readFileSync(join(engineFolder, 'descent.wasm'))),
    },
    workers: Object.fromEntries(scripts),
    data: Object.fromEntries(data),
  };
}

/** @param {Record<string, string>} all @param {string[]} names */
const pick = (all, names) =>
  Object.fromEntries(names.filter((name) => all[name]).map((name) => [name, all[name]]));

/** @param {...string} path within web/ */
const read = (...path) => readFileSync(join(web, ...path), 'utf8');

/** @param {string} source of a classic script */
const script = (source) =>
  minifySync('unpack.js', source, { module: false, mangle: { toplevel: false } }).code;

/** @param {string} template @param {Record<string, string>} values */
const fill = (template, values) => template.replace(/%([a-z]+)%/g, (place, name) => values[name] ?? place);

await buildParts();
await writeFiles();
