import { html, uniqueId } from '../../controls/dom.js';

/**
 * A number to type. What cannot be taken is answered beneath, in words, and changes nothing.
 * @param {{ name: string, label?: string, format: (value: number) => string, complaint: (value: number) => string | null,
 *   change: (value: number) => void, wide?: boolean }} options
 */
export function numberBox({ name, label = name, format, complaint, change }) {
  const id = uniqueId('number-box');
  const answer = html('span', { class: 'box-answer', id: `${id}-answer`, role: 'status', hidden: true });
  const input = html('input', {
    type: 'text',
    inputmode: 'decimal',
    autocomplete: 'off',
    spellcheck: 'false',
    id,
    'aria-label': name,
    'aria-describedby': answer.id,
    class: 'box',
    oninput: () => take(false),
    onchange: () => take(true),
  });
  // Figures listen to no key here, nor does a deck.
  input.addEventListener('keydown', (event) => event.stopPropagation());
  const element = html('div', { class: 'number-box' }, html('label', { for: id }, label), input, answer);
  let shown = NaN;

  /** @param {string | null} sentence */
  const say = (sentence) => {
    answer.textContent = sentence ?? '';
    answer.hidden = sentence === null;
    input.toggleAttribute('aria-invalid', sentence !== null);
  };

  /** @param {boolean} finished an unfinished number is not complained of */
  const take = (finished) => {
    const typed = input.value.trim().replace('−', '-').replace(',', '.');
    const value = typed === '' ? NaN : Number(typed);
    const sentence = Number.isNaN(value)
      ? `“${input.value.slice(0, 20)}” is not a number: the picture keeps ${format(shown)}.`
      : complaint(value);
    if (sentence === null) {
      say(null);
      shown = value;
      change(value);
    } else if (finished) say(sentence);
  };

  return {
    element,
    /** @param {number} value */
    set(value) {
      if (Object.is(value, shown)) return;
      shown = value;
      say(null);
      if (document.activeElement !== input || Number(input.value) !== value) input.value = format(value);
    },
    /** What is wrong with the value that it has, though nobody typed it. @param {string | null} sentence */
    say,
  };
}
