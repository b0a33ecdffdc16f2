import { boolean, choice, integer, number, text } from '../parameters.js';
import { FUNCTIONS } from './functions.js';

/** Draws of a repetition, and repetitions. */
export const SAMPLES = 64;
export const REPETITIONS = 150;

export const parameters = {
  f: choice({
    options: Object.fromEntries(FUNCTIONS.map(({ id, name }) => [id, name])),
    default: 'square',
    label: 'function f',
  }),
  formula: text({ default: 'abs(y) + sin(3*y)', longest: 200, label: 'f(y)' }),
  coin: boolean({ default: false, label: 'a coin: y is 0 or 1' }),
  theta: number({ min: -2.5, max: 2.5, default: 1, label: 'mean', symbol: 'θ', color: 'var(--hand)' }),
  sigma: number({
    min: 0.1,
    max: 1.5,
    step: 0.01,
    default: 0.6,
    label: 'standard deviation',
    symbol: 'σ',
    color: 'var(--hand)',
  }),
  p: number({
    min: 0.02,
    max: 0.98,
    step: 0.01,
    default: 0.3,
    label: 'probability of a 1',
    symbol: 'θ',
    color: 'var(--hand)',
  }),
  baseline: number({
    min: -5,
    max: 15,
    default: 1,
    label: 'baseline',
    symbol: 'b',
    color: 'var(--estimator-score)',
  }),
  n: integer({
    min: 1,
    max: SAMPLES,
    default: 8,
    scale: 'log',
    label: 'draws an estimate',
    symbol: 'n',
    color: 'var(--hand)',
  }),
  seed: integer({ min: 1, max: 9999, default: 1, label: 'seed of the draws', symbol: 'seed' }),
};

/** @typedef {import('../state.js').StateOf<typeof parameters>} State */
/** @typedef {import('../context.js').Context<typeof parameters>} Figure */
