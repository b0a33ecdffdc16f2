/**
 * Formulas far down the page have come as text (tools/vite_katex.mjs), and the page sets a few at a time (index.html).
 * A part that is to be laid out or printed now does not wait for its turn.
 * @param {ParentNode} part
 */
export function setFormulas(part) {
  for (const formula of part.querySelectorAll('noscript.formula'))
    formula.outerHTML = formula.textContent ?? '';
}
