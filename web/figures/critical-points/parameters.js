import { choice, integer, number, numbers, point, text } from '../parameters.js';
import { GIVEN, LONGEST, OWN, REACH } from './surfaces.js';

/** Of an eigenvalue, either way. */
export const STEEPEST = 3;

export const parameters = {
  eigenvalues: numbers({
    min: -STEEPEST,
    max: STEEPEST,
    default: [-1.2, 2],
    length: [2, 2],
    step: 0.01,
    label: 'eigenvalues',
    symbol: 'λ',
  }),
  angle: number({
    min: 0,
    max: 180,
    default: 60,
    step: 0.1,
    label: 'direction',
    symbol: 'd',
    color: 'var(--hand)',
  }),
  surface: choice({
    options: Object.fromEntries(Object.entries({ ...GIVEN, own: OWN }).map(([id, { name }]) => [id, name])),
    default: 'himmelblau',
    label: 'surface',
  }),
  formula: text({ default: OWN.expression, longest: 300, label: 'f(x, y)' }),
  start: point({ x: [-REACH, REACH], y: [-REACH, REACH], default: GIVEN.himmelblau.start, label: 'start' }),
  alpha: number({
    min: 1e-4,
    max: 1,
    default: GIVEN.himmelblau.alpha,
    scale: 'log',
    label: 'step size',
    symbol: 'α',
    color: 'var(--hand)',
  }),
  k: integer({ min: 0, max: LONGEST, default: LONGEST, label: 'step' }),
};

/** @typedef {import('../state.js').StateOf<typeof parameters>} State */
/** @typedef {import('../context.js').Context<typeof parameters>} Figure */
