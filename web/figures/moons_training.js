/** @typedef {import('descent').Engine} Engine */
/** @typedef {{ x: Float64Array, targets: Float64Array }} Moons */

/**
 * A training on the moons: which network, and how.
 * @typedef {object} Course
 * @property {number[]} hidden units of each hidden layer
 * @property {string} activation
 * @property {import('descent').Choice} initializer
 * @property {number} seed
 * @property {string} optimizer
 * @property {number} learningRate
 * @property {number} epochs
 * @property {boolean} looks whether it is looked at how saturated the units are
 *
 * @typedef {object} Progress how far it has got
 * @property {Float64Array} losses after each epoch, the start first, as the rest
 * @property {Float64Array[]} saturations a share of the examples for each hidden unit, layer by layer
 * @property {number[][]} means the same of each layer
 * @property {number} last finished epochs
 * @property {boolean} training whether there is more to come
 * @property {boolean} diverged
 */

const EXAMPLES = 120;
const NOISE = 0.1;
const BATCH = 20;

/** The two moons, standardised, that every training sees. @param {Engine} engine @returns {Moons} */
export function standardizedMoons({ data }) {
  const drawn = data.generate('moons', { examples: EXAMPLES, seed: 1, parameters: { noise: NOISE } });
  return { x: data.standardize(drawn, { center: true, scale: true }).values, targets: drawn.targets };
}

/** The network of a course, with two inputs and a logit for an output. @param {Engine} engine @param {Omit<Course, 'optimizer' | 'learningRate' | 'epochs' | 'looks'>} of */
export function moonsNetwork(engine, { hidden, activation, initializer, seed }) {
  return engine.network({
    sizes: [2, ...hidden, 1],
    loss: 'bce-with-logits',
    ...{ activation, initializer, seed },
  });
}

/** A course that is being taken. */
export class MoonsTraining {
  /** @type {Float64Array[]} */
  #saturations = [];
  /** @type {number[][]} */
  #means = [];

  /** @param {Engine} engine @param {Moons} moons @param {Course} course */
  constructor(engine, { x, targets }, course) {
    const { optimizer, learningRate, epochs, seed } = course;
    this.course = course;
    this.network = moonsNetwork(engine, course);
    this.x = x;
    this.y = this.network.targets(targets, 'labels');
    this.trainer = this.network.trainer({
      ...{ x, y: this.y, optimizer, hyperparameters: { learningRate } },
      ...{ batchSize: BATCH, epochs, seed },
    });
    this.#look();
  }

  #look() {
    const { looks, hidden } = this.course;
    if (!looks) return;
    const layers = this.network.inspect(this.x, this.y).layers.slice(0, hidden.length);
    this.#saturations.push(Float64Array.from(layers.flatMap(({ saturation }) => [...saturation])));
    this.#means.push(layers.map(({ meanSaturation }) => meanSaturation));
  }

  /** One epoch more. */
  advance() {
    const before = this.trainer.standing.epoch;
    const { epoch } = this.trainer.advance(this.trainer.standing.stepsPerEpoch);
    if (epoch > before) this.#look();
  }

  get training() {
    return this.trainer.standing.status === 'training';
  }

  /** @returns {Progress} */
  get progress() {
    const { status, epoch } = this.trainer.standing;
    return {
      losses: this.trainer.records().trainingLosses,
      saturations: [...this.#saturations],
      means: [...this.#means],
      last: epoch,
      training: status === 'training',
      diverged: status === 'diverged',
    };
  }

  dispose() {
    this.trainer.dispose();
    this.network.dispose();
  }
}

/** Whether epoch `k` is known, or never will be. @param {Progress} progress @param {number} k */
export const reached = ({ last, training }, k) => last >= k || !training;
