import { html } from './dom.js';
import { claimKeys } from './keys.js';

/**
 * On or off: a native checkbox.
 * @param {{ label: string, change: (on: boolean) => void }} options
 */
export function toggle({ label, change }) {
  const box = html('input', { type: 'checkbox', onchange: () => change(box.checked) });
  claimKeys(box, [' ']);
  return {
    element: html('label', { class: 'toggle' }, box, html('span', {}, label)),
    /** @param {boolean} on */
    set(on) {
      box.checked = on;
    },
  };
}
