// What a page says of itself, filled in at build time: `%version%` of the package, `%reading-minutes%` of its text.
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

/** @param {{ root: string }} options @returns {import('vite').Plugin} */
export function facts({ root }) {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return {
    name: 'descent:facts',
    transformIndexHtml: {
      order: 'pre',
      handler: (html) =>
        html.replaceAll('%version%', version).replaceAll('%reading-minutes%', String(readingMinutes(html))),
    },
  };
}
