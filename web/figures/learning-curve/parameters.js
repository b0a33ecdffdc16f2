import { boolean, choice, integer, number, numbers } from '../parameters.js';

/** Of a spectrum that is drawn by hand. @type {[number, number]} */
export const RANGE = [0.1, 200];
/** How many eigenvalues it may have. @type {[number, number]} */
export const COUNT = [2, 12];
/** Spectra to begin with. @type {Record<string, number[]>} */
export const SPECTRA = {
  'Long tail': [100, 50, 20, 10, 5, 2, 1, 0.5],
  'One outlier': [200, 2.4, 2.2, 2, 1.8, 1.6, 1.4, 1.2],
  'Two groups': [120, 100, 90, 75, 2, 1.6, 1.3, 1],
};

export const parameters = {
  source: choice({
    options: { toy: 'Your spectrum', mnist: 'MNIST pixels', csv: 'Your table' },
    default: 'toy',
    label: 'data',
  }),
  eigenvalues: numbers({
    min: RANGE[0],
    max: RANGE[1],
    default: SPECTRA['Long tail'],
    length: COUNT,
    scale: 'log',
    label: 'eigenvalues',
    symbol: 'λ',
  }),
  start: choice({
    options: { shares: 'equal shares', distances: 'equal distances' },
    default: 'shares',
    label: 'at the start each direction has',
  }),
  center: boolean({ default: true, label: 'centre' }),
  scale: boolean({ default: false, label: 'scale' }),
  alpha: number({
    min: 0.001,
    max: 1,
    default: 0.018,
    scale: 'log',
    label: 'learning rate',
    symbol: 'α',
  }),
  reach: number({
    min: 0.02,
    max: 3.98,
    default: 1.8,
    step: 0.001,
    label: 'learning rate times the largest eigenvalue',
    symbol: 'αλₙ',
  }),
  beta: number({ min: 0, max: 0.99, default: 0, step: 0.001, label: 'momentum', symbol: 'β' }),
  fraction: number({
    min: 0.001,
    max: 0.5,
    default: 0.01,
    scale: 'log',
    label: 'what is left of a direction that counts as done',
    symbol: 'done at',
  }),
  axes: choice({
    options: { linear: 'linear', error: 'log error', both: 'log–log' },
    default: 'linear',
    label: 'axes',
  }),
  horizon: integer({
    min: 20,
    max: 20_000,
    default: 300,
    scale: 'log',
    label: 'last step',
    symbol: 'to step',
  }),
  k: integer({ min: 0, max: 20_000, default: 60, label: 'step' }),
};

/** @typedef {import('../state.js').StateOf<typeof parameters>} State */
/** @typedef {import('../context.js').Context<typeof parameters>} Figure */
