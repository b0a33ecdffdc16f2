import { rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { defineConfig } from 'vite';
import { articleDigits } from './tools/pack_mnist.mjs';
import { fontFolder } from './tools/fonts.mjs';
import { fontDiet } from './tools/postcss_fonts.mjs';
import { guest } from './tools/postcss_guest.mjs';
import { build, root } from './tools/project.mjs';
import { inlinedStyles } from './tools/single_file_styles.mjs';
import { stylesAtHand } from './tools/vite_at_hand.mjs';

const web = join(root, 'web');
const sheet = 'figures.css';

/**
 * The modules that other people's pages import: figures.js and reveal-descent.mjs. A bundler may take them apart and lay
 * them elsewhere: so each finds what lies beside it by `new URL('name', import.meta.url)`, which bundlers understand,
 * and all style is one sheet with its faces within.
 */
export default defineConfig({
  root: web,
  base: './',
  publicDir: false,
  cacheDir: join(build, 'vite'),
  logLevel: 'warn',
  plugins: [stylesAtHand({ web }), besideEachOther(), oneSheet()],
  css: { postcss: { plugins: [fontDiet({ subsets: ['latin', 'greek'], lean: fontFolder }), guest()] } },
  resolve: { alias: [{ find: /^data\/(?=mnist-)/, replacement: `${dirname(articleDigits)}/` }] },
  build: {
    target: 'es2022',
    modulePreload: false,
    // The site is there already.
    emptyOutDir: false,
    reportCompressedSize: false,
    assetsInlineLimit: 0,
    rolldownOptions: {
      checks: { pluginTimings: false },
      input: {
        'reveal-descent.mjs': join(web, 'slides', 'reveal_descent.js'),
        'figures.js': join(web, 'figures', 'elements.js'),
        [sheet]: join(web, 'slides', 'figures_on_slides.css'),
      },
      preserveEntrySignatures: 'exports-only',
      external: ['descent'],
      output: {
        paths: { descent: './descent.js' },
        entryFileNames: '[name]',
        chunkFileNames: '[name]-[hash].js',
        assetFileNames: ({ names }) =>
          names.some((name) => name.endsWith('.bin')) ? 'data/[name][extname]' : '[name]-[hash][extname]',
      },
    },
  },
  worker: {
    format: 'es',
    rolldownOptions: {
      external: ['descent'],
      output: { paths: { descent: './descent.js' }, entryFileNames: '[name]-[hash].js' },
    },
  },
  experimental: { renderBuiltUrl: () => ({ relative: true }) },
});

/**
 * Vite writes addresses in a way that the next bundler would not understand:
 * `new URL(new URL('x', import.meta.url).href, '' + import.meta.url)`.
 * @returns {import('vite').Plugin}
 */
function besideEachOther() {
  const nothing = /(?:``|''|"")\s*\+\s*import\.meta\.url/;
  const name = /([`'"][^`'"]+[`'"])/;
  const plain = /,\s*import\.meta\.url\)/;
  const twice = new RegExp(
    `new URL\\(new URL\\(${name.source}${plain.source}\\.href,\\s*${nothing.source}\\)`,
    'g',
  );
  const once = new RegExp(`new URL\\(${name.source},\\s*${nothing.source}\\)`, 'g');
  return {
    name: 'descent:beside-each-other',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        for (const item of Object.values(bundle)) {
          if (item.type !== 'chunk') continue;
          item.code = item.code
            .replace(twice, 'new URL($1, import.meta.url)')
            .replace(once, 'new URL($1, import.meta.url)');
        }
      },
    },
  };
}

/** @returns {import('vite').Plugin} */
function oneSheet() {
  return {
    name: 'descent:one-sheet',
    writeBundle({ dir = '' }, bundle) {
      // What all figures share comes first: a figure's own sheet refines it.
      const own = (/** @type {string} */ name) => Number(!name.startsWith(sheet.replace('.css', '')));
      const styles = Object.keys(bundle)
        .filter((name) => name.endsWith('.css'))
        .sort((a, b) => own(a) - own(b));
      const text = inlinedStyles(styles, dir, {});
      for (const name of Object.keys(bundle)) if (/\.(css|woff2)$/.test(name)) rmSync(join(dir, name));
      // Servers there are that do not say how a sheet is written.
      writeFileSync(join(dir, sheet), `@charset "utf-8";${text}`);
    },
  };
}
