import { formatNumber } from '../../plot/format.js';
import { columnOf } from './clouds_panel.js';
import { ESTIMATORS, expressionOf } from './functions.js';

/** @typedef {import('./parameters.js').State} State */
/** @typedef {import('./answers.js').Answer} Answer */

const short = (/** @type {number} */ value) => formatNumber(value, { trim: true });

/** Where the pathwise estimator misses by so much of the slope it is not chance, nor rounding. */
const WRONG = 1e-6;

/** What fails, and why; null if nothing does. @param {State} state @param {Answer} answer */
export function remark({ coin }, { theory }) {
  if (coin)
    return 'A coin has no path: y jumps from 0 to 1, and no small change of θ moves it a little. The others need none.';
  const { bias } = theory.estimators.pathwise;
  if (Math.abs(bias) <= WRONG * (1 + Math.abs(theory.gradient))) return null;
  return `The pathwise estimate is off by ${short(bias)}, however many draws: f jumps, and f′ knows nothing of a jump.`;
}

/** @param {State} state @param {Answer} answer */
export function description(state, answer) {
  const { at, expression, theory, estimates } = answer;
  const law = state.coin
    ? `y is 1 with probability ${short(at)}`
    : `y is normal with mean ${short(at)} and deviation ${short(state.sigma)}`;
  const column = columnOf(answer, state.n);
  const rows = ESTIMATORS.map(({ id, name }) => {
    const record = estimates.estimators[id];
    return record
      ? `${name} ${short(record.means[column])} with variance ${short(record.variances[column])}, by theory ${short(record.expectedVariances[column])}`
      : `${name} does not exist`;
  });
  const kept = expression === expressionOf(state) ? '' : ' (the last that had an answer)';
  return (
    `f(y) = ${expression}${kept}; ${law}. E f(y) is ${short(theory.expectation)}, its slope ` +
    `${short(theory.gradient)}. Means of estimates of ${estimates.counts[column]} draws: ${rows.join('; ')}.`
  );
}
