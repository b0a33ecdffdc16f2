import { join } from 'node:path';
import { defineConfig } from 'vite';
import { engineFolder, engineParts } from './tools/engine.mjs';

/** Facade and glue to one module, `descent.js`, that needs nothing but the `descent.wasm` beside it. */
export default defineConfig({
  root: engineParts,
  base: './',
  publicDir: false,
  logLevel: 'warn',
  build: {
    outDir: engineFolder,
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: join(engineParts, 'descent.js'),
      // What it asks of Node it asks there alone.
      external: [/^node:/],
      preserveEntrySignatures: 'strict',
      output: {
        entryFileNames: 'descent.js',
        chunkFileNames: '[name].js',
        assetFileNames: '[name][extname]',
        codeSplitting: false,
      },
    },
  },
});
