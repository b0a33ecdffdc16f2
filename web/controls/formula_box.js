import { html, uniqueId } from './dom.js';
import { claimKeys } from './keys.js';

/** After so many milliseconds without a key a formula is read. */
const QUIET = 250;

/**
 * A formula of the reader's own. What is wrong with it is said beneath it, and where is shown; the caller keeps the last
 * good picture.
 * @param {{ name: string, longest: number, change: (text: string) => void }} options
 */
export function formulaBox({ name, longest, change }) {
  const id = uniqueId('formula');
  let timer = 0;
  const input = html('input', {
    type: 'text',
    id,
    maxlength: longest,
    spellcheck: 'false',
    autocomplete: 'off',
    autocapitalize: 'off',
    'aria-describedby': `${id}-trouble`,
    oninput: () => {
      clearTimeout(timer);
      timer = window.setTimeout(tell, QUIET);
    },
    onchange: () => tell(),
  });
  // Whatever is typed is the formula's, not a deck's.
  input.addEventListener('keydown', (event) => event.key !== 'Escape' && event.stopPropagation());
  claimKeys(input, []);
  const trouble = html('p', { class: 'formula-trouble', id: `${id}-trouble`, role: 'status' });
  const place = html('p', { class: 'formula-place', 'aria-hidden': 'true', hidden: true });
  const element = html(
    'div',
    { class: 'formula' },
    html('label', { for: id }, `${name} =`),
    input,
    trouble,
    place,
  );

  function tell() {
    clearTimeout(timer);
    timer = 0;
    change(input.value);
  }

  return {
    element,
    /** @param {string} text @param {string | null} complaint @param {number} [column] of `text` that it is about */
    set(text, complaint, column) {
      // What is being typed stands until it has been read.
      if (!timer && input.value !== text) input.value = text;
      trouble.textContent = complaint ?? '';
      if (complaint) input.setAttribute('aria-invalid', 'true');
      else input.removeAttribute('aria-invalid');
      place.hidden = column === undefined;
      if (column === undefined) return;
      const mark = html('mark', {}, text[column - 1] ?? ' ');
      place.replaceChildren(text.slice(0, column - 1), mark, text.slice(column));
    },
  };
}
