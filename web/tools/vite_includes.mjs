// `<!-- include part.html -->` in a page: the parts of a long page lie beside it.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** @returns {import('vite').Plugin} */
export function includes() {
  return {
    name: 'descent:includes',
    transformIndexHtml: {
      order: 'pre',
      handler: (html, { filename }) =>
        html.replace(/<!-- include (\S+) -->/g, (_, part) =>
          readFileSync(join(dirname(filename), part), 'utf8'),
        ),
    },
  };
}
