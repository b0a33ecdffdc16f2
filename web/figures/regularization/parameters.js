import { choice, integer, number, numbers } from '../parameters.js';

/** Of the two weights, as the plane shows them. */
export const REACH = 3;
/** Of the examples. @type {{ x: [number, number], y: [number, number] }} */
export const BOX = { x: [-1, 1], y: [-1.6, 1.6] };
/** The two features are these powers of the one input. */
export const EXPONENTS = [1, 3];
const EXAMPLES = 8;

export const parameters = {
  part: choice({
    options: { weights: 'Two weights', network: 'A network' },
    default: 'weights',
    label: 'what is regularised',
  }),
  kind: choice({
    options: { ridge: 'L2', lasso: 'L1', stop: 'stop early' },
    default: 'ridge',
    label: 'regulariser',
  }),
  lambda: number({
    min: 0.0001,
    max: 1,
    default: 0.02,
    scale: 'log',
    label: 'weight of the penalty',
    symbol: 'λ',
  }),
  k: integer({ min: 1, max: 10_000, default: 20, scale: 'log', label: 'steps before stopping', symbol: 'k' }),
  inputs: numbers({
    min: BOX.x[0],
    max: BOX.x[1],
    default: [-0.9, -0.7, -0.45, -0.2, 0.15, 0.4, 0.65, 0.95],
    length: [EXAMPLES, EXAMPLES],
    label: 'inputs',
  }),
  targets: numbers({
    min: BOX.y[0],
    max: BOX.y[1],
    default: [-0.6, -0.9, -0.85, -0.1, 0.45, 0.55, 0.95, 0.55],
    length: [EXAMPLES, EXAMPLES],
    label: 'targets',
  }),
  method: choice({
    options: { none: 'none', dropout: 'dropout', coupled: 'L2 in Adam', decoupled: 'AdamW' },
    default: 'none',
    label: 'shown in the plane',
  }),
  data: choice({
    options: { moons: 'moons', circle: 'circle' },
    default: 'moons',
    label: 'examples',
  }),
  dropout: number({
    min: 0,
    max: 0.8,
    default: 0.3,
    step: 0.01,
    label: 'share of units left out',
    symbol: 'p',
  }),
  coupled: number({
    min: 0.0001,
    max: 1,
    default: 0.03,
    scale: 'log',
    label: 'L2 penalty within Adam',
    symbol: 'ω',
  }),
  decoupled: number({
    min: 0.001,
    max: 5,
    default: 0.5,
    scale: 'log',
    label: 'weight decay of AdamW',
    symbol: 'ω',
  }),
  seed: integer({ min: 1, max: 9999, default: 1, label: 'seed' }),
};

/** @typedef {import('../state.js').StateOf<typeof parameters>} State */
/** @typedef {import('../context.js').Context<typeof parameters>} Figure */
