import { clamp } from '../../plot/steps.js';
import { REACH } from './parameters.js';

/** @typedef {import('./parameters.js').State} State */
/** @typedef {import('descent').Engine} Engine */
/** @typedef {[number, number]} Pair */

/** The features of some x in a line: itself, measured from elsewhere, and 1. @param {number[]} places @param {number} offset */
export const lineFeatures = (places, offset) => places.flatMap((x) => [x + offset, 1]);

/** What the state's model sees of each example, row by row. @param {Engine} engine @param {State} state */
export function featuresOf(engine, { model, points, own, offset, rho }) {
  const x = points.filter((_, i) => i % 2 === 0);
  if (model === 'line') return lineFeatures(x, offset);
  const values = x.flatMap((first, at) => [first, own[at]]);
  return engine.data.correlate({ values, rows: x.length, columns: 2 }, { correlation: rho }).values;
}

/**
 * The state in which an example has other two features. Where they are one, it goes along with the hand on their line
 * as well as it can: what is asked of x and of the own part is solved for, too.
 * @param {Engine} engine @param {State} state @param {number} at @param {Pair} from @param {Pair} to
 */
export function movedTo(engine, { points, own, rho }, at, from, to) {
  const square = { values: [1, 0, 0, 1], rows: 2, columns: 2 };
  const [x1, x2, own1, own2] = engine.data.correlate(square, { correlation: rho }).values;
  const { weights } = engine.linear.fit({
    features: [x1, own1, x2, own2],
    targets: [to[0] - from[0], to[1] - from[1]],
  });
  const x = clamp(points[2 * at] + weights[0], -REACH.x, REACH.x);
  return {
    points: points.with(2 * at, x),
    own: own.with(at, clamp(own[at] + weights[1], -REACH.x, REACH.x)),
  };
}
