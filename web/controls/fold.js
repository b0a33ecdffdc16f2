import { html } from './dom.js';
import './fold.css';

/**
 * Controls that are rarely needed, behind a line that says what they are.
 * @param {string} summary
 */
export function fold(summary) {
  const content = html('div', { class: 'fold-content' });
  const element = html('details', { class: 'fold' }, html('summary', {}, summary), content);
  return {
    element,
    /** @param {HTMLElement} control */
    append: (control) => content.append(control),
    open() {
      element.open = true;
    },
  };
}
