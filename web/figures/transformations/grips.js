import { clamp } from '../../plot/steps.js';
import { LONGEST, REACH } from './parameters.js';

/** @typedef {import('./parameters.js').State} State */
/** @typedef {import('descent').PlanarMap} PlanarMap */
/** @typedef {[number, number]} Pair */

/** Where an axis is led. @param {PlanarMap} map @param {0 | 1} axis @returns {Pair} */
export function tipOf({ stretch, outputAxes }, axis) {
  return [stretch[axis] * outputAxes[2 * axis], stretch[axis] * outputAxes[2 * axis + 1]];
}

/**
 * W by hand: in the plane of x a dial for the direction that will be the first axis; in the plane of W x the tips of the
 * two axes. The first tip turns and stretches; the second only stretches, and through the middle it turns the plane over.
 * @param {import('./parameters.js').Figure} figure
 * @param {{ before: import('../../plot/frame.js').Frame, after: import('../../plot/frame.js').Frame }} frames
 * @param {(state: State) => PlanarMap} mapOf
 */
export function grips(figure, { before, after }, mapOf) {
  figure.dial(before, 'input', { radius: 2.6, color: 'var(--eigen-steep)' });
  const limits = { x: /** @type {Pair} */ ([-REACH, REACH]), y: /** @type {Pair} */ ([-REACH, REACH]) };
  const hundredth = (/** @type {number} */ value) => Number(value.toFixed(2));
  figure.handle(
    after,
    {
      ...{ label: 'first axis', limits },
      place: (state) => tipOf(mapOf(state), 0),
      move([x, y], { output }) {
        const length = Math.hypot(x, y);
        const degrees = length > 0.02 ? Math.round((Math.atan2(y, x) * 180) / Math.PI) : output;
        return { first: hundredth(clamp(length, 0, LONGEST)), output: degrees };
      },
    },
    { color: 'var(--eigen-steep)' },
  );
  figure.handle(
    after,
    {
      ...{ label: 'second axis', limits },
      place: (state) => tipOf(mapOf(state), 1),
      move([x, y], state) {
        const { outputAxes } = mapOf(state);
        return { second: hundredth(clamp(x * outputAxes[2] + y * outputAxes[3], -LONGEST, LONGEST)) };
      },
    },
    { color: 'var(--eigen-flat)' },
  );
}
