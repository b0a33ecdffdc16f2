// KaTeX where its fonts are not: the browser itself draws the MathML.
import katex from 'katex';

export default {
  /** @param {string} tex @param {HTMLElement} element @param {import('katex').KatexOptions} options */
  render: (tex, element, options) => katex.render(tex, element, { ...options, output: 'mathml' }),
};
