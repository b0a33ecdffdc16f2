import { choice, integer, number, text } from '../parameters.js';

/** Epochs that play goes through. */
export const LONGEST = 60;

const entry = (/** @type {string} */ initial, /** @type {string} */ label) =>
  text({ default: initial, longest: 40, label });

export const parameters = {
  activation: entry('relu', 'activation'),
  initializer: entry('he-normal', 'initialiser'),
  gain: number({
    min: 0.01,
    max: 10,
    default: Math.SQRT2,
    scale: 'log',
    label: 'gain',
    symbol: 'gain g',
    color: 'var(--hand)',
  }),
  against: entry('pytorch', 'against'),
  depth: integer({ min: 2, max: 24, default: 16, label: 'hidden layers', symbol: 'layers' }),
  width: integer({ min: 4, max: 48, default: 32, label: 'units a layer', symbol: 'units' }),
  optimizer: choice({
    options: { gd: 'SGD', momentum: 'Momentum', adam: 'Adam' },
    default: 'gd',
    label: 'optimiser',
  }),
  alpha: number({
    min: 1e-4,
    max: 3,
    default: 0.1,
    scale: 'log',
    label: 'learning rate',
    symbol: 'α',
    color: 'var(--hand)',
  }),
  seed: integer({ min: 1, max: 9999, default: 1, label: 'draw' }),
  k: integer({ min: 0, max: LONGEST, default: LONGEST, label: 'epoch' }),
};

/** @typedef {import('../state.js').StateOf<typeof parameters>} State */
/** @typedef {import('../context.js').Context<typeof parameters>} Figure */
