import { choice, integer, number, numbers, point } from '../parameters.js';

/** Examples that there can be. */
export const MOST = 12;
/** Steps that a descent goes. */
export const LONGEST = 100;
/** How far the data reach, in x and in y. */
export const REACH = /** @type {const} */ ({ x: 2.4, y: 3 });
/** The window on the weights. */
export const WINDOW = {
  slope: /** @type {[number, number]} */ ([-3, 3]),
  height: /** @type {[number, number]} */ ([-4, 4]),
};
/** And on those of two features. */
export const PAIR = /** @type {[number, number]} */ ([-3, 3]);

export const DATA = [
  [-1.9, -1.3],
  [-1.4, -0.6],
  [-0.8, -0.5],
  [-0.3, 0.5],
  [0.3, 0.5],
  [0.8, 1.4],
  [1.3, 1.4],
  [1.9, 2.4],
].flat();

/** Of each example what its second feature has of its own: without correlation with x, and as far spread. */
const OWN = [-1.4, 1.8, -0.9, 1.3, -1.6, 1.1, 0.5, -0.8, 1.5, -1.2, 0.6, -1.9];

/** x and y of the first example, of the second and so on. */
const places = numbers({
  min: -REACH.y,
  max: REACH.y,
  default: DATA,
  length: [2, 2 * MOST],
  label: 'points',
});

export const parameters = {
  points: {
    ...places,
    complaint: (/** @type {number[]} */ value) =>
      places.complaint(value) ??
      (value.length % 2 ? `must have two numbers for each point; got ${value.length}` : null),
  },
  loss: choice({ options: { squared: 'Squares', huber: 'Huber' }, default: 'squared', label: 'loss' }),
  delta: number({ min: 0.1, max: 3, default: 0.5, label: 'edge of Huber’s loss', symbol: 'δ' }),
  // What is added to every x: measured from elsewhere, the data are the same.
  offset: number({ min: 0, max: 4, default: 0, label: 'offset of x', symbol: 'c' }),
  alpha: number({
    min: 0.005,
    max: 3,
    default: 0.3,
    scale: 'log',
    label: 'step size',
    symbol: 'α',
    color: 'var(--hand)',
  }),
  start: point({ x: WINDOW.slope, y: WINDOW.height, default: [-0.6, -1.6], label: 'weights' }),
  model: choice({ options: { line: 'A line', two: 'Two features' }, default: 'line', label: 'model' }),
  // The second feature is ρ x + √(1 − ρ²) times this: at 1 it is the first once more.
  own: numbers({ min: -REACH.y, max: REACH.y, default: OWN, length: [MOST, MOST], label: 'own part of x₂' }),
  rho: number({ min: 0, max: 1, default: 0.5, label: 'correlation', symbol: 'ρ' }),
  pair: point({ x: PAIR, y: PAIR, default: [-2, 1.8], label: 'weights of two features' }),
  k: integer({ min: 0, max: LONGEST, default: 0, label: 'step', symbol: 'k' }),
};

/** @typedef {import('../state.js').StateOf<typeof parameters>} State */
/** @typedef {import('../context.js').Context<typeof parameters>} Figure */
