import { formatCount, formatNumber } from '../../plot/format.js';
import { PATIENCE } from './model.js';
import { LONGEST } from './parameters.js';
import { ruleOf } from './rules.js';

/** @typedef {import('./parameters.js').State} State */
/** @typedef {import('./model.js').Model} Model */
/** @typedef {import('./model.js').Seen} Seen */

/** @param {number} angle */
export const degreesText = (angle) => `${formatNumber(angle, { trim: true })}°`;

/** @param {number} steps */
export const stepsText = (steps) =>
  Number.isFinite(steps) ? formatCount(steps) : `> ${formatCount(PATIENCE)}`;

/** Why a rule does not arrive; null if it does. @param {State} state @param {Model} model @returns {string | null} */
export function trouble({ rule, alpha }, { run, steps }) {
  const { name } = ruleOf(rule);
  const rate = formatNumber(alpha, { trim: true });
  if (run.status === 'diverged')
    return `${name} diverges: after ${formatCount(run.steps)} steps its numbers have left the world. Take a smaller α.`;
  if (Number.isFinite(steps)) return null;
  const gap = run.gaps?.[run.gaps.length - 1] ?? 0;
  const first = run.gaps?.[0] ?? 1;
  const left = formatNumber(gap / first, { digits: 2, trim: true });
  return `${name} does not come to a thousandth of its error within ${formatCount(PATIENCE)} steps; after ${LONGEST} of them ${left} of it is left. With α = ${rate} it either creeps, or jumps to and fro about the minimum: a divisor that shrinks with the gradients keeps the steps from shrinking.`;
}

/** @param {State} state @param {Model} model @param {Seen | null} seen */
export function description(state, model, seen) {
  const { rule, angle, kappa, alpha, k } = state;
  const { name } = ruleOf(rule);
  const arrives = (/** @type {number} */ steps) =>
    Number.isFinite(steps)
      ? `${formatCount(steps)} steps`
      : `more than ${formatCount(PATIENCE)} steps, if it arrives at all`;
  const sizes = seen ? Array.from(seen.stepSizes, (size) => formatNumber(size)) : [];
  return (
    `A bowl with condition number ${formatNumber(kappa, { trim: true })}, its flat direction turned by ` +
    `${formatNumber(angle, { trim: true })} degrees from the first axis. To a thousandth of its error, ` +
    `${name} with learning rate ${formatNumber(alpha, { trim: true })} takes ${arrives(model.steps)}; at their best, ` +
    `momentum takes ${arrives(model.momentum.steps)} and gradient descent ${arrives(model.gd.steps)}, at any angle. ` +
    (seen
      ? `At step ${k} the step sizes along the two axes are ${sizes[0]} and ${sizes[1]}, and through them ${name} ` +
        `sees a condition number of ${formatNumber(seen.conditionNumber)}.`
      : `Before its first step ${name} has no step sizes yet.`)
  );
}
