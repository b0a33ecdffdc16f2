import { choice, integer, number, numbers } from '../parameters.js';

/** Steps that a descent goes. */
export const LONGEST = 300;
/** Examples that a class can have. */
export const MOST = 8;
/** The plane is shown from -REACH to REACH; examples stay a little within. */
export const REACH = 1.3;
const PLACES = /** @type {[number, number]} */ ([-1.2, 1.2]);

/** The lists of examples, by class. */
export const LISTS = /** @type {const} */ (['class0', 'class1', 'class2']);

/**
 * The examples of a class: x₁ and x₂ of the first, of the second and so on. There may be none.
 * @param {number[]} initial @param {string} label
 */
function places(initial, label) {
  const [min, max] = PLACES;
  const base = numbers({ min, max, default: initial, length: [0, 2 * MOST], label });
  return {
    ...base,
    read: (/** @type {string} */ text) => (text === '' ? [] : base.read(text)),
    complaint: (/** @type {number[]} */ value) =>
      base.complaint(value) ??
      (value.length % 2 ? `must have two numbers for each point; got ${value.length}` : null),
  };
}

export const parameters = {
  loss: choice({
    options: {
      'hinge-weston-watkins': 'Hinge, Weston-Watkins',
      'hinge-one-vs-all': 'Hinge, one versus all',
      'hinge-structured': 'Hinge, structured',
      'softmax-cross-entropy': 'Softmax cross-entropy',
    },
    default: 'hinge-weston-watkins',
    label: 'loss',
  }),
  w: numbers({ min: -8, max: 8, default: [1, 2, 2, -4, 3, -1], length: [6, 6], label: 'weights' }),
  b: numbers({ min: -4, max: 4, default: [0, 0.5, -0.5], length: [3, 3], label: 'biases' }),
  class0: places([0.5, 0.4, 0.8, 0.3, 0.3, 0.8], 'class 0'),
  class1: places([-0.4, 0.3, -0.3, 0.7, -0.7, 0.2], 'class 1'),
  class2: places([0.7, -0.4, 0.5, -0.6, -0.4, -0.5], 'class 2'),
  alpha: number({
    min: 1e-3,
    max: 10,
    default: 0.1,
    scale: 'log',
    label: 'step size',
    symbol: 'α',
    color: 'var(--hand)',
  }),
  l2: number({ min: 0, max: 1, default: 0.1, label: 'regulariser', symbol: 'λ' }),
  seed: integer({ min: 0, max: 9999, default: 0, label: 'random start' }),
  k: integer({ min: 0, max: LONGEST, default: 0, label: 'step' }),
};

/** @typedef {import('../state.js').StateOf<typeof parameters>} State */
/** @typedef {import('../context.js').Context<typeof parameters>} Figure */
