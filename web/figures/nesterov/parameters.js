import { choice, integer, number, point } from '../parameters.js';

/** Steps that a run is shown for. */
export const LONGEST = 60;
/** What is seen of the bowl. */
export const VIEW = {
  x: /** @type {[number, number]} */ ([-2, 2]),
  y: /** @type {[number, number]} */ ([-1.16, 1.16]),
};
/** What is seen of Lessard's function: the engine's own domain of it. */
export const REACH = 4;

export const parameters = {
  view: choice({
    options: { bowl: 'A bowl', lessard: 'Lessard’s function' },
    default: 'bowl',
    label: 'loss',
  }),
  alpha: number({
    min: 0,
    max: 4,
    default: 0.5,
    label: 'learning rate',
    symbol: 'α',
    color: 'var(--hand)',
  }),
  beta: number({
    min: 0,
    max: 0.999,
    step: 0.001,
    default: 0.9,
    label: 'momentum',
    symbol: 'β',
    color: 'var(--hand)',
  }),
  kappa: number({
    min: 1,
    max: 1000,
    default: 50,
    scale: 'log',
    label: 'condition number',
    symbol: 'κ',
  }),
  start: point({ ...VIEW, default: [-1.3, -0.2], label: 'start' }),
  // On Lessard's function.
  x: number({ min: -REACH, max: REACH, default: 3.3, label: 'start', symbol: 'x₀' }),
  k: integer({ min: 0, max: LONGEST, default: 5, label: 'step' }),
};

/** @typedef {import('../state.js').StateOf<typeof parameters>} State */
/** @typedef {import('../context.js').Context<typeof parameters>} Figure */
