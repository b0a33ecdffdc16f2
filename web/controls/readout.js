import { html } from './dom.js';

/**
 * A large number with its caption: what a legend cannot say.
 * @param {{ caption: string, color?: string }} options
 */
export function readout({ caption, color }) {
  const number = html('span', { class: 'readout-number' }, '–');
  const captionNode = html('span', { class: 'readout-caption' }, caption);
  if (color) number.style.color = color;
  return {
    element: html('div', { class: 'readout' }, number, captionNode),
    /** @param {string} text @param {string} [newCaption] */
    set(text, newCaption) {
      if (number.textContent !== text) number.textContent = text;
      if (newCaption !== undefined) captionNode.textContent = newCaption;
    },
  };
}
