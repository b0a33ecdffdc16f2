import { bends, lossFor } from './losses.js';
import { startOf } from './own_start.js';
import { LONGEST } from './parameters.js';

/** @typedef {import('./parameters.js').State} State */
/** @typedef {import('./examples.js').Examples} Examples */
/** @typedef {import('descent').Engine} Engine */
/** @typedef {import('descent').Network} Network */
/** @typedef {import('descent').NetworkSpec & import('descent').NetworkState} Saved */

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

  /** @param {Engine} engine @param {State} state @param {Examples} examples */
  constructor(engine, state, examples) {
    this.engine = engine;
    this.examples = examples;
    const { layers, activation, initializer, normalization, dropout, l1, l2, seed } = state;
    const { kind, classes, training, test } = examples;
    const { losses } = engine.catalog;
    const loss = lossFor(losses, kind, state.loss);
    const bent = bends(
      losses.find(({ id }) => id === loss),
      kind,
    );
    this.#network = engine.network({
      ...{ sizes: [2, ...layers, classes.length || 1], activation, initializer, normalization, loss },
      ...{ dropout, l1, l2, seed, outputActivation: bent ? 'tanh' : 'identity' },
    });
    const own = startOf(state.weights, this.#network.toJSON());
    /** Whether it starts from the state's weights instead of drawn ones. */
    this.startsFromOwn = own !== null;
    if (own) {
      const drawn = this.#network;
      this.#network = engine.network({ ...drawn.spec, ...own });
      drawn.dispose();
    }
    const { optimizer, schedule, alpha, batch } = state;
    /** As the loss takes them. */
    this.targets = this.#network.targets(training.targets, kind);
    /** @type {import('descent').TrainerOptions} */
    this.options = {
      ...{
        x: training.x,
        y: this.targets,
        test: { x: test.x, y: this.#network.targets(test.targets, kind) },
      },
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

  /** Gradient descent on all examples, with all units, is stable at the start below 2 / λ. @returns {number} */
  stableAtStart() {
    const start = this.engine.network({ ...this.#saved[0], dropout: 0 });
    const objective = start.objective(this.examples.training.x, this.targets);
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
 * The training of a state: made anew when anything but the epoch has changed. The one that is shown stays until another
 * is, since its picture may be painted and asked about once more before that.
 * @param {Engine} engine
 * @param {(state: State) => { examples: () => Examples, outputs: number, version: number }} learnt what is learnt in a
 *   state; `version`: another number for other examples of the same state
 */
export function trainings(engine, learnt) {
  /** @type {Training | null} */
  let current = null;
  let key = '';
  /** @type {Training | null} */
  let shown = null;
  /** @param {State} state */
  const of = (state) => {
    const { examples, version } = learnt(state);
    const wanted = JSON.stringify({ ...state, k: null, version });
    if (!current || wanted !== key) {
      const next = new Training(engine, state, examples());
      if (current !== shown) current?.dispose();
      current = next;
      key = wanted;
    }
    return current;
  };
  return {
    of,
    /** @param {State} state */
    show(state) {
      const next = of(state);
      if (next !== shown) shown?.dispose();
      return (shown = next);
    },
    dispose() {
      for (const training of new Set([current, shown])) training?.dispose();
    },
  };
}
