import { html } from './dom.js';
import { claimKeys } from './keys.js';

/**
 * @param {{ label: string, press: () => void, kind?: 'plain' | 'primary' | 'quiet', title?: string }} options
 */
export function button({ label, press, kind = 'plain', title }) {
  const element = html(
    'button',
    { type: 'button', class: `button button-${kind}`, title, onclick: press },
    label,
  );
  claimKeys(element, ['Enter', ' ']);
  return element;
}
