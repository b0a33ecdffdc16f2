import { button } from '../../controls/button.js';
import { html, uniqueId } from '../../controls/dom.js';
import { claimKeys } from '../../controls/keys.js';

/** More inputs than these would hold up the page; the engine could take them. */
const MAX_INPUTS = 100;
const MAX_BYTES = 5_000_000;

/** Made up, to have something to try: height in metres, income in euros, year of birth, and what to predict. */
const SAMPLE = [
  'height,income,born,score',
  '1.62,31200,1988,52',
  '1.81,45800,1975,61',
  '1.75,27900,1994,55',
  '1.68,61500,1969,58',
  '1.90,38400,1982,67',
  '1.58,52300,1971,47',
  '1.73,24600,1999,57',
  '1.84,70100,1964,63',
  '1.66,33800,1990,53',
  '1.78,41200,1979,62',
  '1.71,29500,1992,54',
  '1.87,56700,1973,66',
].join('\n');

/** @typedef {import('./analysis.js').Examples & { names: string[], target: string }} OwnTable */

/**
 * Where a reader gives a table of their own: pasted, dropped or chosen. A bad one is explained and the last good one
 * kept. Nothing leaves the page.
 *
 * @param {import('descent').Data} data
 * @param {() => void} changed
 */
export function tableBox(data, changed) {
  const id = uniqueId('table');
  /** @type {OwnTable | null} */
  let table = null;
  let target = '';
  let text = '';

  const message = html('p', { class: 'notice', role: 'status', hidden: true });
  const area = html('textarea', {
    id,
    rows: 5,
    spellcheck: 'false',
    placeholder: 'height,income,score\n1.62,31200,52\n1.81,45800,61',
    oninput: () => read(area.value),
  });
  const file = html('input', {
    type: 'file',
    accept: '.csv,.tsv,.txt,text/csv',
    'aria-label': 'Choose a file with your table',
    onchange: () => void take(file.files?.[0]),
  });
  const targetSelect = html('select', {
    id: `${id}-target`,
    disabled: true,
    onchange: () => {
      target = targetSelect.value;
      read(text);
    },
  });
  const element = html(
    'div',
    {
      class: 'table-box',
      ondragover: (/** @type {DragEvent} */ event) => event.preventDefault(),
      ondrop: (/** @type {DragEvent} */ event) => {
        event.preventDefault();
        void take(event.dataTransfer?.files[0]);
      },
    },
    html('label', { for: id }, 'Paste a table of numbers, or drop a file here. It stays on this page.'),
    area,
    html(
      'div',
      { class: 'table-box-row' },
      file,
      button({ label: 'Try a made-up one', press: () => show(SAMPLE) }),
      html('label', { for: `${id}-target` }, 'predict'),
      targetSelect,
    ),
    message,
  );
  claimKeys(area, ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End', ' ', 'Enter']);

  /** @param {string} next */
  const show = (next) => {
    area.value = next;
    read(next);
  };

  /** @param {File | undefined} chosen */
  const take = async (chosen) => {
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
      sentence && table ? `${sentence} The picture is still of the last good table.` : sentence;
    message.hidden = sentence === null;
    area.setAttribute('aria-invalid', String(sentence !== null));
  };

  /** @param {string} next */
  const read = (next) => {
    text = next;
    try {
      const parsed = data.parseCsv(next);
      table = split(parsed);
      complain(null);
      changed();
    } catch (error) {
      complain(error instanceof Error ? error.message : String(error));
    }
  };

  /** @param {ReturnType<import('descent').Data['parseCsv']>} parsed @returns {OwnTable} */
  const split = ({ values, rows, columns, names }) => {
    if (columns < 2)
      throw new RangeError('A table needs two columns at least: an input and what to predict.');
    if (columns - 1 > MAX_INPUTS) {
      throw new RangeError(`A table may have ${MAX_INPUTS} inputs here; this one has ${columns - 1}.`);
    }
    if (rows < 2) throw new RangeError('A table needs two rows at least.');
    const at = names.includes(target) ? names.indexOf(target) : columns - 1;
    target = names[at];
    targetSelect.replaceChildren(...names.map((name) => html('option', { selected: name === target }, name)));
    targetSelect.disabled = false;
    return {
      values: values.filter((_, i) => i % columns !== at),
      targets: values.filter((_, i) => i % columns === at),
      rows,
      columns: columns - 1,
      names: names.filter((_, i) => i !== at),
      target,
    };
  };

  return {
    element,
    get table() {
      return table;
    },
  };
}
