import { choice, integer, numbers, text } from '../parameters.js';
import { EXAMPLES, FIRST_VALUES, OWN } from './examples.js';

/** How many leaves, and how many leaves and gates together, a picture holds. */
export const MOST_LEAVES = FIRST_VALUES.length;
export const MOST_NODES = 40;
export const LONGEST = 400;

/** All is done: where the figure rests. */
export const DONE = 2 * MOST_NODES;

export const parameters = {
  example: choice({
    options: {
      ...Object.fromEntries(Object.entries(EXAMPLES).map(([id, { name }]) => [id, name])),
      own: 'your own',
    },
    default: 'svm',
    label: 'example',
  }),
  formula: text({ default: OWN, longest: LONGEST, label: 'formula' }),
  /** Of the leaves, in the order in which they occur; none: the example's own. */
  at: numbers({ min: -10, max: 10, default: [], length: [0, MOST_LEAVES], step: 0.01, label: 'leaves' }),
  mode: choice({
    options: { reverse: 'backwards', forward: 'forwards' },
    default: 'reverse',
    label: 'mode',
  }),
  /** The leaf that a forward sweep is about. */
  along: integer({ min: 0, max: MOST_LEAVES - 1, default: 1, label: 'leaf' }),
  k: integer({ min: 0, max: DONE, default: DONE, label: 'step' }),
};

/** @typedef {import('../state.js').StateOf<typeof parameters>} State */
/** @typedef {import('../context.js').Context<typeof parameters>} Figure */
