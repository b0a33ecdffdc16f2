import { moonsClient } from '../moons_client.js';
import { LONGEST, TRAINED } from './parameters.js';

/** @typedef {import('./parameters.js').State} State */
/** @typedef {import('../moons_training.js').Course} Course */
/** @typedef {import('../moons_training.js').Progress} Lesson one network in training */

/** Units of the two hidden layers. */
export const UNITS = /** @type {const} */ ([16, 16]);
/** Whose gain is the slider's, and whose usual gain is its tick. */
export const SCHEME = 'lecun-normal';

/**
 * The lessons of a state, one an activation.
 * @param {import('descent').Engine} engine @param {{ changed: () => void, atOnce: boolean }} options as those of `moonsClient`
 */
export function lessonsOf(engine, options) {
  const trainings = moonsClient(engine, options);
  /** @param {State} state @returns {Course[]} */
  const courses = ({ gain, alpha, seed }) =>
    TRAINED.map(({ id }) => ({
      ...{ hidden: [...UNITS], activation: id, initializer: { id: SCHEME, gain }, seed },
      ...{ optimizer: 'gd', learningRate: alpha, epochs: LONGEST, looks: true },
    }));
  return {
    /** @param {State} state @returns {Lesson[]} */
    of: (state) => trainings.of(courses(state)),
    /** @param {State} state */
    pending: (state) => trainings.pending(courses(state), state.k),
    get trouble() {
      return trainings.trouble;
    },
    dispose: () => trainings.dispose(),
  };
}
