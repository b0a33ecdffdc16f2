/**
 * A deck listens for keys on the document. A focused control keeps those that it uses from reaching it, and no
 * others; Escape gives the keyboard back.
 * @param {HTMLElement | SVGElement} element
 * @param {string[]} keys
 */
export function claimKeys(element, keys) {
  element.addEventListener('keydown', (event) => {
    const { key, ctrlKey, metaKey, altKey } = /** @type {KeyboardEvent} */ (event);
    if (ctrlKey || metaKey || altKey) return;
    if (key === 'Escape') element.blur();
    if (key === 'Escape' || keys.includes(key)) event.stopPropagation();
  });
}

/** What a native range uses. */
export const RANGE_KEYS = [
  'ArrowLeft',
  'ArrowRight',
  'ArrowUp',
  'ArrowDown',
  'PageUp',
  'PageDown',
  'Home',
  'End',
];
