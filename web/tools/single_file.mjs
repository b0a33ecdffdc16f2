// The single files: standalone/ID.html for every figure, standalone/slides.html, and the plugin as one script,
// reveal-descent.js. One build makes all modules, a second step joins those of each page to one script; both take what
// the registry lists.
//
//     node web/tools/single_file.mjs FOLDER     which has the site's pages already
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { build as vite, minifySync } from 'vite';
import { engineFolder } from './engine.mjs';
import { articleDigits } from './pack_mnist.mjs';
import { LETTERS, packed, tightlyPacked } from './packed_text.mjs';
import { fontFolder } from './fonts.mjs';
import { fontDiet } from './postcss_fonts.mjs';
import { build, filesUnder, root } from './project.mjs';
import { joined, namesIn } from './single_file_scripts.mjs';
import { inlinedStyles, stylesOf } from './single_file_styles.mjs';
import { stylesAtHand } from './vite_at_hand.mjs';
import { engineSource, figuresOf, singleFile, workerName } from './vite_single_file.mjs';

const web = join(root, 'web');
const parts = join(build, 'single-file-parts');
/** Packed data beyond this, in bytes, come along with a figure of their own alone: in a deck it says what it misses. */
const LARGE = 600_000;

const target = process.argv[2];
const figures = await figuresOf(web);
const workers = filesUnder(join(web, 'figures')).filter((file) => file.endsWith('.worker.js'));

await buildParts();
await writeFiles(await sharedParts());

async function buildParts() {
  const inputs = [
    ...figures.map(({ id }) => [`figure-${id}`, `descent:figure/${id}`]),
    ...workers.map((file) => [`worker-${workers.indexOf(file)}`, file]),
    ['lzma', join(web, 'embed', 'lzma.js')],
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
    css: { postcss: { plugins: [fontDiet({ subsets: ['latin', 'greek'], lean: fontFolder })] } },
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

/** What several files carry, packed once. */
async function sharedParts() {
  const engine = join(parts, 'engine.js');
  writeFileSync(engine, engineSource(join(engineFolder, 'descent.js')));
  const workerScripts = await Promise.all(
    workers.map(async (file, n) => [
      workerName(join(web, 'figures'), file),
      packed(await joined(join(parts, `worker-${n}.js`), 'descentWorker')),
    ]),
  );
  const data = filesUnder(dirname(articleDigits)).map((file) => [basename(file), packed(readFileSync(file))]);
  return {
    manifest: JSON.parse(readFileSync(join(parts, 'manifest.json'), 'utf8')),
    unpack: script('embed', 'unpack.js'),
    engine: packed(await joined(engine, 'descent')),
    lzma: packed(await joined(join(parts, 'lzma.js'), 'descentLzma')),
    wasm: tightlyPacked(readFileSync(join(engineFolder, 'descent.wasm'))),
    /** @type {Record<string, string>} */
    workers: Object.fromEntries(workerScripts),
    /** @type {Record<string, string>} */
    data: Object.fromEntries(data),
  };
}

/** @typedef {Awaited<ReturnType<typeof sharedParts>>} Shared */

/** @param {Shared} shared */
async function writeFiles(shared) {
  const folder = join(target, 'standalone');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const { manifest, unpack } = shared;
  const run = script('embed', 'run_single_file.js');

  for (const { id, title } of figures) {
    const content = await contentOf(shared, `figure-${id}.js`, { large: true });
    const values = {
      title,
      styles: inlinedStyles(stylesOf(manifest, `figure-${id}.js`), parts, {}),
      program: `${unpack}${run}start(${content});`,
    };
    writeFileSync(join(folder, `${id}.html`), fill(read('embed', 'single_file.html'), values));
  }

  // Figures on slides have the library's sheet, here, too.
  const library = readFileSync(join(target, 'figures.css'), 'utf8');
  const deck = readFileSync(join(target, 'slides', 'index.html'), 'utf8');
  const own = inlinedStyles(stylesOf(manifest, 'slides-styles'), parts, { serif: true, math: deck });
  const styles = own + library.replace(/@font-face\s*\{[^}]*\}/g, '');
  const program = `${unpack}${run}start(${await contentOf(shared, 'slides.js')});`;
  writeFileSync(join(folder, 'slides.html'), inlinedPage(deck, styles, program));

  const content = await contentOf(shared, 'reveal.js', { styles: library });
  const plugin = script('slides', 'script_plugin.js');
  writeFileSync(
    join(target, 'reveal-descent.js'),
    `/*! Descent, MIT licence. Faces and libraries by others keep their own licences: see notices.html. */\n` +
      `(() => {function unpackDescent() {${unpack}return unpack(${content});}${plugin}})();\n`,
  );
}

/**
 * What a page runs and what that asks for, as an argument of `unpack`.
 * @param {Shared} shared @param {string} entry @param {{ styles?: string, large?: boolean }} [options]
 */
async function contentOf(
  { engine, lzma, wasm, workers: scripts, data },
  entry,
  { styles, large = false } = {},
) {
  const program = await joined(join(parts, entry), 'descentProgram');
  const fits = namesIn(program, 'data').filter((name) => large || (data[name]?.length ?? 0) < LARGE);
  return JSON.stringify({
    letters: LETTERS,
    engine,
    lzma,
    wasm,
    program: packed(program),
    workers: pick(scripts, namesIn(program, 'worker')),
    data: pick(data, fits),
    ...(styles && { styles: packed(styles) }),
  });
}

/**
 * The deck's page as it was built, with all in it that it would ask for.
 * @param {string} page @param {string} styles @param {string} program
 */
function inlinedPage(page, styles, program) {
  return page
    .replace(/\s*<link\b[^>]*>/g, '')
    .replace(/\s*<script\b[^>]*\bsrc=[^>]*><\/script>/g, '')
    .replace('</head>', () => `<link rel="icon" href="data:," /><style>${styles}</style></head>`)
    .replace('</body>', () => `<script>${program}</script></body>`);
}

/** @param {Record<string, string>} all @param {string[]} names */
function pick(all, names) {
  return Object.fromEntries(names.map((name) => [name, all[name]]));
}

/** @param {...string} path within web/ */
function read(...path) {
  return readFileSync(join(web, ...path), 'utf8');
}

/** A classic script, small. @param {...string} path within web/ */
function script(...path) {
  return minifySync(path.join('/'), read(...path), { module: false, mangle: { toplevel: false } }).code;
}

/** @param {string} template @param {Record<string, string>} values */
function fill(template, values) {
  return template.replace(/%([a-z]+)%/g, (place, name) => values[name] ?? place);
}
