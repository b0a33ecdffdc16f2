import { choice, integer, names, number, point, text, boolean } from '../parameters.js';
import { view } from '../view.js';

/** The surface that a reader writes down, instead of one of the catalogue's. */
export const FORMULA = 'formula';
/** However a surface is scaled, a start lies within. Its own domain is narrower, and the figure says so. */
const ANYWHERE = /** @type {[number, number]} */ ([-1000, 1000]);
export const LONGEST_RACE = 5000;

/** @typedef {Record<string, Record<string, number>>} Settings by optimiser and hyper-parameter */

/**
 * What differs from the optimisers' defaults: `adam.beta1:0.8,lion.beta2:0.95`.
 * @type {import('../parameters.js').Parameter<Settings>}
 */
const settings = {
  kind: 'text',
  default: {},
  label: 'settings',
  symbol: 'settings',
  read(written) {
    /** @type {Settings} */
    const found = {};
    for (const part of written === '' ? [] : written.split(',')) {
      const match = /^([a-z][\w-]*)\.([a-zA-Z]\w*):([-+.\de]+)$/.exec(part);
      if (!match || !Number.isFinite(Number(match[3]))) return undefined;
      found[match[1]] = { ...found[match[1]], [match[2]]: Number(match[3]) };
    }
    return found;
  },
  write: (value) =>
    Object.entries(value)
      .flatMap(([optimizer, own]) =>
        Object.entries(own).map(([id, number]) => `${optimizer}.${id}:${Number(number.toPrecision(6))}`),
      )
      .join(','),
  complaint: (value) =>
    value && typeof value === 'object' && !Array.isArray(value)
      ? null
      : 'must be numbers by optimiser and hyper-parameter, as in adam.beta1:0.8',
};

export const parameters = {
  surface: text({ default: 'rosenbrock', longest: 40, label: 'surface' }),
  formula: text({ default: '(1 - x)^2 + 4*(y - sin(2*x))^2', longest: 2000, label: 'formula' }),
  extent: number({ min: 0.1, max: 100, default: 3, scale: 'log', label: 'shown from −a to a', symbol: 'a' }),
  start: point({ x: ANYWHERE, y: ANYWHERE, default: [-1.2, 1], label: 'start' }),
  set: names({ default: ['gd', 'momentum', 'adagrad', 'adam', 'newton', 'lbfgs'], label: 'optimisers' }),
  rates: choice({
    options: { tuned: 'its own tuned', default: 'its default', shared: 'one for all' },
    default: 'tuned',
    label: 'learning rate',
  }),
  shared: number({
    min: 1e-5,
    max: 10,
    default: 0.002,
    scale: 'log',
    label: 'learning rate for all',
    symbol: 'α',
  }),
  settings,
  tolerance: choice({
    options: { '1e-3': '10⁻³', '1e-6': '10⁻⁶', '1e-9': '10⁻⁹' },
    default: '1e-6',
    label: 'the race ends at',
  }),
  budget: integer({ min: 20, max: LONGEST_RACE, default: 500, scale: 'log', label: 'budget' }),
  pace: choice({
    options: { steps: 'steps', cost: 'cost' },
    default: 'steps',
    label: 'time runs in',
  }),
  /** In steps or evaluations, as `pace` has it; the race is over where it exceeds the budget. */
  k: integer({ min: 0, max: LONGEST_RACE, default: LONGEST_RACE, label: 'moment' }),
  ...view,
  logarithmic: boolean({ default: true, label: 'Count on a log axis' }),
};

/** @typedef {import('../state.js').StateOf<typeof parameters>} State */
/** @typedef {import('../context.js').Context<typeof parameters>} ComparisonContext */
