// KaTeX within a single file: the browser draws its MathML, for which no font need be packed.
import katex from 'katex';

export default {
  /** @param {string} tex @param {HTMLElement} element @param {import('katex').KatexOptions} options */
  render: (tex, element, options) => katex.render(tex, element, { ...options, output: 'mathml' }),
};
