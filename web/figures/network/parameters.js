import { integer, integers, number, numbers, text } from '../parameters.js';

/** Epochs that play goes through. */
export const LONGEST = 300;
export const MOST_UNITS = 8;
export const MOST_LAYERS = 4;
/** In size, of those that a reader gives. */
export const LARGEST_WEIGHT = 1e6;
/** As many as there are hues and shapes to tell them apart. */
export const MOST_CLASSES = 6;

/** The reader’s own table, beside the data sets of the catalogue. */
export const OWN = 'csv';

const entry = (/** @type {string} */ initial, /** @type {string} */ label) =>
  text({ default: initial, longest: 40, label });

export const parameters = {
  data: entry('spiral', 'data'),
  classes: integer({ min: 2, max: MOST_CLASSES, default: 3, label: 'classes' }),
  noise: number({ min: 0, max: 0.5, default: 0.05, label: 'noise' }),
  deviation: number({ min: 0, max: 3, default: 0.8, label: 'spread of a cloud', symbol: 'spread' }),
  share: number({
    min: 0.1,
    max: 0.5,
    default: 0.3,
    step: 0.01,
    label: 'share kept for the test',
    symbol: 'test share',
  }),
  layers: integers({
    min: 1,
    max: MOST_UNITS,
    default: [8, 6],
    length: [0, MOST_LAYERS],
    label: 'units',
  }),
  activation: entry('tanh', 'activation'),
  initializer: entry('xavier-normal', 'initialiser'),
  loss: entry('mse', 'loss'),
  normalization: entry('none', 'normalisation'),
  optimizer: entry('adam', 'optimiser'),
  schedule: entry('constant', 'schedule'),
  alpha: number({
    min: 1e-4,
    max: 10,
    default: 0.01,
    scale: 'log',
    label: 'learning rate',
    symbol: 'α',
    color: 'var(--hand)',
  }),
  batch: integer({ min: 1, max: 200, default: 10, scale: 'log', label: 'batch', symbol: 'batch' }),
  l2: number({ min: 0, max: 0.05, default: 0, label: 'weight penalty', symbol: 'L²' }),
  l1: number({ min: 0, max: 0.05, default: 0, label: 'penalty on sizes', symbol: 'L¹' }),
  dropout: number({ min: 0, max: 0.8, default: 0, step: 0.01, label: 'dropout' }),
  seed: integer({ min: 1, max: 9999, default: 1, label: 'start' }),
  // The start, where it is not drawn: own_start.js says in which order.
  weights: numbers({
    min: -LARGEST_WEIGHT,
    max: LARGEST_WEIGHT,
    default: [],
    length: [0, 1000],
    label: 'weights of the start',
  }),
  k: integer({ min: 0, max: LONGEST, default: 0, label: 'epoch' }),
};

/** @typedef {import('../state.js').StateOf<typeof parameters>} State */
/** @typedef {import('../context.js').Context<typeof parameters>} Figure */
