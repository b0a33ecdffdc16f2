import { startOf } from './own_start.js';
import { LONGEST } from './parameters.js';

/** @typedef {import('./parameters.js').State} State */
/** @typedef {import('descent').Engine} Engine */
/** @typedef {import('descent').Network} Network */
/** @typedef {import('descent').NetworkSpec & import('descent').NetworkState} Saved */
/** @typedef {{ x: Float64Array, y: Float64Array, targets: Float64Array }} Examples `y`: as drawn, `targets`: as the loss takes them */

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
  constructor(engine, state) {
    const { data, noise, layers, l1, l2, seed, alpha, batch, weights, ...chosen } = state;
    this.engine = engine;
    const { targets } = engine.catalog.datasets.find(({ id }) => id === data) ?? {};
    /** Whether there are two classes to tell apart, or a value to meet. */
    this.labelled = targets === 'labels';
    const { activation, initializer, normalization, optimizer, schedule } = chosen;
    const loss = lossFor(engine, state);
    // A label is -1 or 1, or the sign of a logit; a value may lie anywhere.
    const bent = this.labelled && entryOf(engine, loss)?.targets === 'values';
    this.#network = engine.network({
      ...{ sizes: [2, ...layers, 1], activation, initializer, normalization, l1, l2, seed, loss },
      outputActivation: bent ? 'tanh' : 'identity',
    });
    const own = startOf(weights, this.#network.toJSON());
    /** Whether it starts from the state's weights instead of drawn ones. */
    this.startsFromOwn = own !== null;
    if (own) {
      const drawn = this.#network;
      this.#network = engine.network({ ...drawn.spec, ...own });
      drawn.dispose();
    }
    const draw = (/** @type {number} */ examples, /** @type {number} */ from) => {
      const made = engine.data.generate(data, { examples, seed: from, parameters: { noise } });
      const kind = this.labelled ? 'labels' : 'values';
      return { x: made.values, y: made.targets, targets: this.#network.targets(made.targets, kind) };
    };
    /** @type {Examples} */
    this.training = draw(TRAINING, seed);
    /** @type {Examples} */
    this.test = draw(TEST, seed + TEST_SEED);
    /** @type {import('descent').TrainerOptions} */
    this.options = {
      ...{ x: this.training.x, y: this.training.targets, test: { x: this.test.x, y: this.test.targets } },
      ...{ optimizer, schedule, batchSize: batch, epochs: LONGEST, seed },
      hyperparameters: { learningRate: alpha },
    };
    try {
      this.#trainer = this.#network.trainer(this.options);
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

  /** As it was before the first step. */
  get start() {
    return this.#saved[0];
  }

  /** The program in Python that repeats it, so many epochs. @param {number} epochs */
  program(epochs) {
    const network = this.engine.network(this.start);
    try {
      return network.pytorch({
        ...this.options,
        steps: Math.max(1, epochs) * this.#trainer.standing.stepsPerEpoch,
      });
    } finally {
      network.dispose();
    }
  }

  /** Gradient descent on all examples is stable at the start below 2 / λ. @returns {number} */
  stableAtStart() {
    const start = this.engine.network(this.#saved[0]);
    const objective = start.objective(this.training.x, this.training.targets);
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

/** @param {Engine} engine @param {string} loss */
const entryOf = (engine, loss) => engine.catalog.losses.find(({ id }) => id === loss);

/** The state's loss, or, where its data are values that it cannot take, the mean square. @param {Engine} engine @param {State} state */
export function lossFor(engine, { data, loss }) {
  const { targets } = engine.catalog.datasets.find(({ id }) => id === data) ?? {};
  return targets === 'values' && entryOf(engine, loss)?.targets !== 'values' ? 'mse' : loss;
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
