import { html } from '../controls/dom.js';

/**
 * Words in their curves' colours, in a panel's title: where curves lie too close, or the panel is too small, for
 * labels beside them.
 * @param {import('./frame.js').Frame} frame of a panel that has a title
 */
export function key(frame) {
  const words = html('span', { class: 'panel-key' });
  frame.element.previousElementSibling?.append(words);
  let shown = '';
  return {
    /**
     * @param {{ text: string, color?: string, area?: string }[]} items CSS values; `color`: one of the -text colours;
     *   `area`: of a patch before the word, for what is filled
     */
    set(items) {
      const next = JSON.stringify(items);
      if (next === shown) return;
      shown = next;
      words.replaceChildren(
        ...items.map(({ text, color = '', area }) => {
          const patch = area ? html('span', { class: 'panel-key-patch' }) : null;
          if (patch) patch.style.background = /** @type {string} */ (area);
          const word = html('span', {}, patch, text);
          word.style.color = color;
          return word;
        }),
      );
    },
  };
}
