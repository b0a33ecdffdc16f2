import { html, uniqueId } from './dom.js';
import { claimKeys } from './keys.js';

const SEGMENTS = 4;
const ARROWS = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', ' '];

/**
 * One of several: native radios drawn as one segmented bar, or a native select where they are many.
 * @param {{ name: string, options: [id: string, label: string][], change: (id: string) => void, many?: boolean }} options
 */
export function choice({ name, options, change, many = options.length > SEGMENTS }) {
  return many ? selectMenu({ name, options, change }) : segments({ name, options, change });
}

/** @param {{ name: string, options: [string, string][], change: (id: string) => void }} options */
function segments({ name, options, change }) {
  const group = uniqueId('choice');
  const element = html('fieldset', { class: 'choice' }, html('legend', { class: 'visually-hidden' }, name));
  const radios = options.map(([id, label]) => {
    const radio = html('input', { type: 'radio', name: group, value: id, onchange: () => change(id) });
    claimKeys(radio, ARROWS);
    element.append(html('label', {}, radio, html('span', {}, label)));
    return radio;
  });
  return {
    element,
    /** @param {string} id */
    set(id) {
      for (const radio of radios) radio.checked = radio.value === id;
    },
  };
}

/** @param {{ name: string, options: [string, string][], change: (id: string) => void }} options */
function selectMenu({ name, options, change }) {
  const select = html(
    'select',
    { 'aria-label': name, onchange: () => change(select.value) },
    ...options.map(([id, label]) => html('option', { value: id }, label)),
  );
  claimKeys(select, [...ARROWS, 'Enter', 'PageUp', 'PageDown', 'Home', 'End']);
  return {
    element: html('div', { class: 'select' }, select),
    /** @param {string} id */
    set(id) {
      select.value = id;
    },
  };
}
