import { integer, number, text } from '../parameters.js';

/** The most layers. */
export const DEEPEST = 10;
/** The planes are shown from -REACH to REACH. */
export const REACH = 3.2;
/** The longest stretch. */
export const LONGEST = 2.5;

const angle = (/** @type {number} */ initial, /** @type {string} */ label) =>
  number({ min: -180, max: 180, default: initial, step: 1, label });

export const parameters = {
  // Where W takes hold of the plane, and where it leads that direction, in degrees.
  input: angle(25, 'turn before'),
  output: angle(60, 'turn after'),
  first: number({
    min: 0,
    max: LONGEST,
    step: 0.01,
    default: 1.8,
    label: 'first stretch',
    symbol: 'σ₁',
    color: 'var(--eigen-steep-text)',
  }),
  // Below 0 the plane is turned over.
  second: number({
    min: -LONGEST,
    max: LONGEST,
    step: 0.01,
    default: 0.6,
    label: 'second stretch',
    symbol: 'σ₂',
    color: 'var(--eigen-flat-text)',
  }),
  activation: text({ default: 'tanh', longest: 40, label: 'activation' }),
  depth: integer({ min: 1, max: DEEPEST, default: 1, label: 'layers', symbol: 'layers' }),
  seed: integer({ min: 1, max: 9999, default: 1, label: 'random layers' }),
};

/** @typedef {import('../state.js').StateOf<typeof parameters>} State */
/** @typedef {import('../context.js').Context<typeof parameters>} Figure */
