import { dirname, join } from 'node:path';
import { defineConfig } from 'vite';
import { engineParts } from './tools/engine.mjs';
import { articleDigits } from './tools/pack_mnist.mjs';
import { fontFolder } from './tools/fonts.mjs';
import { fontDiet } from './tools/postcss_fonts.mjs';
import { dist, root } from './tools/project.mjs';
import { includes } from './tools/vite_includes.mjs';
import { facts } from './tools/vite_facts.mjs';
import { gallery } from './tools/vite_gallery.mjs';
import { formulas } from './tools/vite_katex.mjs';

const web = join(root, 'web');

/** Pages by their place in dist/; the source may stand elsewhere under web/. */
const pages = {
  'index.html': 'article/index.html',
  'figures.html': 'article/figures.html',
  'notices.html': 'article/notices.html',
  'embed/index.html': 'embed/index.html',
  'slides/index.html': 'slides/index.html',
};

// All modules lie at the top of dist/, so this is how each of them, worker or not, finds the engine: the very file
// that others import, with its one descent.wasm.
const output = {
  paths: { descent: './descent.js' },
  entryFileNames: '[name]-[hash].js',
  chunkFileNames: '[name]-[hash].js',
  assetFileNames: (/** @type {{ names: string[] }} */ { names }) =>
    names.some((name) => name.endsWith('.bin')) ? 'data/[name][extname]' : 'assets/[name]-[hash][extname]',
};
const external = ['descent'];

export default defineConfig(({ command }) => ({
  root: web,
  // Relative addresses: dist/ works from any path of any server.
  base: './',
  publicDir: false,
  cacheDir: join(root, 'build', 'vite'),
  plugins: [
    includes(),
    gallery({
      article: join(web, 'article', 'index.html'),
      registry: join(web, 'figures', 'registry.js'),
    }),
    facts({ root, address: process.env.DESCENT_ADDRESS }),
    formulas({
      root,
      macros: join(web, 'article', 'macros.json'),
      late: join(web, 'article', 'index.html'),
    }),
    pagesInPlace(),
  ],
  css: { postcss: { plugins: [fontDiet({ subsets: ['latin', 'greek'], lean: fontFolder })] } },
  resolve: {
    alias: [
      // import url from 'data/mnist-2000.bin?url'
      { find: /^data\/(?=mnist-)/, replacement: `${dirname(articleDigits)}/` },
      // Vite's own server takes the engine's parts as they are.
      ...(command === 'serve' ? [{ find: /^descent$/, replacement: join(engineParts, 'descent.js') }] : []),
    ],
  },
  server: { fs: { allow: [root] } },
  build: {
    outDir: dist,
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: {
      polyfill: false,
      // What a figure's module imports the browser finds by itself: a link for each of a dozen, made in one go, would
      // keep a phone's page from answering for as long as the round trip that it saves.
      resolveDependencies: (_, deps, { hostType }) =>
        hostType === 'html' ? deps : deps.filter((file) => file.endsWith('.css')),
    },
    reportCompressedSize: false,
    assetsInlineLimit: (/** @type {string} */ file) => (/\.(bin|woff2)$/.test(file) ? false : undefined),
    rolldownOptions: {
      input: Object.fromEntries(
        Object.entries(pages).map(([name, source]) => [
          name.replace(/(\/index)?\.html$/, ''),
          join(web, source),
        ]),
      ),
      external,
      output,
    },
  },
  worker: { format: 'es', rolldownOptions: { external, output } },
  experimental: {
    // A page that moves takes its addresses along.
    renderBuiltUrl: (file, { hostType, hostId }) =>
      hostType === 'html' ? relativeFrom(placeOf(hostId), file) : { relative: true },
  },
}));

/** @param {string} source */
function placeOf(source) {
  return Object.entries(pages).find(([, from]) => from === source)?.[0] ?? source;
}

/** @param {string} page @param {string} file */
function relativeFrom(page, file) {
  return `${'../'.repeat(page.split('/').length - 1) || './'}${file}`;
}

/** @returns {import('vite').Plugin} */
function pagesInPlace() {
  return {
    name: 'descent:pages',
    enforce: 'post',
    generateBundle(_, bundle) {
      for (const item of Object.values(bundle)) item.fileName = placeOf(item.fileName);
    },
  };
}
