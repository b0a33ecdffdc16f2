// Of the font files that style sheets offer, those that a page of ours can come to fetch: woff2, which every browser
// with WebAssembly reads, in the alphabets that the text and the figures are written in, as lean as they have been made.
import { existsSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';

/** How @fontsource names a file: family, alphabet, axes, style. */
const fontsource =
  /-(?<subset>latin|latin-ext|greek|greek-ext|cyrillic|cyrillic-ext|vietnamese)-[a-z]+-[a-z]+\.woff2/;

/**
 * Runs after imports are resolved and before addresses become assets.
 * @param {{ subsets: string[], lean?: string }} options `lean`: the folder of files to take instead, by their names
 * @returns {import('postcss').Plugin}
 */
export function fontDiet({ subsets, lean }) {
  return {
    postcssPlugin: 'descent:fonts',
    Once(root) {
      root.walkAtRules('font-face', (face) => {
        face.walkDecls('src', (source) => {
          const subset = fontsource.exec(source.value)?.groups?.subset;
          if (subset && !subsets.includes(subset)) face.remove();
          else source.value = leanest(woff2Only(source.value), source.source?.input.file, lean);
        });
      });
    },
  };
}

/** @param {string} source the value of `src`: one address after the other, the best first */
function woff2Only(source) {
  const best = source.split(/,\s*(?=url\()/).filter((one) => /\.woff2\b/.test(one));
  if (best.length === 0) throw new Error(`A font without a woff2 file: ${source}`);
  return best.join(', ');
}

/**
 * @param {string} source @param {string | undefined} sheet the file in which it stands @param {string} [folder]
 */
function leanest(source, sheet, folder) {
  if (!sheet || !folder) return source;
  return source.replace(/url\((["']?)[^)"']*?([^/)"']+\.woff2)\1\)/g, (whole, _, name) => {
    const file = join(folder, name);
    return existsSync(file) ? `url("${relative(dirname(sheet), file).split(sep).join('/')}")` : whole;
  });
}
