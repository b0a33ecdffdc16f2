import { choice, integer, number, point, text } from '../parameters.js';
import { GIVEN, LONGEST, OWN, REACH } from './losses.js';

const first = GIVEN.wells;

export const parameters = {
  loss: choice({
    options: Object.fromEntries(Object.entries({ ...GIVEN, own: OWN }).map(([id, { name }]) => [id, name])),
    default: 'wells',
    label: 'loss',
  }),
  formula: text({ default: OWN.expression, longest: 200, label: 'f(x)' }),
  alpha: number({
    min: 1e-5,
    max: 10,
    default: first.alpha,
    scale: 'log',
    label: 'step size',
    symbol: 'α',
    color: 'var(--hand)',
  }),
  // A loss of one variable takes the first number.
  start: point({ x: [-REACH, REACH], y: [-REACH, REACH], default: first.start, label: 'start' }),
  k: integer({ min: 0, max: LONGEST, default: LONGEST, label: 'step' }),
};

/** @typedef {import('../state.js').StateOf<typeof parameters>} State */
/** @typedef {import('../context.js').Context<typeof parameters>} Figure */
