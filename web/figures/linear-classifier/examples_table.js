import { button } from '../../controls/button.js';
import { html, setText } from '../../controls/dom.js';
import { classBadge } from '../../plot/classes.js';
import { CLASSES, nameOf, subscript } from './classes.js';
import { examplesOf, placeOf } from './examples.js';
import { decimals } from './words.js';

/** @typedef {import('./parameters.js').State} State */
/** @typedef {import('./descent.js').Moment} Moment */
/** @typedef {import('./classes.js').Example} Example */

const COLUMNS = ['point', 'x₁', 'x₂', ...CLASSES.map((_, of) => `s${subscript(of)}`), 'loss'];

/**
 * From data through scores to losses, example by example; under each score, how the example's loss changes with it.
 * A row that is pointed at or focused is told to `look`; its name leads to the point, its cross takes it away.
 * @param {{ look: (example: Example | null) => void, go: (example: Example) => void, remove: (example: Example) => void }} hands
 */
export function examplesTable({ look, go, remove }) {
  const body = html('tbody');
  const element = html(
    'table',
    { class: 'classifier-table classifier-examples' },
    html('caption', {}, 'From the data through the scores to the loss'),
    html(
      'thead',
      {},
      html(
        'tr',
        {},
        ...COLUMNS.map((name) => html('th', { scope: 'col' }, name)),
        html('td', {}, html('span', { class: 'visually-hidden' }, 'take away')),
      ),
    ),
    body,
  );

  /** @param {Example} example */
  const make = (example) => {
    const name = nameOf(example);
    const goes = button({
      label: String(example.at + 1),
      press: () => go(example),
      kind: 'quiet',
      title: name,
    });
    goes.setAttribute('aria-label', name);
    goes.prepend(classBadge(example.of));
    const away = button({ label: '×', press: () => remove(example), kind: 'quiet', title: 'Take it away' });
    away.setAttribute('aria-label', `take away ${name}`);
    const texts = COLUMNS.slice(1).map(() => html('span'));
    const slopes = CLASSES.map(() => html('span', { class: 'classifier-slope' }));
    const cells = texts.map((text, i) => html('td', {}, text, slopes[i - 2]));
    const row = html(
      'tr',
      {
        ...{ onpointerenter: () => look(example), onpointerleave: () => look(null) },
        ...{ onfocusin: () => look(example), onfocusout: () => look(null) },
      },
      html('th', { scope: 'row' }, goes),
      ...cells,
      html('td', {}, away),
    );
    return { example, name, row, texts, slopes, cells, away };
  };
  /** @type {ReturnType<typeof make>[]} */
  let rows = [];
  let made = '';

  return {
    element,
    /** @param {State} state @param {Moment} moment */
    set(state, { outputs, losses, classes, outputGradients }) {
      const examples = examplesOf(state);
      if (made !== (made = examples.map(nameOf).join())) {
        rows = examples.map(make);
        body.replaceChildren(...rows.map(({ row }) => row));
      }
      for (const [i, { example, row, texts, slopes, cells }] of rows.entries()) {
        const scores = outputs.subarray(3 * i, 3 * i + 3);
        const shown = [...placeOf(state, example), ...scores, losses[i]];
        shown.forEach((value, column) => setText(texts[column], decimals(value)));
        slopes.forEach((slope, of) => setText(slope, push(outputGradients[3 * i + of])));
        CLASSES.forEach((_, of) => cells[2 + of].toggleAttribute('data-decided', of === classes[i]));
        row.toggleAttribute('data-wrong', classes[i] !== example.of);
      }
    },
    /** @param {Example | null} looked */
    highlight(looked) {
      for (const { name, row } of rows)
        row.toggleAttribute('data-looked', looked !== null && name === nameOf(looked));
    },
  };
}

/** Which way the example's loss pushes a score: against its slope. @param {number} slope */
function push(slope) {
  const text = decimals(Math.abs(slope)).replace(/\.00$/, '');
  return text === '0' || text === '' ? '·' : `${slope < 0 ? '↑' : '↓'} ${text}`;
}
