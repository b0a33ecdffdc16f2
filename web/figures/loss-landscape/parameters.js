import { boolean, choice, integer, number } from '../parameters.js';
import { view } from '../view.js';

/** Steps of a run, each on all examples. */
export const LONGEST = 300;
/** @type {['gd', 'momentum', 'adam']} */
export const RULES = ['gd', 'momentum', 'adam'];

export const parameters = {
  view: choice({
    options: { landscape: 'the landscape', edge: 'the edge' },
    default: 'landscape',
    label: 'what is shown',
  }),
  plane: choice({
    options: { path: 'of the paths', eigenvectors: 'the two steepest', random: 'at random' },
    default: 'path',
    label: 'directions of the plane',
  }),
  optimizer: choice({
    options: { gd: 'gradient descent', momentum: 'momentum', adam: 'Adam' },
    default: 'gd',
    label: 'optimiser',
  }),
  rivals: boolean({ default: true, label: 'The others, too' }),
  alpha: number({
    min: 0.005,
    max: 1,
    default: 0.2,
    scale: 'log',
    label: 'learning rate',
    symbol: 'α',
    color: 'var(--hand)',
  }),
  beta: number({ min: 0, max: 0.98, default: 0.9, label: 'momentum', symbol: 'β', color: 'var(--hand)' }),
  rate: number({
    min: 0.001,
    max: 0.3,
    default: 0.02,
    scale: 'log',
    label: 'learning rate of Adam',
    symbol: 'α of Adam',
  }),
  data: choice({
    options: { circle: 'circle', xor: 'xor', moons: 'moons', spiral: 'spiral', gauss: 'two clouds' },
    default: 'circle',
    label: 'data',
  }),
  activation: choice({
    options: { tanh: 'tanh', relu: 'ReLU', gelu: 'GELU', identity: 'none' },
    default: 'tanh',
    label: 'activation',
  }),
  depth: integer({ min: 1, max: 4, default: 2, label: 'hidden layers', symbol: 'layers' }),
  width: integer({ min: 1, max: 12, default: 8, label: 'units a layer', symbol: 'units' }),
  span: number({
    min: 0.1,
    max: 6,
    default: 1,
    scale: 'log',
    label: 'how far the plane reaches',
    symbol: 'reach',
  }),
  seed: integer({ min: 1, max: 9999, default: 1, label: 'start' }),
  draw: integer({ min: 1, max: 9999, default: 1, label: 'drawn plane' }),
  ...view,
  k: integer({ min: 0, max: LONGEST, default: LONGEST, label: 'step', symbol: 'step' }),
};

/** @typedef {import('../state.js').StateOf<typeof parameters>} State */
/** @typedef {import('../context.js').Context<typeof parameters>} Figure */
