import { LONGEST } from './parameters.js';

/** @typedef {import('./parameters.js').State} State */
/** @typedef {import('descent').Engine} Engine */
/** @typedef {import('descent').Network} Network */
/** @typedef {import('descent').NetworkSpec & import('descent').NetworkState} Saved */
/** @typedef {{ x: Float64Array, y: Float64Array }} Examples */

const TRAINING = 200;
const TEST = 100;
/** The test set is drawn by a seed of its own. */
const TEST_SEED = 10_000;

/**
 * Data, a network and its training, of one setting: everything in the state but the epoch. Each epoch is kept as it
 * was passed, so that any of them can be shown again, and a picture is a function of the state alone.
 */
export class Training {
  /** @type {Saved[]} after each epoch, the start first */
  #saved;
  #trainer;
  #network;
  /** @type {{ epoch: number, network: Network } | null} */
  #shown = null;

  /** @param {Engine} engine @param {State} state */
  constructor(engine, { data, noise, layers, l2, seed, alpha, batch, ...chosen }) {
    this.engine = engine;
    const { targets } = engine.catalog.datasets.find(({ id }) => id === data) ?? {};
    /** Whether there are two classes to tell apart, or a value to meet. */
    this.labelled = targets === 'labels';
    const draw = (/** @type {number} */ examples, /** @type {number} */ from) => {
      const made = engine.data.generate(data, { examples, seed: from, parameters: { noise } });
      return { x: made.values, y: made.targets };
    };
    /** @type {Examples} */
    this.training = draw(TRAINING, seed);
    /** @type {Examples} */
    this.test = draw(TEST, seed + TEST_SEED);
    const { activation, initializer, normalization, optimizer, schedule } = chosen;
    this.#network = engine.network({
      ...{ sizes: [2, ...layers, 1], activation, initializer, normalization, l2, seed },
      // A label is -1 or 1; a value may lie anywhere.
      outputActivation: this.labelled ? 'tanh' : 'identity',
    });
    try {
      this.#trainer = this.#network.trainer({
        ...this.training,
        ...{ test: this.test, optimizer, schedule, batchSize: batch, epochs: LONGEST, seed },
        hyperparameters: { learningRate: alpha },
      });
    } catch (error) {
      this.#network.dispose();
      throw error;
    }
    this.#saved = [this.#network.toJSON()];
  }

  /**
   * Trains towards epoch `k` if it has not been there, for so many milliseconds and at least an epoch.
   * @param {number} k @param {number} patience @returns {boolean} whether all is done that can be
   */
  reach(k, patience) {
    const { stepsPerEpoch } = this.#trainer.standing;
    const begun = performance.now();
    while (this.#saved.length <= k && this.#trainer.standing.status === 'training') {
      this.#trainer.advance(stepsPerEpoch);
      if (this.#trainer.standing.epoch < this.#saved.length) break;
      this.#saved.push(this.#network.toJSON());
      if (performance.now() - begun > patience) break;
    }
    return this.#saved.length > k || this.#trainer.standing.status !== 'training';
  }

  /** The last epoch that can be shown. */
  get last() {
    return this.#saved.length - 1;
  }

  /** The epoch in which numbers left the finite world; null: none so far. */
  get divergedIn() {
    return this.#trainer.standing.status === 'diverged' ? this.#trainer.standing.epoch + 1 : null;
  }

  /** The network as it stood after epoch `k`, or the last before it. @param {number} k */
  networkAt(k) {
    const epoch = Math.min(k, this.last);
    if (this.#shown?.epoch !== epoch) {
      this.#shown?.network.dispose();
      this.#shown = { epoch, network: this.engine.network(this.#saved[epoch]) };
    }
    return this.#shown.network;
  }

  records() {
    return this.#trainer.records();
  }

  /** Gradient descent on all examples is stable at the start below 2 / λ. @returns {number} */
  stableAtStart() {
    const start = this.engine.network(this.#saved[0]);
    const objective = start.objective(this.training.x, this.training.y);
    const matrix = objective.hessian(start.parameters);
    const { eigenvalues } = this.engine.dynamics.spectrum({ matrix });
    objective.dispose();
    start.dispose();
    return this.engine.dynamics.edges({ learningRate: 1 }).divergent / eigenvalues[eigenvalues.length - 1];
  }

  dispose() {
    this.#shown?.network.dispose();
    this.#trainer.dispose();
    this.#network.dispose();
  }
}

/**
 * The training of a state: made anew when anything but the epoch has changed.
 * @param {Engine} engine
 */
export function trainings(engine) {
  /** @type {Training | null} */
  let current = null;
  let key = '';
  return {
    /** @param {State} state */
    of(state) {
      const wanted = JSON.stringify({ ...state, k: null });
      if (!current || wanted !== key) {
        const next = new Training(engine, state);
        current?.dispose();
        current = next;
        key = wanted;
      }
      return current;
    },
    dispose: () => current?.dispose(),
  };
}
