// The style sheets of a single file: those of its page's modules, with the font files that it can come to need.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** @typedef {{ file: string, name?: string, css?: string[], imports?: string[], dynamicImports?: string[] }} Chunk of Vite's manifest */
/** @typedef {{ serif?: boolean, math?: string }} Needs besides the figures' face; `math`: the page with its formulas */

/**
 * Those of an entry and of all that it imports, what is imported first.
 * @param {Record<string, Chunk>} manifest @param {string} entry its file, or its name
 * @returns {string[]} files
 */
export function stylesOf(manifest, entry) {
  /** @type {Set<string>} */
  const found = new Set();
  /** @type {Set<string>} */
  const seen = new Set();
  const visit = (/** @type {string} */ key) => {
    if (seen.has(key)) return;
    seen.add(key);
    const { file, css = [], imports = [], dynamicImports = [] } = manifest[key];
    for (const next of [...imports, ...dynamicImports]) visit(next);
    if (file.endsWith('.css')) found.add(file);
    for (const style of css) found.add(style);
  };
  const key = Object.keys(manifest).find(
    (name) => manifest[name].file === entry || manifest[name].name === entry,
  );
  if (!key) throw new Error(`Vite’s manifest has no ${entry}.`);
  visit(key);
  return [...found];
}

/** KaTeX sets few formulas in its rarer alphabets; by the class, or the command, that asks for one. */
const KATEX = {
  AMS: /amsrm|mathbb|textbb|boxpad/,
  Caligraphic: /mathcal/,
  Fraktur: /mathfrak|textfrak/,
  SansSerif: /mathsf|textsf|mathboldsf/,
  Script: /mathscr/,
  Typewriter: /mathtt|texttt/,
};

/**
 * @param {string} name of a font's file
 * @param {Needs} needs
 */
function needed(name, { serif = false, math = '' }) {
  if (name.startsWith('source-serif')) return serif;
  if (!name.startsWith('KaTeX')) return true;
  if (!math) return false;
  const [, family, style] = /^KaTeX_([A-Za-z]+)\d?-([A-Za-z]+)/.exec(name) ?? [];
  const rare = KATEX[/** @type {keyof typeof KATEX} */ (family)];
  return (rare?.test(math) ?? true) && (!/Bold/.test(style) || /mathbf|boldsymbol/.test(math));
}

/**
 * @param {string[]} files @param {string} folder
 * @param {Needs} needs
 */
export function inlinedStyles(files, folder, needs) {
  /** Two sheets may bring the same font. @type {Set<string>} */
  const brought = new Set();
  return files
    .map((file) => {
      const sheet = readFileSync(join(folder, file), 'utf8');
      return sheet
        .replace(/@font-face\s*\{[^}]*\}/g, (face) => {
          const name = /url\([^)]*?([^/)]+\.woff2)/.exec(face)?.[1];
          if (!name) return face;
          if (brought.has(name) || !needed(name, needs)) return '';
          brought.add(name);
          return face;
        })
        .replace(/url\((["']?)(?!data:)([^)"']+\.woff2)\1\)/g, (_, __, address) => {
          const font = readFileSync(join(folder, dirname(file), address));
          return `url(data:font/woff2;base64,${font.toString('base64')})`;
        });
    })
    .join('\n');
}
