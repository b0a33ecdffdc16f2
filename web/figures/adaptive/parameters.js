import { boolean, choice, integer, number, point } from '../parameters.js';
import { ruleOf, rules } from './rules.js';

/** Steps that paths and curves are drawn for. */
export const LONGEST = 120;
/** An axis of the bowl is a line: it has been everywhere after half a turn. */
export const TURN = 90;
/** How far out, along the flat and along the steep direction, a start may lie. */
export const REACH = /** @type {const} */ ([1.4, 0.9]);
export const TOLERANCE = 1e-3;

const begins = ruleOf('rmsprop').begins;

export const parameters = {
  rule: choice({
    options: Object.fromEntries(rules.map(({ id, name }) => [id, name])),
    default: 'rmsprop',
    label: 'rule',
  }),
  angle: number({
    min: -TURN,
    max: TURN,
    step: 0.5,
    default: 30,
    label: 'turn of the bowl',
    symbol: 'φ',
  }),
  kappa: number({
    min: 1,
    max: 1000,
    default: 100,
    scale: 'log',
    label: 'condition number',
    symbol: 'κ',
  }),
  alpha: number({
    min: 1e-3,
    max: 3,
    default: begins.alpha,
    scale: 'log',
    label: 'learning rate',
    symbol: 'α',
    color: 'var(--hand)',
  }),
  beta1: number({
    min: 0,
    max: 0.99,
    step: 0.001,
    default: 0.9,
    label: 'decay of the mean',
    symbol: 'β₁',
  }),
  beta2: number({
    min: 0,
    max: 0.9999,
    step: 0.0001,
    default: begins.beta2 ?? 0.99,
    label: 'decay of the mean square',
    symbol: 'β₂',
  }),
  epsilon: number({
    min: 1e-12,
    max: 1,
    default: 1e-8,
    scale: 'log',
    label: 'epsilon',
    symbol: 'ε',
  }),
  biasCorrection: boolean({ default: true, label: 'bias correction' }),
  epsilonInside: boolean({ default: false, label: 'ε inside the root' }),
  // It turns with the bowl, so that the bowl and nothing else is turned.
  start: point({
    x: [-REACH[0], REACH[0]],
    y: [-REACH[1], REACH[1]],
    default: [-1.2, 0.45],
    label: 'start',
  }),
  k: integer({ min: 0, max: LONGEST, default: 30, label: 'step', symbol: 'k' }),
};

/** @typedef {import('../state.js').StateOf<typeof parameters>} State */
/** @typedef {import('../context.js').Context<typeof parameters>} AdaptiveContext */
