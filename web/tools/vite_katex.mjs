// Formulas set at build time: `$...$` in the text, `$$...$$` on a line of its own, `\$` for a dollar. A page loads
// KaTeX's style and fonts, never its 75 kB of JavaScript; MathML goes along for those who listen.
import { existsSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';
import katex from 'katex';
import { leanFormula } from './lean_formulas.mjs';

/** @typedef {Record<string, string>} Macros */

/**
 * @param {string} tex
 * @param {{ display?: boolean, macros?: Macros }} [options]
 * @returns {string} HTML with MathML; throws KaTeX's ParseError
 */
export function renderMath(tex, { display = false, macros = {} } = {}) {
  const set = katex.renderToString(tex, {
    displayMode: display,
    output: 'htmlAndMathml',
    macros: { ...macros },
    // \htmlClass gives a symbol the colour of its curve.
    trust: ({ command }) => command === '\\htmlClass',
    strict: (/** @type {string} */ code) => (code === 'htmlExtension' ? 'ignore' : 'error'),
    throwOnError: true,
  });
  // The formula's source, which no browser reads out, would be a fourteenth of a page.
  return leanFormula(
    set.replace(/<annotation encoding="application\/x-tex">[\s\S]*?<\/annotation>|<\/?semantics>/g, ''),
  );
}

/** A formula that cannot be set, with the place where it stands. */
export class FormulaError extends Error {
  /** @param {string} file @param {number} line @param {string} tex @param {string} reason */
  constructor(file, line, tex, reason) {
    super(`${file}:${line}: ${reason}\n    ${tex.trim().replaceAll('\n', '\n    ')}`);
    this.name = 'FormulaError';
  }
}

// In this order: what is left alone (comments, code, tags with their attributes), then dollars.
const pieces = new RegExp(
  [
    /<!--.*?-->/,
    /<(?<verbatim>script|style|code|pre|textarea|template)\b.*?<\/\k<verbatim>\s*>/,
    /<\/?[a-z!](?:"[^"]*"|'[^']*'|[^'">])*>/,
    /(?<escaped>\\\$)/,
    /\$\$(?<display>.+?)\$\$/,
    /\$(?<inline>(?:\\.|[^$\\])+)\$(?<after>[.,;:!?)’]*)/,
    /(?<stray>\$)/,
  ]
    .map((piece) => piece.source)
    .join('|'),
  'gis',
);

/** What the page's scripts or a figure take as it stands. */
const TITLE = /^<(\/?)(?:h[1-6]|summary|figcaption)\b/i;

/**
 * @param {string} html
 * @param {{ file?: string, macros?: Macros, late?: boolean }} [options] `late`: from the second section on a formula is
 *   set within <noscript class="formula">: a browser with scripts reads its dozens of elements as one word, which the
 *   page's script takes out when there is time; one without scripts never sees the difference
 * @returns {string}
 */
export function renderFormulas(html, { file = 'page', macros = {}, late = false } = {}) {
  let sections = 0;
  let inTitle = false;
  return html.replace(pieces, (match, ...rest) => {
    if (/^<section\b/i.test(match)) ++sections;
    const title = TITLE.exec(match);
    if (title) inTitle = !title[1];
    const { escaped, display, inline, after, stray } = /** @type {Record<string, string | undefined>} */ (
      rest.at(-1)
    );
    const line = html.slice(0, /** @type {number} */ (rest.at(-3))).split('\n').length;
    if (escaped) return '$';
    if (stray)
      throw new FormulaError(
        file,
        line,
        textFrom(html, line),
        'a $ without its partner; \\$ writes a dollar',
      );
    const tex = display ?? inline;
    if (tex === undefined) return match;
    if (/\n\s*\n/.test(tex))
      throw new FormulaError(
        file,
        line,
        tex.split(/\n\s*\n/)[0],
        'a formula is not closed before the paragraph ends',
      );
    try {
      const formula = renderMath(decodeEntities(tex), { display: display !== undefined, macros });
      const waits = late && sections > 1 && !inTitle;
      const set = waits ? `<noscript class="formula">${formula}</noscript>` : formula;
      return after ? keepTogether(set, after) : set;
    } catch (error) {
      throw new FormulaError(file, line, tex, error instanceof Error ? error.message : String(error));
    }
  });
}

/**
 * A browser may break the line between a formula and the comma after it. Where the formula itself cannot break (it
 * is one box), both are kept on one line.
 * @param {string} set @param {string} after
 */
function keepTogether(set, after) {
  const boxes = set.split('class="base"').length - 1;
  return boxes === 1 ? `<span class="nowrap">${set}${after}</span>` : set + after;
}

/** @param {string} html @param {number} line counted from 1 */
const textFrom = (html, line) => html.split('\n')[line - 1];

/** @param {string} tex */
function decodeEntities(tex) {
  return tex
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
}

/**
 * @param {{ macros?: string, root: string, late?: string }} options `macros`: a JSON file of KaTeX macros; `late`: the
 *   page whose formulas can wait
 * @returns {import('vite').Plugin}
 */
export function formulas({ macros, root, late }) {
  return {
    name: 'descent:formulas',
    transformIndexHtml: {
      order: 'pre',
      handler: (html, { filename }) =>
        renderFormulas(html, {
          file: relative(root, filename),
          macros: macros && existsSync(macros) ? JSON.parse(readFileSync(macros, 'utf8')) : {},
          late: filename === late,
        }),
    },
  };
}
