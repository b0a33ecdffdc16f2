import { boolean, choice, integer, number, text } from '../parameters.js';

/** The functions are wanted here. */
export const INTERVAL = /** @type {[number, number]} */ ([-1, 1]);
/** So many networks are trained, from so many starts, for so many steps. */
export const STARTS = 24;
export const STEPS = 1500;

/** Functions to be represented. @type {Record<string, { name: string, expression: string }>} */
export const GIVEN = {
  wave: { name: 'A wave', expression: 'sin(6*x)' },
  waves: { name: 'Two waves', expression: 'sin(3*x) + 0.4*sin(13*x)' },
  corner: { name: 'A corner', expression: 'abs(x)' },
  peak: { name: 'A peak', expression: '1/(1 + 25*x^2)' },
  step: { name: 'A steep step', expression: 'tanh(15*x)' },
};

export const parameters = {
  target: choice({
    options: {
      ...Object.fromEntries(Object.entries(GIVEN).map(([id, { name }]) => [id, name])),
      own: 'Your own',
    },
    default: 'wave',
    label: 'target',
  }),
  formula: text({ default: 'x*sin(8*x)', longest: 200, label: 'f(x)' }),
  activation: choice({
    options: { relu: 'ReLU', sigmoid: 'Sigmoid', tanh: 'Tanh' },
    default: 'relu',
    label: 'activation',
  }),
  width: integer({ min: 3, max: 32, default: 10, label: 'width', symbol: 'width' }),
  // Of networks of ReLUs; the others are built with one hidden layer.
  depth: integer({ min: 1, max: 8, default: 1, label: 'depth', symbol: 'depth' }),
  sharpness: number({
    min: 2,
    max: 60,
    default: 20,
    step: 1,
    label: 'sharpness of the steps',
    symbol: 'sharpness',
  }),
  alpha: number({
    min: 1e-4,
    max: 0.1,
    default: 0.01,
    scale: 'log',
    label: 'learning rate',
    symbol: 'α',
    color: 'var(--hand)',
  }),
  trained: boolean({ default: false, label: 'trained' }),
  seed: integer({ min: 1, max: STARTS, default: 1, label: 'start' }),
};

/** @typedef {import('../state.js').StateOf<typeof parameters>} State */
/** @typedef {import('../context.js').Context<typeof parameters>} Figure */
