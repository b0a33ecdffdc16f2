import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from 'vite';
import { articleDigits } from './tools/pack_mnist.mjs';
import { dist, root } from './tools/project.mjs';
import { engineFolder } from './tools/engine.mjs';
import { formulas } from './tools/vite_katex.mjs';

const web = join(root, 'web');

/** Pages by their place in dist/; the source of `x/index.html` may stand elsewhere under web/. */
const pages = { 'index.html': 'article/index.html' };

/** Modules that others import: they keep their exports and their names at the top of dist/. */
const modules = { descent: join(engineFolder, 'descent.js') };

export default defineConfig({
  root: web,
  // Relative addresses: dist/ works from any path of any server.
  base: './',
  publicDir: false,
  cacheDir: join(root, 'build', 'vite'),
  plugins: [
    formulas({ root, macros: join(web, 'article', 'macros.json') }),
    pagesInPlace(),
    engineAlone(),
    declarations(),
  ],
  resolve: {
    alias: [
      // The page uses the very module that others import, and through it the one descent.wasm.
      { find: /^descent$/, replacement: modules.descent },
      // import url from 'data/mnist-2000.bin?url'
      { find: /^data\/mnist-2000\.bin/, replacement: articleDigits },
    ],
  },
  build: {
    outDir: dist,
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    assetsInlineLimit: (file) => (/\.(wasm|bin|woff2)$/.test(file) ? false : undefined),
    rolldownOptions: {
      input: { ...modules, ...Object.fromEntries(Object.values(pages).map((page) => [page, join(web, page)])) },
      // What descent.js asks of Node it asks there alone.
      external: [/^node:/],
      preserveEntrySignatures: 'exports-only',
      output: {
        entryFileNames: ({ name }) => (name in modules ? '[name].js' : 'assets/[name]-[hash].js'),
        assetFileNames,
      },
    },
  },
  worker: { format: 'es', rolldownOptions: { external: [/^node:/], output: { assetFileNames } } },
  experimental: {
    // A page that moves takes its addresses along.
    renderBuiltUrl: (file, { hostType, hostId }) =>
      hostType === 'html' && placeOf(hostId) !== hostId ? relativeFrom(placeOf(hostId), file) : { relative: true },
  },
});

/** @param {{ names: string[] }} asset */
function assetFileNames({ names }) {
  if (names.includes('descent.wasm')) return 'descent.wasm';
  if (names.some((name) => name.endsWith('.bin'))) return 'data/[name][extname]';
  return 'assets/[name]-[hash][extname]';
}

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
      for (const output of Object.values(bundle)) output.fileName = placeOf(output.fileName);
    },
  };
}

/**
 * The engine's module is one file that needs nothing but its .wasm.
 * @returns {import('vite').Plugin}
 */
function engineAlone() {
  return {
    name: 'descent:engine',
    generateBundle(_, bundle) {
      const engine = bundle['descent.js'];
      if (engine?.type !== 'chunk') return this.error('descent.js did not leave the build');
      if (engine.imports.length > 0) this.error(`descent.js must stand alone, but imports ${engine.imports.join(', ')}`);
      const wasm = Object.keys(bundle).filter((name) => name.endsWith('.wasm'));
      if (wasm.join() !== 'descent.wasm') this.error(`one descent.wasm is wanted, not: ${wasm.join(', ')}`);
    },
  };
}

/** @returns {import('vite').Plugin} */
function declarations() {
  return {
    name: 'descent:declarations',
    writeBundle: ({ dir }) => copyFileSync(join(engineFolder, 'descent.d.ts'), join(dir ?? dist, 'descent.d.ts')),
  };
}
