// What a page says of itself, filled in at build time: `%version%` of the package, `%reading-minutes%` of its text, and,
// where DESCENT_ADDRESS says at which address the site will stand, what links and previews of it need to know.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Slow for prose, quick for mathematics. */
const WORDS_A_MINUTE = 180;

/**
 * How long the text within <main> takes to read, to the next five minutes. A formula in a sentence counts as one word.
 * @param {string} html before its formulas are set
 */
export function readingMinutes(html) {
  const main = /<main\b.*<\/main>/s.exec(html)?.[0] ?? html;
  const text = main
    .replace(/<!--.*?-->/gs, ' ')
    .replace(/<(script|style|template|noscript)\b.*?<\/\1>/gis, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\$\$.*?\$\$|\$[^$]*\$/gs, ' x ');
  const words = text.match(/[\p{L}\p{N}][\p{L}\p{N}’'.-]*/gu)?.length ?? 0;
  return Math.max(5, 5 * Math.ceil(words / WORDS_A_MINUTE / 5));
}

const PREVIEW = 'preview.png';

/**
 * For `<!-- address -->` in the article's head: link previews take whole addresses alone.
 * @param {string | undefined} address of the folder in which the site stands
 */
export function addressTags(address) {
  if (!address) return '';
  const at = (/** @type {string} */ file) => new URL(file, address.replace(/\/*$/, '/')).href;
  return [
    `<link rel="canonical" href="${at('')}" />`,
    `<meta property="og:url" content="${at('')}" />`,
    `<meta property="og:image" content="${at(PREVIEW)}" />`,
    '<meta property="og:image:alt" content="A path of momentum in a curved valley, and the map that steers it" />',
    '<meta name="twitter:card" content="summary_large_image" />',
  ].join('\n');
}

/** @param {{ root: string, address?: string }} options @returns {import('vite').Plugin} */
export function facts({ root, address }) {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return {
    name: 'descent:facts',
    transformIndexHtml: {
      order: 'pre',
      handler: (html) =>
        html
          .replaceAll('%version%', version)
          .replaceAll('%reading-minutes%', String(readingMinutes(html)))
          .replace('<!-- address -->', addressTags(address)),
    },
    generateBundle() {
      const source = readFileSync(join(root, 'web', 'article', PREVIEW));
      this.emitFile({ type: 'asset', fileName: PREVIEW, source });
    },
  };
}
