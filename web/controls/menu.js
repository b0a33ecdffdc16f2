import { choice } from './choice.js';
import { html } from './dom.js';

/**
 * A select under its name, where several stand side by side.
 * @param {{ name: string, entries: readonly { id: string, name: string }[], change: (id: string) => void }} options
 */
export function menu({ name, entries, change }) {
  const control = choice({
    name,
    options: entries.map((entry) => [entry.id, entry.name]),
    many: true,
    change,
  });
  return {
    element: html('div', { class: 'menu' }, html('span', { 'aria-hidden': 'true' }, name), control.element),
    set: control.set,
  };
}
