import { html, uniqueId } from '../controls/dom.js';
import { tableBox } from '../controls/table_box.js';

/** More inputs than these would hold up the page; the engine could take them. */
const MAX_INPUTS = 100;

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

/** @typedef {import('./conditioning/analysis.js').Examples & { names: string[], target: string }} OwnTable */

/**
 * A table of the reader's own, in numbers: one column is what to predict, the others are the inputs.
 *
 * @param {import('descent').Data} data
 * @param {() => void} changed
 */
export function ownTable(data, changed) {
  const id = uniqueId('table-target');
  /** @type {OwnTable | null} */
  let table = null;
  let target = '';

  const targetSelect = html('select', {
    id,
    disabled: true,
    onchange: () => {
      target = targetSelect.value;
      box.again();
    },
  });
  const box = tableBox({
    label: 'Paste a table of numbers, or drop a file here. It stays on this page.',
    placeholder: 'height,income,score\n1.62,31200,52\n1.81,45800,61',
    sample: SAMPLE,
    choices: [html('label', { for: id }, 'predict'), targetSelect],
    read: (text) => {
      table = split(data.parseCsv(text));
      changed();
    },
  });

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
    element: box.element,
    get table() {
      return table;
    },
  };
}
