import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FormulaError, renderFormulas, renderMath } from '../../web/tools/vite_katex.mjs';

test('inline and display formulas become HTML and MathML', () => {
  const html = renderFormulas('<p>as $\\alpha$ and\n$$x^2\n+ 1$$</p>');
  assert.equal(html.match(/class="katex"/g)?.length, 2);
  assert.equal(html.match(/class="katex-display"/g)?.length, 1);
  assert.equal(html.match(/<math[ >]/g)?.length, 2);
  assert.ok(!html.includes('$'));
});

test('code, scripts, comments and attributes are left alone', () => {
  const html =
    '<!-- $a$ --><script>const x = `${y}$`;</script><style>a{content:"$b$"}</style><pre>$c$</pre>' +
    '<p title="costs $5, > $4">some <code class="x">$d$</code></p>';
  assert.equal(renderFormulas(html), html);
});

test('an escaped dollar is a dollar, in the text and in a formula', () => {
  assert.equal(renderFormulas('<p>\\$5 and \\$6</p>'), '<p>$5 and $6</p>');
  assert.match(renderFormulas('$\\text{\\$5}$'), /katex/);
});

test('a comparison needs no entity, and may have one', () => {
  assert.equal(renderFormulas('$a<b$'), renderFormulas('$a &lt; b$'.replaceAll(' ', '')));
});

test('a formula that cannot break keeps the punctuation after it', () => {
  assert.match(
    renderFormulas('for $r$, as'),
    /^for <span class="nowrap"><span class="katex">.*<\/span>,<\/span> as$/s,
  );
  assert.match(renderFormulas('$a = b$, as'), /^<span class="katex">.*<\/span>, as$/s);
  assert.match(renderFormulas('for $r$ as'), /^for <span class="katex">.*<\/span> as$/s);
});

test('late formulas wait as text, from the second section on, but for those of titles', () => {
  const late = (/** @type {string} */ html) => renderFormulas(html, { late: true });
  const first = '<section><h2>A $x$</h2><p>$x$</p></section>';
  assert.equal(late(first), renderFormulas(first));
  const [alone, display] = ['$x$', '$$x$$'].map((tex) => renderFormulas(tex));
  const waits = (/** @type {string} */ set) => `<noscript class="formula">${set}</noscript>`;
  assert.equal(
    late(`${first}<section><h2>On $x$</h2><p>for $x$</p>\n$$x$$\n</section>`),
    `${renderFormulas(first)}<section><h2>On ${alone}</h2><p>for ${waits(alone)}</p>\n${waits(display)}\n</section>`,
  );
  // A comma still stays with its formula.
  assert.equal(
    late('<section></section><section>$x$, so').split('<section>').at(-1),
    `<span class="nowrap">${waits(alone)},</span> so`,
  );
});

test('macros of the article are known, and a formula cannot change them for the next', () => {
  const macros = { '\\grad': '\\nabla f' };
  assert.match(renderFormulas('$\\grad \\gdef\\grad{x}$ $\\grad$', { macros }), /∇[\s\S]*∇/);
  assert.deepEqual(macros, { '\\grad': '\\nabla f' });
});

test('\\htmlClass is trusted, other HTML is not', () => {
  assert.match(renderMath('\\htmlClass{symbol-alpha}{\\alpha}'), /symbol-alpha/);
  assert.ok(!renderMath('\\href{https://example.org}{x}').includes('href="https'));
});

/** @param {string} html @param {RegExp} expected */
const fails = (html, expected) =>
  assert.throws(
    () => renderFormulas(html, { file: 'article.html' }),
    (error) => error instanceof FormulaError && expected.test(error.message),
  );

test('an error names file, line and formula', () => {
  fails('<p>\nfine $x$\n<b>bad</b> $\\frac{1}$</p>', /^article\.html:3: [\s\S]*\\frac\{1\}/);
  fails('<p>\n\nfive $ a day</p>', /^article\.html:3: a \$ without its partner/);
  fails('<p>$x</p>\n\n<p>y$</p>', /^article\.html:1: a formula is not closed/);
  fails('$\\unknown$', /unknown/);
});
