import { choice, integer, number, text } from '../parameters.js';
import { GIVEN, HIGHEST, OWN, REACH } from './functions.js';

export const parameters = {
  f: choice({
    options: Object.fromEntries(Object.entries({ ...GIVEN, own: OWN }).map(([id, { name }]) => [id, name])),
    default: 'sin',
    label: 'function',
  }),
  formula: text({ default: OWN.expression, longest: 200, label: 'f(x)' }),
  center: number({ min: -REACH, max: REACH, default: GIVEN.sin.center, label: 'centre', symbol: 'a' }),
  degree: integer({ min: 0, max: HIGHEST, default: 13, label: 'degree', symbol: 'n' }),
  tolerance: number({
    min: 1e-8,
    max: 1,
    default: 0.1,
    scale: 'log',
    label: 'tolerance',
    symbol: 'ε',
    color: 'var(--hand)',
  }),
};

/** @typedef {import('../state.js').StateOf<typeof parameters>} State */
/** @typedef {import('../context.js').Context<typeof parameters>} Figure */
