import { clamp } from '../../plot/steps.js';
import { split } from './line_places.js';
import { LISTS, LONGEST, parameters } from './parameters.js';

/** @typedef {import('./parameters.js').State} State */
/** @typedef {import('descent').Engine} Engine */
/**
 * All that is to be said of one step: `theta` are the weights, row by row, and the biases.
 * @typedef {import('descent').Evaluation & { step: number, theta: Float64Array, gradient: Float64Array,
 *   penaltyGradient: Float64Array, total: number }} Moment
 */

/** The random start: as wide as the written one. */
const START = { id: 'normal', deviation: 2.5 };
/** Regions are told at so many points a side. */
const SIDE = 120;

/**
 * Gradient descent of one setting, everything in the state but the step: s = W x + b is a network of one layer, with
 * its loss and its penalty; the engine runs it and answers what it is at any step.
 */
export class Descent {
  #network;
  #x;
  #y;
  /** @type {Moment | null} */
  #shown = null;

  /** @param {Engine} engine @param {State} state */
  constructor(engine, state) {
    this.engine = engine;
    const lists = LISTS.map((id) => state[id]);
    this.#x = Float64Array.from(lists.flat());
    this.#y = Float64Array.from(lists.flatMap((list, of) => Array(list.length / 2).fill(of)));
    this.#network = engine.network({ sizes: [2, 3], loss: state.loss, l2: state.l2 });
    const objective = this.#network.objective(this.#x, this.#y);
    const { points, values, status, steps } = engine.trace({
      ...{ objective, optimizer: 'gd', hyperparameters: { learningRate: state.alpha } },
      ...{ start: [...state.w, ...state.b], steps: LONGEST },
    });
    objective.dispose();
    this.points = points;
    this.totals = values;
    /** The two parts of the total, step by step. */
    this.parts = this.#network.measureAlong(points, this.#x, this.#y);
    this.status = status;
    /** The last step that can be shown. */
    this.last = steps;
  }

  /** Step `k`, or the last before it. @param {number} k @returns {Moment} */
  at(k) {
    const step = Math.min(k, this.last);
    if (this.#shown?.step === step) return this.#shown;
    const theta = this.points.slice(9 * step, 9 * step + 9);
    this.#network.setParameters(theta);
    const { gradient, penaltyGradient } = this.#network.lossAndGradient(this.#x, this.#y);
    const evaluation = this.#network.evaluate(this.#x, this.#y);
    return (this.#shown = {
      step,
      theta,
      gradient,
      penaltyGradient,
      total: this.totals[step],
      ...evaluation,
    });
  }

  /** Which class is decided for over the plane, and how surely, at step `k`. @param {number} k @param {number} reach */
  regions(k, reach) {
    this.#network.setParameters(this.at(k).theta);
    const span = /** @type {[number, number]} */ ([-reach, reach]);
    const { classes, confidences } = this.#network.decisions({
      ...{ x: span, y: span, columns: SIDE, rows: SIDE },
    });
    return { classes, confidences, side: SIDE };
  }

  dispose() {
    this.#network.dispose();
  }
}

/** What a state can hold of them. @param {Float64Array} theta */
function within(theta) {
  const { w, b } = split(theta);
  return {
    w: w.map((value) => clamp(value, parameters.w.min, parameters.w.max)),
    b: b.map((value) => clamp(value, parameters.b.min, parameters.b.max)),
  };
}

/**
 * The descent of a state, made anew when anything but the step has changed; null where there is no example.
 * @param {Engine} engine
 */
export function descents(engine) {
  /** @type {Descent | null} */
  let current = null;
  let key = '';
  const of = (/** @type {State} */ state) => {
    if (LISTS.every((id) => state[id].length === 0)) return null;
    const wanted = JSON.stringify({ ...state, k: null, seed: null });
    if (!current || wanted !== key) {
      const next = new Descent(engine, state);
      current?.dispose();
      current = next;
      key = wanted;
    }
    return current;
  };
  return {
    of,
    /**
     * The nine parameters as they stand. At a later step they are those that descent has reached: who changes one
     * begins a new descent from there.
     * @param {State} state
     */
    held(state) {
      const theta = state.k > 0 ? of(state)?.at(state.k).theta : null;
      if (!theta) return { w: state.w, b: state.b };
      return within(theta);
    },
    /** Weights and biases of a random start, the same for the same seed. @param {number} seed */
    randomStart(seed) {
      const network = engine.network({ sizes: [2, 3], initializer: START, seed });
      const theta = network.parameters;
      network.dispose();
      return within(theta.map((value) => Number(value.toFixed(2))));
    },
    dispose: () => current?.dispose(),
  };
}
