// What is left of KaTeX's markup sets every formula where KaTeX itself would: held against it glyph by glyph.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import katex from 'katex';
import { leanFormula } from '../../web/tools/lean_formulas.mjs';
import { root } from '../../web/tools/project.mjs';
import { serve } from '../../web/tools/serve.mjs';
import { launchChromium } from './support/chromium.mjs';

/** @param {string} tex */
const byKatex = (tex) =>
  katex.renderToString(tex, { displayMode: true, trust: true, strict: false, throwOnError: true });
/** @param {string} tex the half of it that is seen */
const seen = (tex) => leanFormula(byKatex(tex)).replace(/<math.*<\/math>/s, '');
/** @param {string} html */
const elements = (html) => html.match(/<[a-z]/g)?.length ?? 0;

test('an index is one element, an operator holds its gaps, a plain symbol is text', () => {
  assert.match(
    seen('n(x_i)'),
    /<span class="mathnormal">n<\/span>\(<span class="mathnormal">x<\/span><span class="script" style="vertical-align:-0\.2143em;margin-right:0\.0714em"><span class="mathnormal">i<\/span><\/span>\)/,
  );
  assert.match(seen('1 + 2'), /1<span style="margin-left:0\.2222em;margin-right:0\.2222em">\+<\/span>/);
  assert.match(seen('\\htmlClass{symbol-hand}{\\alpha}'), /class="mathnormal symbol-hand"/);
});

test('those who listen are told the same', () => {
  const [, math] = /(<math.*<\/math>)/s.exec(leanFormula(byKatex('x^2 + 1'))) ?? [];
  assert.match(math, /^<math display="block"><semantics><mrow><msup>/);
  assert.match(leanFormula('<math xmlns="m"><mrow><mi>x</mi></mrow></math>'), /^<math><mi>x<\/mi><\/math>$/);
});

const formulas = [
  "x_i^2 + f'(x)_{ij} = \\htmlClass{symbol-hand}{\\alpha}_k \\, g^{n-1}_{}",
  '\\frac{a^2}{b_{n+1}} \\le \\sqrt{2\\lambda_{\\max}} - \\sqrt[3]{x}',
  'e^{-x^2/2\\sigma_k^2} \\cdot 10^{-3}, \\quad x_{i_j}',
  'f(x) = \\begin{cases} 0 & x < 1 \\\\ x^2 & 1 \\le x < 2 \\\\ \\tfrac{2}{5}x^2 & x \\ge 2 \\end{cases}',
  '\\begin{pmatrix} a_{11} & b \\\\ c & d^{\\top} \\end{pmatrix} \\begin{bmatrix} 1 \\\\ 2 \\end{bmatrix}',
  '\\sum_{i=1}^{n} \\bigl( \\hat y_i - y_i \\bigr)^2 + \\Bigl\\lVert \\bar v \\Bigr\\rVert_2^2',
  '\\lim_{k \\to \\infty} \\max_{w} \\; \\mathbb{E}\\left[ \\frac{\\partial L}{\\partial w} \\right]_{w = w^\\star}',
  '\\underbrace{a + b}_{\\text{both}} \\approx \\overline{xy} \\ne \\dot{x}',
  '\\mathbf{W}^\\top \\nabla f \\odot \\operatorname{diag}(s) \\mapsto -\\infty',
  '\\left(\\frac{\\sqrt\\kappa - 1}{\\sqrt\\kappa + 1}\\right)^{\\!2k} \\mid \\theta',
];

/** @type {import('playwright-core').Browser} */
let browser;
/** @type {Awaited<ReturnType<typeof serve>>} */
let server;
before(async () => {
  server = await serve({ folder: join(root, 'node_modules', 'katex', 'dist') });
  browser = await launchChromium();
});
after(async () => {
  await browser?.close();
  await server?.close();
});

test('every glyph stands where KaTeX sets it, with two thirds of the elements', async () => {
  const page = await browser.newPage();
  const style = readFileSync(join(root, 'web', 'article', 'formulas.css'), 'utf8');
  /** @param {(tex: string) => string} set */
  const glyphs = async (set) => {
    const body = formulas.map((tex) => `<p>${set(tex)}</p>`).join('');
    await page.goto(`${server.url}katex.min.css`);
    await page.setContent(
      `<link rel="stylesheet" href="${server.url}katex.min.css"><style>${style} body { font-size: 19px }</style>${body}`,
    );
    return page.evaluate(async () => {
      document.body.getBoundingClientRect();
      await document.fonts.ready;
      return [...document.querySelectorAll('p')].map((line) => {
        const texts = document.createTreeWalker(
          /** @type {Element} */ (line.querySelector('.katex-html')),
          NodeFilter.SHOW_TEXT,
        );
        /** @type {{ glyph: string, box: number[] }[]} */
        const found = [];
        const range = document.createRange();
        for (let node; (node = /** @type {Text | null} */ (texts.nextNode()));) {
          for (const [i, glyph] of [...node.data].entries()) {
            if (glyph === '\u200b') continue;
            range.setStart(node, i);
            range.setEnd(node, i + 1);
            const { x, y, width, height } = range.getBoundingClientRect();
            found.push({ glyph, box: [x, y, width, height] });
          }
        }
        return { height: line.clientHeight, found };
      });
    });
  };
  const [whole, lean] = [await glyphs(byKatex), await glyphs((tex) => leanFormula(byKatex(tex)))];
  formulas.forEach((tex, n) => {
    assert.equal(lean[n].height, whole[n].height, tex);
    assert.equal(
      lean[n].found.map(({ glyph }) => glyph).join(''),
      whole[n].found.map(({ glyph }) => glyph).join(''),
      tex,
    );
    lean[n].found.forEach(({ glyph, box }, i) =>
      box.forEach((value, side) =>
        assert.ok(Math.abs(value - whole[n].found[i].box[side]) < 0.1, `${glyph} of ${tex}: ${box}`),
      ),
    );
  });
  const [all, left] = [formulas.map(byKatex), formulas.map((tex) => leanFormula(byKatex(tex)))].map((many) =>
    elements(many.join('').replace(/<math.*?<\/math>/gs, '')),
  );
  assert.ok(left < 0.7 * all, `${left} of ${all}`);
});
