// Of the font files that style sheets offer, those that a page of ours can come to fetch: woff2, which every browser
// with WebAssembly reads, in the alphabets that the text and the figures are written in.

/** How @fontsource names a file: family, alphabet, axes, style. */
const fontsource =
  /-(?<subset>latin|latin-ext|greek|greek-ext|cyrillic|cyrillic-ext|vietnamese)-[a-z]+-[a-z]+\.woff2/;

/**
 * Runs after imports are resolved and before addresses become assets.
 * @param {{ subsets: string[] }} options
 * @returns {import('postcss').Plugin}
 */
export function fontDiet({ subsets }) {
  return {
    postcssPlugin: 'descent:fonts',
    Once(root) {
      root.walkAtRules('font-face', (face) => {
        face.walkDecls('src', (source) => {
          const subset = fontsource.exec(source.value)?.groups?.subset;
          if (subset && !subsets.includes(subset)) face.remove();
          else source.value = woff2Only(source.value);
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
