// d3's selections, which write nothing that is there already: a browser lays a whole SVG out anew for a viewBox that is
// written though it is the same, and most of what a panel writes in the middle of a drag is.
import { create, select, selection } from 'd3-selection';
import { setText } from '../controls/dom.js';

const { attr, text } = selection.prototype;

/** @param {unknown} value as d3 takes it: a value, or a function of a datum @param {Element} node @param {unknown[]} datum */
const valueAt = (value, node, datum) => (typeof value === 'function' ? value.apply(node, datum) : value);

/** @this {any} @param {string} name @param {unknown[]} values */
selection.prototype.attr = function (name, ...values) {
  if (!values.length || name.includes(':')) return attr.call(this, name, ...values);
  /** @this {Element} @param {unknown[]} datum */
  function write(...datum) {
    const value = valueAt(values[0], this, datum);
    if (value === null || value === undefined) this.removeAttribute(name);
    else if (this.getAttribute(name) !== String(value)) this.setAttribute(name, value);
  }
  return this.each(write);
};

/** @this {any} @param {unknown[]} values */
selection.prototype.text = function (...values) {
  if (!values.length) return text.call(this);
  /** @this {Element} @param {unknown[]} datum */
  function write(...datum) {
    setText(this, String(valueAt(values[0], this, datum) ?? ''));
  }
  return this.each(write);
};

export { create, select };
