import { boolean, choice, integer, number, point } from '../parameters.js';
import { LONGEST, views } from './surfaces.js';

const { quadratic } = views;

export const parameters = {
  surface: choice({
    options: { quadratic: 'Bowl', banana: 'Curved valley' },
    default: 'quadratic',
    label: 'landscape',
  }),
  alpha: number({
    min: 0,
    max: 4,
    default: quadratic.alpha,
    label: 'learning rate',
    symbol: 'α',
    color: 'var(--hand)',
  }),
  beta: number({
    min: 0,
    max: 0.999,
    step: 0.001,
    default: quadratic.beta,
    label: 'momentum',
    symbol: 'β',
    color: 'var(--hand)',
  }),
  kappa: number({
    min: 1,
    max: 1000,
    default: 100,
    scale: 'log',
    label: 'condition number',
    symbol: 'κ',
  }),
  // Both landscapes; each keeps the handle within its own view.
  start: point({ x: [-2, 2], y: [-1.3, 1.3], default: quadratic.start, label: 'start' }),
  compare: boolean({ default: true, label: 'β = 0 beside it' }),
  k: integer({ min: 0, max: LONGEST, default: LONGEST, label: 'step' }),
};

/** @typedef {import('../state.js').StateOf<typeof parameters>} State */
/** @typedef {import('../context.js').Context<typeof parameters>} MomentumContext */
