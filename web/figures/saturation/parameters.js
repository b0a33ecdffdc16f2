import { integer, number, text } from '../parameters.js';

/** Epochs that play goes through. */
export const LONGEST = 60;
/** Pre-activations are shown from -REACH to REACH. */
export const REACH = 8;

/** Those that are trained side by side, and what they are told apart by. */
export const TRAINED = /** @type {const} */ ([
  { id: 'tanh', name: 'tanh', color: 'var(--class-0)', text: 'var(--class-0-text)', ink: '--class-0' },
  { id: 'sigmoid', name: 'sigmoid', color: 'var(--class-1)', text: 'var(--class-1-text)', ink: '--class-1' },
  { id: 'relu', name: 'ReLU', color: 'var(--class-2)', text: 'var(--class-2-text)', ink: '--class-2' },
]);

const factor = (/** @type {number} */ initial, /** @type {string} */ label, /** @type {string} */ symbol) =>
  number({ min: -4, max: 4, default: initial, step: 0.01, label, symbol });

export const parameters = {
  activation: text({ default: 'tanh', longest: 40, label: 'activation' }),
  w: factor(1.5, 'weight', 'w'),
  x: factor(1.2, 'input', 'x'),
  b: number({ min: -24, max: 24, default: 0.3, step: 0.01, label: 'bias', symbol: 'b' }),
  arriving: factor(1, 'what arrives', 'δₕ'),
  gain: number({
    min: 0.1,
    max: 20,
    default: 8,
    scale: 'log',
    label: 'gain of the start',
    symbol: 'gain g',
    color: 'var(--hand)',
  }),
  alpha: number({
    min: 1e-3,
    max: 3,
    default: 0.1,
    scale: 'log',
    label: 'learning rate',
    symbol: 'α',
    color: 'var(--hand)',
  }),
  seed: integer({ min: 1, max: 9999, default: 1, label: 'start' }),
  k: integer({ min: 0, max: LONGEST, default: LONGEST, label: 'epoch' }),
};

/** @typedef {import('../state.js').StateOf<typeof parameters>} State */
/** @typedef {import('../context.js').Context<typeof parameters>} Figure */
