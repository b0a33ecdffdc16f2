import { MoonsTraining, standardizedMoons } from '../moons_training.js';
import { LONGEST, TRAINED } from './parameters.js';

/** @typedef {import('./parameters.js').State} State */
/** @typedef {import('descent').Engine} Engine */

/** Units of the two hidden layers. */
export const UNITS = /** @type {const} */ ([16, 16]);
/** Whose gain is the slider's, and whose usual gain is its tick. */
export const SCHEME = 'lecun-normal';

/** One network in training, and how saturated each hidden unit was after each epoch. */
export class Lesson extends MoonsTraining {
  /** After each epoch, the start first: a share of the examples for each hidden unit, layer by layer. @type {Float64Array[]} */
  saturations = [];
  /** The same of each layer. @type {number[][]} */
  means = [];

  /** @param {Engine} engine @param {State} state @param {string} activation @param {import('../moons_training.js').Moons} moons */
  constructor(engine, { gain, alpha, seed }, activation, moons) {
    super(
      engine,
      moons,
      { hidden: UNITS, activation, initializer: { id: SCHEME, gain }, seed },
      { optimizer: 'gd', learningRate: alpha, epochs: LONGEST },
    );
    this.#look();
  }

  #look() {
    const hidden = this.network.inspect(this.x, this.y).layers.slice(0, UNITS.length);
    this.saturations.push(Float64Array.from(hidden.flatMap(({ saturation }) => [...saturation])));
    this.means.push(hidden.map(({ meanSaturation }) => meanSaturation));
  }

  /** At least an epoch towards epoch `k`, and as many as there is time for. @param {number} k @param {number} patience milliseconds */
  reach(k, patience) {
    const begun = performance.now();
    while (!this.reached(k)) {
      const { epoch } = this.trainer.advance(this.trainer.standing.stepsPerEpoch);
      if (epoch < this.saturations.length) break;
      this.#look();
      if (performance.now() - begun > patience) break;
    }
    return this.reached(k);
  }

  /** @param {number} k */
  reached(k) {
    return this.last >= k || !this.training;
  }

  get last() {
    return this.saturations.length - 1;
  }
}

/** The lessons of a state, one an activation, made anew when something of theirs has changed. @param {Engine} engine */
export function lessonsOf(engine) {
  const moons = standardizedMoons(engine);
  /** @type {Lesson[]} */
  let current = [];
  let held = '';
  const dispose = () => current.forEach((lesson) => lesson.dispose());
  return {
    /** @param {State} state */
    of(state) {
      const { gain, alpha, seed } = state;
      const wanted = JSON.stringify([gain, alpha, seed]);
      if (wanted === held) return current;
      dispose();
      current = TRAINED.map(({ id }) => new Lesson(engine, state, id, moons));
      held = wanted;
      return current;
    },
    dispose,
  };
}
