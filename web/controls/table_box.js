import { button } from './button.js';
import { html, uniqueId } from './dom.js';
import { claimKeys } from './keys.js';
import './table_box.css';

const MAX_BYTES = 5_000_000;

/**
 * Where a reader gives a table of their own: pasted, dropped or chosen, or made up for them. A bad one is explained, and
 * the last good one is kept by whoever reads it. Nothing leaves the page.
 *
 * @param {object} options
 * @param {string} options.label says what to do
 * @param {string} options.placeholder
 * @param {string} options.sample a made-up table, to have something to try
 * @param {(text: string) => void} options.read takes the table, or throws an error whose message says what is wrong
 * @param {(HTMLElement | null)[]} [options.choices] beside the buttons: what is to be chosen of the table
 */
export function tableBox({ label, placeholder, sample, read, choices = [] }) {
  const id = uniqueId('table');
  let text = '';
  let hasGood = false;

  const message = html('p', { class: 'notice', role: 'status', hidden: true });
  const area = html('textarea', {
    ...{ id, rows: 5, spellcheck: 'false', placeholder },
    oninput: () => take(area.value),
  });
  const file = html('input', {
    type: 'file',
    accept: '.csv,.tsv,.txt,text/csv',
    'aria-label': 'Choose a file with your table',
    onchange: () => void open(file.files?.[0]),
  });
  const element = html(
    'div',
    {
      class: 'table-box',
      ondragover: (/** @type {DragEvent} */ event) => event.preventDefault(),
      ondrop: (/** @type {DragEvent} */ event) => {
        event.preventDefault();
        void open(event.dataTransfer?.files[0]);
      },
    },
    html('label', { for: id }, label),
    area,
    html(
      'div',
      { class: 'table-box-row' },
      file,
      button({ label: 'Try a made-up one', press: () => show(sample) }),
      ...choices,
    ),
    message,
  );
  claimKeys(area, ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End', ' ', 'Enter']);

  /** @param {string} next */
  const show = (next) => {
    area.value = next;
    take(next);
  };

  /** @param {File | undefined} chosen */
  const open = async (chosen) => {
    if (!chosen) return;
    if (chosen.size > MAX_BYTES) {
      complain(`${chosen.name} is larger than 5 megabytes; take fewer rows.`);
      return;
    }
    show(await chosen.text());
  };

  /** @param {string | null} sentence */
  const complain = (sentence) => {
    message.textContent =
      sentence && hasGood ? `${sentence} The picture is still of the last good table.` : sentence;
    message.hidden = sentence === null;
    area.setAttribute('aria-invalid', String(sentence !== null));
  };

  /** @param {string} next */
  const take = (next) => {
    text = next;
    try {
      read(next);
      hasGood = true;
      complain(null);
    } catch (error) {
      complain(error instanceof Error ? error.message : String(error));
    }
  };

  return {
    element,
    /** The same text once more, after something else was chosen of it. */
    again: () => take(text),
  };
}
