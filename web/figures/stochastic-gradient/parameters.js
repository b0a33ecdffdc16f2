import { choice, integer, number, point } from '../parameters.js';

/** Examples, and steps of a run. */
export const EXAMPLES = 64;
export const LONGEST = 150;

export const parameters = {
  drawn: choice({
    options: {
      without: 'without replacement',
      with: 'with replacement',
      part: 'only positive targets',
    },
    default: 'without',
    label: 'how a batch is drawn',
  }),
  schedule: choice({
    options: { constant: 'α constant', step: 'α halved', 'inverse-time': 'α / (1 + t/20)', cosine: 'cosine' },
    default: 'constant',
    label: 'schedule of the step size',
  }),
  batch: integer({
    min: 1,
    max: EXAMPLES,
    default: 4,
    scale: 'log',
    label: 'batch size',
    symbol: 'B',
    color: 'var(--hand)',
  }),
  alpha: number({
    min: 0.01,
    max: 1.5,
    default: 0.15,
    scale: 'log',
    label: 'step size',
    symbol: 'α',
    color: 'var(--hand)',
  }),
  start: point({ x: [-2.5, 4.5], y: [-0.5, 4.5], default: [-1.8, 0.6], label: 'start' }),
  seed: integer({ min: 1, max: 9999, default: 1, label: 'seed of the batches', symbol: 'seed' }),
  k: integer({ min: 0, max: LONGEST, default: 0, label: 'step' }),
};

/** @typedef {import('../state.js').StateOf<typeof parameters>} State */
/** @typedef {import('../context.js').Context<typeof parameters>} Figure */
