import { boolean, integer, number, point, text } from '../parameters.js';
import { readInk } from './ink.js';

/** The network is looked at four times an epoch. */
export const LOOKS = 4;
/** Looks that play goes through: six epochs. */
export const LONGEST = 6 * LOOKS;
/** What the file holds is parted into digits to learn from and digits to be asked. */
export const TRAINING = 8000;
export const TEST = 2000;
/** A digit's picture is so many pixels wide and high. */
export const SIDE = 28;
/** How far a digit on the pad can be moved, in its pixels. */
const FAR = 10;
const LONGEST_INK = 4000;

const ink = text({ default: '', longest: LONGEST_INK, label: 'drawing' });

export const parameters = {
  optimizer: text({ default: 'adam', longest: 40, label: 'optimiser' }),
  alpha: number({
    min: 1e-5,
    max: 1,
    default: 0.002,
    scale: 'log',
    label: 'learning rate',
    symbol: 'α',
    color: 'var(--hand)',
  }),
  batch: integer({ min: 8, max: 512, default: 32, scale: 'log', label: 'batch', symbol: 'batch' }),
  seed: integer({ min: 1, max: 9999, default: 1, label: 'start' }),
  k: integer({ min: 0, max: LONGEST, step: LOOKS, default: 0, label: 'quarters of an epoch' }),
  ink: {
    ...ink,
    /** @param {unknown} value */
    complaint: (value) =>
      ink.complaint(/** @type {string} */ (value)) ??
      (readInk(/** @type {string} */ (value)) ? null : 'must be strokes as the pad writes them'),
  },
  example: integer({ min: 0, max: TEST, default: 0, label: 'test digit' }),
  shift: point({ x: [-FAR, FAR], y: [-FAR, FAR], default: [0, 0], label: 'moved by' }),
  center: boolean({ default: true, label: 'centre and scale it first' }),
};

/** @typedef {import('../state.js').StateOf<typeof parameters>} State */
/** @typedef {import('../context.js').Context<typeof parameters>} Figure */
/** @typedef {Pick<State, 'optimizer' | 'alpha' | 'batch' | 'seed'>} Settings what a training is made of */
