import { LONGEST, RULES } from './parameters.js';

/** @typedef {import('./parameters.js').State} State */
/** @typedef {import('descent').Engine} Engine */
/** @typedef {import('descent').Network} Network */

const EXAMPLES = 60;
/** A run that has climbed so many times above its start has left the picture. */
const GONE = 100;

/**
 * One optimiser's way through the space of all parameters.
 * @typedef {object} Run
 * @property {string} id
 * @property {string} name
 * @property {string} key
 * @property {Float64Array} points a row of parameters a step, the start first
 * @property {Float64Array} values the loss at each
 * @property {number} steps the last that can be shown
 * @property {boolean} lost whether it went on beyond every bound
 * @property {number} learningRate
 * @property {number} momentum
 */

/** What the rule `id` runs with. @param {State} state @param {string} id */
const ratesOf = ({ alpha, beta, rate }, id) => ({
  learningRate: id === 'adam' ? rate : alpha,
  momentum: id === 'momentum' ? beta : 0,
});

/** A network, the examples it is to learn, and what the optimisers do from its one start. */
export class Problem {
  /** @type {Map<string, Run>} */
  #runs = new Map();

  /** @param {Engine} engine @param {State} state */
  constructor(engine, { data, depth, width, activation, seed }) {
    this.engine = engine;
    const { values, targets } = engine.data.generate(data, { examples: EXAMPLES, seed });
    this.x = values;
    this.y = targets;
    const sizes = [2, ...Array.from({ length: depth }, () => width), 1];
    this.network = engine.network({ sizes, activation, initializer: 'xavier-normal', seed });
    this.objective = this.network.objective(this.x, this.y);
    this.start = this.network.parameters;
    this.dimension = this.network.parameterCount;
  }

  /** @param {State} state @returns {Run[]} the optimiser of the state first */
  runs(state) {
    const rules = state.rivals ? RULES.filter((id) => id !== state.optimizer) : [];
    return [state.optimizer, ...rules].map((id) => this.#run(id, ratesOf(state, id)));
  }

  /** @param {string} id @param {{ learningRate: number, momentum: number }} rates @returns {Run} */
  #run(id, { learningRate, momentum }) {
    const key = JSON.stringify([id, learningRate, momentum]);
    const known = this.#runs.get(id);
    if (known?.key === key) return known;
    const { points, values } = this.engine.trace({
      objective: this.objective,
      optimizer: id,
      hyperparameters: id === 'momentum' ? { learningRate, momentum } : { learningRate },
      start: this.start,
      steps: LONGEST,
    });
    const bound = GONE * Math.max(values[0], Number.MIN_VALUE);
    const beyond = values.findIndex((value) => !(value <= bound));
    // A way has two ends at least: a run that is gone in its first step is shown there, if it is anywhere.
    const steps = beyond < 0 ? values.length - 1 : Math.max(Math.min(1, values.length - 1), beyond - 1);
    const run = {
      id,
      key,
      name: this.engine.catalog.optimizers.find((entry) => entry.id === id)?.name ?? id,
      points,
      values: values.subarray(0, steps + 1),
      steps,
      lost: steps < LONGEST,
      learningRate,
      momentum,
    };
    this.#runs.set(id, run);
    return run;
  }

  /** The parameters after a step. @param {Run} run @param {number} k */
  at(run, k) {
    const step = Math.max(0, Math.min(k, run.steps));
    return run.points.subarray(step * this.dimension, (step + 1) * this.dimension);
  }

  /** The run as far as it can be shown. @param {Run} run */
  way(run) {
    return run.points.subarray(0, (run.steps + 1) * this.dimension);
  }

  dispose() {
    this.objective.dispose();
    this.network.dispose();
  }
}

/** The problem of a state: made anew when its network or its data have changed. @param {Engine} engine */
export function problems(engine) {
  /** @type {Problem | null} */
  let current = null;
  let key = '';
  return {
    /** @param {State} state */
    of(state) {
      const { data, depth, width, activation, seed } = state;
      const wanted = JSON.stringify([data, depth, width, activation, seed]);
      if (!current || wanted !== key) {
        const next = new Problem(engine, state);
        current?.dispose();
        current = next;
        key = wanted;
      }
      return current;
    },
    dispose: () => current?.dispose(),
  };
}
