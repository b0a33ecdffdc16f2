import { choice, integer, numbers } from '../parameters.js';

/** The most inputs and outputs of the table, and the widest layers whose operations are counted. */
export const MOST = 8;
export const WIDEST = 64;

/** Where entries that nobody has set begin. */
export const FIRST_X = [0.5, -1, 1.2, 0.3, -0.6, 0.9, -0.2, 0.7];
export const FIRST_U = [1, -0.5, 0.8, 0.4, -1, 0.6, -0.3, 0.2];

export const parameters = {
  inputs: integer({ min: 1, max: MOST, default: 5, label: 'inputs', symbol: 'N' }),
  outputs: integer({ min: 1, max: MOST, default: 4, label: 'outputs', symbol: 'M' }),
  layers: integer({ min: 1, max: 4, default: 1, label: 'layers', symbol: 'L' }),
  activation: choice({
    options: { sigmoid: 'sigmoid', tanh: 'tanh', relu: 'ReLU' },
    default: 'sigmoid',
    label: 'activation',
  }),
  /** None: those that nobody has set. */
  x: numbers({ min: -9, max: 9, default: [], length: [0, MOST], step: 0.1, label: 'x' }),
  u: numbers({ min: -2, max: 2, default: [], length: [0, MOST], step: 0.1, label: 'u' }),
  n: integer({
    min: 1,
    max: WIDEST,
    default: 32,
    label: 'width of the layers counted',
    symbol: 'n',
  }),
  seed: integer({ min: 1, max: 9999, default: 1, label: 'weights' }),
};

/** @typedef {import('../state.js').StateOf<typeof parameters>} State */
/** @typedef {import('../context.js').Context<typeof parameters>} Figure */
