import { formatNumber } from '../../plot/format.js';

/** @typedef {import('./grounds.js').Look} Look */
/** @typedef {import('./parameters.js').State} State */

const short = (/** @type {number} */ value) => formatNumber(value, { trim: true });

/** A change with its sign: "+0.31". @param {number} value */
export const signed = (value) => (value > 0 ? `+${formatNumber(value)}` : formatNumber(value));

/** What the step does, and who saw it coming. @param {Look} look */
export function verdict({ change, line }) {
  const { first, second, true: real } = change;
  if (!Number.isFinite(real)) return 'At the end of this step the loss has no value.';
  if (first < 0 && real > 0)
    return second > 0
      ? 'The tangent promises a descent, and the step climbs. The parabola knew: the curvature was in the way.'
      : 'The tangent promises a descent, and the step climbs; the parabola did not see it, either.';
  if (first < 0) return `A descent, ${short((100 * real) / first)} % of what the tangent promised.`;
  if (line.slope === 0) return 'The tangent is level: to first order nothing changes.';
  return real < 0
    ? 'The tangent warns of a climb, and the step descends all the same.'
    : 'A climb, as the tangent says: the slope along the arrow is positive.';
}

/** @param {State} state @param {Look} look */
export function description({ length, angle }, look) {
  const { ground, point, line, change } = look;
  return (
    `The loss ${ground.name} at (${point.map(short).join(', ')}), where along ${short(angle)} degrees its slope is ${short(line.slope)} ` +
    `and its curvature ${short(line.curvature)}. A step of ${short(length)} changes it by ${short(change.true)}; ` +
    `the tangent plane says ${short(change.first)}, the second order ${short(change.second)}. ${verdict(look)}`
  );
}
