import { html, setText } from '../../controls/dom.js';
import { scrubber } from '../../controls/scrubber.js';
import { classBadge } from '../../plot/classes.js';
import { CLASSES, subscript } from './classes.js';
import { split } from './line_places.js';
import { parameters } from './parameters.js';
import { decimals } from './words.js';

/** @typedef {import('./descent.js').Moment} Moment */
/**
 * @typedef {object} Hands
 * @property {() => { w: number[], b: number[] }} held the parameters as they stand
 * @property {(next: { w?: number[], b?: number[] }) => Partial<import('./parameters.js').State>} restart what a change
 *   of some of them means: a new descent from there
 * @property {(next: { w?: number[], b?: number[] }) => void} change does it
 */

const FINE = 0.01;
const COLUMNS = ['w₁', 'w₂', 'b'];

/**
 * The nine parameters as numbers to be dragged, stepped or typed, each with its slope: of the whole loss, and the part
 * that is the regulariser's.
 * @param {Hands} hands
 */
export function weightsTable({ held, change }) {
  const rows = CLASSES.map((_, of) => {
    const cells = COLUMNS.map((name, column) => {
      const id = column < 2 ? 'w' : 'b';
      const index = column < 2 ? 2 * of + column : of;
      const { min, max } = parameters[id];
      const value = html('span');
      const control = scrubber(value, {
        name: `${name} of class ${of}`,
        ...{ min, max, step: FINE, format: (shown) => decimals(shown) },
        change: (next) => change({ [id]: held()[id].with(index, next) }),
        now: () => held()[id][index],
      });
      const slope = html('span', { class: 'classifier-slope' });
      const penalty = html('span', { class: 'classifier-slope classifier-penalty' });
      return { control, slope, penalty, element: html('td', {}, value, slope, penalty) };
    });
    const head = html('th', { scope: 'row' }, classBadge(of), `s${subscript(of)}`);
    return { cells, element: html('tr', {}, head, ...cells.map(({ element }) => element)) };
  });
  const element = html(
    'table',
    { class: 'classifier-table classifier-weights' },
    html('caption', {}, 'The nine parameters, and the slope along each'),
    html(
      'thead',
      {},
      html(
        'tr',
        {},
        html('th', { scope: 'col' }, 'score'),
        ...COLUMNS.map((name) => html('th', { scope: 'col' }, name)),
      ),
    ),
    html('tbody', {}, ...rows.map((row) => row.element)),
  );

  return {
    element,
    /** @param {Moment} moment */
    set({ theta, gradient, penaltyGradient }) {
      const [values, slopes, penalties] = [theta, gradient, penaltyGradient].map(split);
      for (const [of, { cells }] of rows.entries()) {
        for (const [column, { control, slope, penalty }] of cells.entries()) {
          const pick = (/** @type {import('./line_places.js').Held} */ { w, b }) =>
            column < 2 ? w[2 * of + column] : b[of];
          control.set(pick(values));
          setText(slope, `∂ ${signed(pick(slopes))}`);
          setText(penalty, column < 2 ? `λ ${signed(pick(penalties))}` : '');
        }
      }
    },
  };
}

/** @param {number} value */
function signed(value) {
  const text = decimals(value);
  return value > 0 && Number(text) !== 0 ? `+${text}` : text;
}
