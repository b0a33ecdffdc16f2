// For builds whose style sheets are all at hand: a dynamic import need not fetch one.
import { join } from 'node:path';

const VIRTUAL = '\0descent-at-hand:';

/** @param {{ web: string }} options @returns {import('vite').Plugin} */
export function stylesAtHand({ web }) {
  const katex = join(web, 'figures', 'katex_in_mathml.js');
  /** @type {Record<string, string>} */
  const written = {
    // Vite's way to fetch what a dynamic import needs besides.
    preload: 'export const __vitePreload = (load) => load();',
    nothing: 'export {};',
  };
  return {
    name: 'descent:styles-at-hand',
    enforce: 'pre',
    resolveId(source, importer) {
      if (/vite\/preload-helper/.test(source)) return `${VIRTUAL}preload`;
      if (source === 'katex' && importer !== katex) return katex;
      if (source === 'katex/dist/katex.min.css' && importer?.endsWith('.js')) return `${VIRTUAL}nothing`;
      return undefined;
    },
    load: (id) => (id.startsWith(VIRTUAL) ? written[id.slice(VIRTUAL.length)] : undefined),
  };
}
