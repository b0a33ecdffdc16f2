import { choice, number, point, text } from '../parameters.js';
import { GIVEN, LONGEST, OWN, REACH, SHORTEST } from './grounds.js';

export const parameters = {
  loss: choice({
    options: Object.fromEntries(Object.entries({ ...GIVEN, own: OWN }).map(([id, { name }]) => [id, name])),
    default: 'waves',
    label: 'loss',
  }),
  formula: text({ default: OWN.expression, longest: 300, label: 'f(x, y)' }),
  point: point({ x: [-REACH, REACH], y: [-REACH, REACH], default: [-1.1, 0.7], label: 'point' }),
  angle: number({ min: -180, max: 180, default: -40, step: 0.1, label: 'direction', symbol: 'angle' }),
  length: number({
    min: SHORTEST,
    max: LONGEST,
    default: 0.8,
    step: 0.001,
    label: 'step length',
    symbol: 't',
    color: 'var(--hand)',
  }),
};

/** @typedef {import('../state.js').StateOf<typeof parameters>} State */
/** @typedef {import('../context.js').Context<typeof parameters>} Figure */
