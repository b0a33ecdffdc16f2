import { html } from './dom.js';

/**
 * A large number with its caption: what a legend cannot say.
 * @param {{ caption: string, color?: string }} options
 */
export function readout({ caption, color }) {
  // A text whose data changes: to put in another would have the style of all about it asked for anew.
  const shown = document.createTextNode('–');
  const number = html('span', { class: 'readout-number' }, shown);
  const captionNode = html('span', { class: 'readout-caption' }, caption);
  let told = caption;
  if (color) number.style.color = color;
  return {
    element: html('div', { class: 'readout' }, number, captionNode),
    /** @param {string} text @param {string} [now] the caption, where this number has another than its own */
    set(text, now = caption) {
      if (shown.data !== text) shown.data = text;
      if (told !== now) captionNode.textContent = told = now;
    },
  };
}
