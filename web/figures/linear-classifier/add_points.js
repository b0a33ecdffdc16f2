import { button } from '../../controls/button.js';
import { html } from '../../controls/dom.js';
import { classBadge } from '../../plot/classes.js';
import { CLASSES } from './classes.js';

/**
 * One more point for each class, and beside it what cannot be done.
 * @param {{ add: (of: number) => void }} hands
 */
export function addPoints({ add }) {
  const buttons = CLASSES.map((_, of) => {
    const element = button({ label: `class ${of}`, press: () => add(of) });
    element.setAttribute('aria-label', `add a point of class ${of}`);
    element.prepend(classBadge(of));
    return element;
  });
  const limit = html('span', { class: 'classifier-limit', 'aria-live': 'polite' });
  return {
    element: html('div', { class: 'classifier-add' }, html('span', {}, 'Add a point:'), ...buttons, limit),
    /** @param {string} sentence */
    say: (sentence) => void (limit.textContent = sentence),
    /** @param {number} of */
    focus: (of) => buttons[of].focus(),
  };
}
