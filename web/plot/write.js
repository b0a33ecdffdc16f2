/**
 * Gives each node of a selection its text. One that it has already is left alone: to write it again would have the
 * style and the layout of all about it asked for anew, in the middle of a drag.
 * @template {import('d3-selection').BaseType} E @template D
 * @param {import('d3-selection').Selection<E, D, any, any>} nodes @param {(datum: D, i: number) => string} textOf
 */
export function write(nodes, textOf) {
  nodes.each(function (datum, i) {
    const node = /** @type {Node} */ (/** @type {unknown} */ (this));
    const text = textOf(datum, i);
    if (node.textContent !== text) node.textContent = text;
  });
}
