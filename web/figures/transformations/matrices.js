import { html, setText } from '../../controls/dom.js';
import { scrubber } from '../../controls/scrubber.js';
import { formatToStep } from '../../plot/format.js';

/** A number's range in W: no entry is larger than the longest stretch. */
const RANGE = { min: -2.5, max: 2.5, step: 0.01 };
const ENTRIES = [
  'first row, first column',
  'first row, second column',
  'second row, first column',
  'second row, second column',
];

const decimals = (/** @type {number} */ value) => formatToStep(value, 0.01);

/**
 * W, whose numbers can be dragged and typed, and the covariance at each of the three stages.
 * @param {{ held: () => number[], change: (matrix: number[]) => void }} hands `held`: W as it stands, row by row
 */
export function matrices({ held, change }) {
  const entries = ENTRIES.map((name, i) => {
    const element = html('span');
    const control = scrubber(element, {
      ...{ name: `W, ${name}`, ...RANGE, format: decimals },
      change: (value) => change(held().with(i, value)),
      now: () => held()[i],
    });
    return { element, control };
  });
  const covariances = ['covariance of x', 'of W x', 'of what comes out'].map((name) => {
    const numbers = ENTRIES.map(() => html('span'));
    return { numbers, element: matrix(name, numbers) };
  });
  return {
    element: html(
      'div',
      { class: 'transformations-matrices' },
      matrix(
        'W',
        entries.map(({ element }) => element),
      ),
      ...covariances.map(({ element }) => element),
    ),
    /** @param {ArrayLike<number>} w @param {ArrayLike<number>[]} stages */
    set(w, stages) {
      entries.forEach(({ control }, i) => control.set(w[i]));
      covariances.forEach(({ numbers }, stage) =>
        numbers.forEach((number, i) => setText(number, decimals(stages[stage][i]))),
      );
    },
  };
}

/** @param {string} name @param {HTMLElement[]} numbers */
function matrix(name, numbers) {
  return html(
    'div',
    { class: 'transformations-matrix', role: 'group', 'aria-label': name },
    html('span', { class: 'transformations-name' }, name),
    html('span', { class: 'transformations-numbers' }, ...numbers),
  );
}
