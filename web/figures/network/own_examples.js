import { html, uniqueId } from '../../controls/dom.js';
import { tableBox } from '../../controls/table_box.js';
import { MOST_CLASSES } from './parameters.js';

/** @typedef {import('./examples.js').Examples} Examples */
/** @typedef {ReturnType<import('descent').Data['csvExamples']>} Table */
/** @typedef {{ target: string, first: string, second: string, meaning: string }} Choice of columns, and what the target's numbers mean */

const LEAST_ROWS = 10;
/** Of more rows so many are drawn: all of them are trained on between two frames. */
const MOST_ROWS = 1000;
/** The plane reaches so many deviations at least and at most. */
const NEAR = 2;
const FAR = 6;

/** Made up: hours of light and water a day in litres, of three plants in pots, and how high they are, in centimetres. */
const SAMPLE = `light,water,height,plant
${[
  '4.1,0.31,38,fern 3.2,0.42,41,fern 2.9,0.35,44,fern 4.8,0.44,40,fern 3.7,0.52,46,fern 2.4,0.47,39,fern',
  '5.2,0.38,36,fern 3.9,0.60,47,fern 4.4,0.49,43,fern 3.1,0.56,45,fern 2.7,0.61,42,fern 5.5,0.55,41,fern',
  '8.9,0.12,14,cactus 9.6,0.08,12,cactus 7.8,0.15,15,cactus 10.4,0.10,11,cactus 8.3,0.05,13,cactus',
  '9.1,0.21,17,cactus 7.4,0.09,14,cactus 10.9,0.17,12,cactus 8.6,0.19,16,cactus 9.9,0.14,13,cactus',
  '6.9,0.13,16,cactus 7.9,0.24,18,cactus 8.2,0.48,88,tomato 9.3,0.62,95,tomato 7.1,0.55,82,tomato',
  '8.8,0.71,99,tomato 10.1,0.58,91,tomato 7.7,0.66,90,tomato 9.8,0.74,104,tomato 6.6,0.63,79,tomato',
  '8.4,0.38,74,tomato 9.0,0.51,86,tomato 7.3,0.44,77,tomato 10.6,0.67,97,tomato',
]
  .join(' ')
  .replaceAll(' ', '\n')}`;

const MEANINGS = { classes: 'as classes', values: 'as values' };

/**
 * A table of the reader's own: two columns are the inputs, one is to be told. A bad table is explained where it is given,
 * and the last good one kept. Nothing leaves the page.
 * @param {import('descent').Data} data
 * @param {{ changed: () => void, share: HTMLElement }} options `share`: where it is chosen how much is kept for the test
 */
export function ownExamples(data, { changed, share }) {
  /** @type {Table | null} */
  let table = null;
  let version = 0;
  /** @type {Choice} */
  let chosen = { target: '', first: '', second: '', meaning: '' };

  const selects = Object.fromEntries(
    /** @type {(keyof Choice)[]} */ (Object.keys(chosen)).map((part) => {
      const select = html('select', {
        id: uniqueId('column'),
        disabled: true,
        onchange: () => {
          // What the others show is chosen with it.
          const [target, first, second] = [selects.target, selects.first, selects.second].map(
            ({ value }) => value,
          );
          chosen = { target, first, second, meaning: part === 'meaning' ? select.value : chosen.meaning };
          box.again();
        },
      });
      return [part, select];
    }),
  );
  const labelled = (/** @type {keyof Choice} */ part, /** @type {string} */ words) =>
    html('span', { class: 'network-column' }, html('label', { for: selects[part].id }, words), selects[part]);
  selects.meaning.setAttribute('aria-label', 'what the numbers to tell mean');
  const box = tableBox({
    label:
      'Paste a table, or drop a file here. It stays on this page: a link to the figure carries your choices, not your table.',
    placeholder: 'light,water,plant\n4.1,0.31,fern\n8.9,0.12,cactus',
    sample: SAMPLE,
    choices: [
      labelled('target', 'to tell'),
      selects.meaning,
      labelled('first', 'from x₁'),
      labelled('second', 'and x₂'),
      share,
    ],
    read(text) {
      table = read(text);
      ++version;
      changed();
    },
  });

  /** @param {string} text @returns {Table} */
  function read(text) {
    const columns = data.csvColumns(text);
    const names = columns.map(({ name }) => name);
    const twice = names.find((name, i) => names.indexOf(name) !== i);
    if (twice !== undefined)
      throw new RangeError(`Two columns are called “${twice}”; each needs its own name.`);
    if (names.length < 3)
      throw new RangeError('A table needs three columns at least: two inputs and what to tell.');
    const rows = columns[0].values.length;
    if (rows < LEAST_ROWS)
      throw new RangeError(
        `A table needs ${LEAST_ROWS} rows at least, to learn from some and be tested on others; this one has ${rows}.`,
      );
    const target = names.includes(chosen.target) ? chosen.target : names[names.length - 1];
    const inputs = inputsAmong(columns, target);
    const words = columns[names.indexOf(target)].word;
    offer('target', names, target);
    inputs.forEach((name, i) => offer(i === 0 ? 'first' : 'second', names, name));
    offer('meaning', Object.keys(MEANINGS), words ? 'classes' : chosen.meaning);
    selects.meaning.disabled = words !== null;

    const asClasses = data.csvExamples(text, { target, inputs, asClasses: true });
    const kinds = asClasses.classes ?? [];
    if (kinds.length === 1)
      throw new RangeError(
        `Every row has the same “${target}”, ${kinds[0]}: there is nothing to tell apart.`,
      );
    const few = kinds.length <= MOST_CLASSES && kinds.every((kind) => Number.isInteger(Number(kind)));
    const meaning = words ? 'classes' : chosen.meaning || (few ? 'classes' : 'values');
    selects.meaning.value = meaning;
    if (meaning === 'values') return data.csvExamples(text, { target, inputs });
    if (kinds.length > MOST_CLASSES)
      throw new RangeError(
        `“${target}” names ${kinds.length} classes; at most ${MOST_CLASSES} can be told apart here. ` +
          (words ? `It names classes because of a word: ${words}` : 'Its numbers can be told as values.'),
      );
    return asClasses;
  }

  /**
   * The columns that were chosen, or else the first that hold numbers, or else any.
   * @param {import('descent').CsvColumn[]} columns @param {string} target
   */
  function inputsAmong(columns, target) {
    const others = columns.filter(({ name }) => name !== target);
    const usual = [...others.filter(({ word }) => !word), ...others].map(({ name }) => name);
    /** @type {string[]} */
    const inputs = [];
    for (const wish of [chosen.first, chosen.second]) {
      const free = [wish, ...usual].find((name) => usual.includes(name) && !inputs.includes(name));
      inputs.push(free ?? usual[0]);
    }
    return inputs;
  }

  /** @param {keyof Choice} part @param {string[]} names @param {string} shown */
  function offer(part, names, shown) {
    const select = selects[part];
    const meanings = /** @type {Record<string, string>} */ (part === 'meaning' ? MEANINGS : {});
    select.replaceChildren(
      ...names.map((name) =>
        html('option', { value: name, selected: name === shown }, meanings[name] ?? name),
      ),
    );
    select.disabled = false;
  }

  return {
    element: box.element,
    /** Whether there is a table that can be learnt. */
    get given() {
      return table !== null;
    },
    /** Another number for another table, or other columns of it. */
    get version() {
      return version;
    },
    /** @returns {import('./losses.js').Kind} */
    get kind() {
      return table?.classes ? 'classes' : 'values';
    },
    /** How many there are to tell apart. */
    get classes() {
      return table?.classes?.length ?? 0;
    },
    /** @param {{ seed: number, share: number }} draw of the table that is given @returns {Examples} */
    examples({ seed, share: testShare }) {
      if (!table) throw new Error('There is no table.');
      return dealt(data, table, { seed, testShare });
    },
  };
}

/**
 * Rows dealt to either part, and seen as those that are learnt from are: with mean 0 and deviation 1.
 * @param {import('descent').Data} data @param {Table} table @param {{ seed: number, testShare: number }} draw
 * @returns {Examples}
 */
function dealt(data, table, draw) {
  const split = data.split(table, { ...draw, most: MOST_ROWS });
  const cures = { center: true, scale: true };
  const seen = data.standardize(split.training, cures);
  const asked = data.standardize(split.test, { ...cures, as: seen });
  const classes = table.classes?.map((name) => `“${name}”`) ?? [];
  const column = (/** @type {Float64Array} */ values) => ({ values, rows: values.length, columns: 1 });
  let [targets, kept] = [split.training.targets, split.test.targets];
  if (!table.classes) {
    const told = data.standardize(column(targets), cures);
    kept = data.standardize(column(kept), { ...cures, as: told }).values;
    targets = told.values;
  }
  const farthest = [...seen.values, ...asked.values].reduce((far, at) => Math.max(far, Math.abs(at)), NEAR);
  const reach = Math.min(FAR, 1.08 * farthest);
  const [first, second] = table.names;
  const drawn = table.rows > MOST_ROWS ? `Of ${table.rows} rows ${MOST_ROWS} were drawn. ` : '';
  const also = table.classes ? '' : `, as is “${table.target}”`;
  const beyond = farthest > FAR ? ` What is farther off than ${FAR} lies beyond the picture.` : '';
  return {
    kind: table.classes ? 'classes' : 'values',
    classes,
    training: { x: seen.values, targets },
    test: { x: asked.values, targets: kept },
    reach,
    about:
      `${drawn}x₁ is “${first}”, x₂ “${second}”, each standardised${also}: mean 0 and deviation 1 over the ` +
      `${seen.rows} rows that are learnt from. ${asked.rows} are kept for the test.${beyond}`,
  };
}
