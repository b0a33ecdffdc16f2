import { LONGEST, TRAINED } from './parameters.js';

/** @typedef {import('./parameters.js').State} State */
/** @typedef {import('descent').Engine} Engine */

const EXAMPLES = 120;
const BATCH = 20;
const NOISE = 0.1;
/** Units of the two hidden layers. */
export const UNITS = /** @type {const} */ ([16, 16]);
/** Whose gain is the slider's, and whose usual gain is its tick. */
export const SCHEME = 'lecun-normal';

/** One network in training, and how saturated each hidden unit was after each epoch. */
export class Lesson {
  /** After each epoch, the start first: a share of the examples for each hidden unit, layer by layer. @type {Float64Array[]} */
  saturations = [];
  /** The same of each layer. @type {number[][]} */
  means = [];
  #network;
  #trainer;

  /** @param {Engine} engine @param {State} state @param {string} activation @param {import('descent').Table & { targets: Float64Array }} data */
  constructor(engine, { gain, alpha, seed }, activation, data) {
    this.x = data.values;
    this.#network = engine.network({
      ...{ sizes: [2, ...UNITS, 1], activation, seed, loss: 'bce-with-logits' },
      initializer: { id: SCHEME, gain },
    });
    this.y = this.#network.targets(data.targets, 'labels');
    this.#trainer = this.#network.trainer({
      ...{ x: this.x, y: this.y, optimizer: 'gd', hyperparameters: { learningRate: alpha } },
      ...{ batchSize: BATCH, epochs: LONGEST, seed },
    });
    this.#look();
  }

  #look() {
    const hidden = this.#network.inspect(this.x, this.y).layers.slice(0, UNITS.length);
    this.saturations.push(Float64Array.from(hidden.flatMap(({ saturation }) => [...saturation])));
    this.means.push(hidden.map(({ meanSaturation }) => meanSaturation));
  }

  /** At least an epoch towards epoch `k`, and as many as there is time for. @param {number} k @param {number} patience milliseconds */
  reach(k, patience) {
    const begun = performance.now();
    while (!this.reached(k)) {
      const { epoch } = this.#trainer.advance(this.#trainer.standing.stepsPerEpoch);
      if (epoch < this.saturations.length) break;
      this.#look();
      if (performance.now() - begun > patience) break;
    }
    return this.reached(k);
  }

  /** @param {number} k */
  reached(k) {
    return this.last >= k || this.#trainer.standing.status !== 'training';
  }

  get last() {
    return this.saturations.length - 1;
  }

  get diverged() {
    return this.#trainer.standing.status === 'diverged';
  }

  get losses() {
    return this.#trainer.records().trainingLosses;
  }

  dispose() {
    this.#trainer.dispose();
    this.#network.dispose();
  }
}

/** The lessons of a state, one an activation, made anew when something of theirs has changed. @param {Engine} engine */
export function lessonsOf(engine) {
  const drawn = engine.data.generate('moons', { examples: EXAMPLES, seed: 1, parameters: { noise: NOISE } });
  const { values, rows, columns } = engine.data.standardize(drawn, { center: true, scale: true });
  const data = { values, rows, columns, targets: drawn.targets };
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
      current = TRAINED.map(({ id }) => new Lesson(engine, state, id, data));
      held = wanted;
      return current;
    },
    dispose,
  };
}
