// The faces as the pages need them: of the text's and the formulas' faces the characters that occur, of all faces the
// weights that a style sheet asks for, and of what a face can do with its letters what is asked of it. What
// figures and readers write is set in the figures' face, which keeps its alphabets whole.
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import subsetFont from 'subset-font';
import { root } from './project.mjs';
import { readPage } from './vite_includes.mjs';
import { renderFormulas } from './vite_katex.mjs';

const modules = join(root, 'node_modules');
const folders = [
  join(modules, '@fontsource-variable', 'inter', 'files'),
  join(modules, '@fontsource-variable', 'source-serif-4', 'files'),
  join(modules, 'katex', 'dist', 'fonts'),
];
const pages = ['article/index.html', 'article/figures.html', 'article/notices.html', 'slides/index.html'];
/** Regular to bold, as `strong` wants it; nothing is bold and slanted. */
const weights = { min: 400, max: 700, default: 400 };
const italicWeight = 400;
/** What browsers do unasked, then what style sheets ask for: lining and tabular figures, another a. */
const keepFeatures = 'ccmp locl mark mkmk kern rlig liga clig calt lnum tnum cv11'.split(' ');
const ascii = String.fromCharCode(...Array.from({ length: 95 }, (_, i) => 32 + i));

/** @param {string} folder to which they are written, by their names */
export async function subsetFonts(folder) {
  mkdirSync(folder, { recursive: true });
  const text = charactersOf(pages.map((page) => join(root, 'web', page)));
  for (const file of folders.flatMap(woff2In))
    writeFileSync(join(folder, basename(file)), await lean(file, text));
}

/** Every character that a page can show: those of its source, with its formulas set. @param {string[]} files */
function charactersOf(files) {
  const macros = JSON.parse(readFileSync(join(root, 'web', 'article', 'macros.json'), 'utf8'));
  const shown = files.map((file) => renderFormulas(readPage(file), { macros }));
  return [...new Set(`${ascii}\u00a0${shown.join('')}`)].sort().join('');
}

/** @param {string} folder */
function woff2In(folder) {
  return readdirSync(folder)
    .filter((name) => /^KaTeX|-(latin|greek)-(opsz|wght)-(normal|italic)/.test(name) && /\.woff2$/.test(name))
    .map((name) => join(folder, name));
}

/** @param {string} file @param {string} text @returns {Promise<Buffer>} */
async function lean(file, text) {
  const whole = readFileSync(file);
  const name = basename(file);
  const options = { targetFormat: /** @type {const} */ ('woff2') };
  if (name.startsWith('KaTeX')) return subsetFont(whole, text, options);
  return subsetFont(whole, name.startsWith('inter') ? alphabetOf(name) : text, {
    ...options,
    keepFeatures,
    variationAxes: { wght: name.includes('-italic') ? italicWeight : weights },
  });
}

/** The blocks that @fontsource's file of an alphabet can hold. @param {string} name */
function alphabetOf(name) {
  const blocks = name.includes('-greek-')
    ? [[0x370, 0x3ff]]
    : [
        [0x20, 0x7e],
        [0xa0, 0x2ff],
        [0x2000, 0x22ff],
        [0xfe00, 0xfeff],
      ];
  return blocks
    .flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, i) => first + i))
    .map((code) => String.fromCodePoint(code))
    .join('');
}
