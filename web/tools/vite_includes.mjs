// `<!-- include part.html -->` in a page: the parts of a long page lie beside it.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** @param {string} html @param {string} filename of the page, beside which its parts lie */
function withParts(html, filename) {
  return html.replace(/<!-- include (\S+) -->/g, (_, part) =>
    readFileSync(join(dirname(filename), part), 'utf8'),
  );
}

/** A page's whole source. @param {string} filename */
export function readPage(filename) {
  return withParts(readFileSync(filename, 'utf8'), filename);
}

/** @returns {import('vite').Plugin} */
export function includes() {
  return {
    name: 'descent:includes',
    transformIndexHtml: { order: 'pre', handler: (html, { filename }) => withParts(html, filename) },
  };
}
