import { clamp } from '../../plot/steps.js';
import { LONGEST, WINDOW } from './parameters.js';

/** @typedef {import('./parameters.js').State} State */
/** @typedef {import('descent').Engine} Engine */
/** @typedef {[number, number]} Pair */

/** How many examples there are. @param {State} state */
export const countOf = ({ points }) => points.length / 2;

/** @param {State} state @param {number} at @returns {Pair} */
export const placeOf = ({ points }, at) => [points[2 * at], points[2 * at + 1]];

/** The features of an x: itself, measured from elsewhere, and 1. @param {number} x @param {number} offset */
const featuresOf = (x, offset) => [x + offset, 1];

/** The weights as a state can hold them. @param {ArrayLike<number>} weights @returns {Pair} */
export function within(weights) {
  return [clamp(weights[0], ...WINDOW.slope), clamp(weights[1], ...WINDOW.height)];
}

/**
 * The linear model y = w (x + c) + b on the data of a state: its loss over (w, b), its best weights and the descent.
 */
export class Model {
  /** @type {{ start: Pair, alpha: number, trace: import('descent').Trace } | null} */
  #descent = null;

  /** @param {Engine} engine @param {State} state */
  constructor(engine, state) {
    const { points, offset, loss, delta } = state;
    this.engine = engine;
    this.offset = offset;
    this.examples = {
      features: points.filter((_, i) => i % 2 === 0).flatMap((x) => featuresOf(x, offset)),
      targets: points.filter((_, i) => i % 2 === 1),
      ...(loss === 'huber' ? { delta } : {}),
    };
    this.objective = engine.objective(
      loss === 'huber' ? { huber: { ...this.examples, delta } } : { leastSquares: this.examples },
    );
    this.fit = engine.linear.fit(this.examples);
    this.best = /** @type {Pair} */ ([...this.fit.weights]);
    this.spectrum = engine.dynamics.spectrum({ matrix: this.objective.hessian(this.best) });
    /** Of gradient descent in this bowl; null where it has no curvature at all. */
    this.optimum =
      this.spectrum.rank > 0 ? engine.dynamics.optimum({ eigenvalues: this.spectrum.eigenvalues }) : null;
  }

  /** Condition numbers of the bowl and of the data: infinite where a direction has no curvature at all. */
  get conditionNumbers() {
    const of = (/** @type {{ rank: number, conditionNumber: number }} */ { rank, conditionNumber }) =>
      rank < 2 ? Infinity : conditionNumber;
    return { bowl: of(this.spectrum), data: of(this.fit) };
  }

  /** @param {State} state */
  descentOf({ start, alpha }) {
    if (this.#descent && this.#descent.start === start && this.#descent.alpha === alpha)
      return this.#descent.trace;
    const trace = this.engine.trace({
      ...{ objective: this.objective, optimizer: 'gd', hyperparameters: { learningRate: alpha } },
      ...{ start, steps: LONGEST },
    });
    this.#descent = { start, alpha, trace };
    return trace;
  }

  /** The weights after step `k`, or the last before it. @param {State} state @returns {Pair} */
  weightsAt(state) {
    if (state.k === 0) return state.start;
    const { points, steps } = this.descentOf(state);
    const at = 2 * Math.min(state.k, steps);
    return [points[at], points[at + 1]];
  }

  /** What each example says of some weights. @param {Pair} weights */
  residuals(weights) {
    return this.engine.linear.residuals({ ...this.examples, weights });
  }

  /** Heights of lines, one for each pair of weights, at some x: lines x places. @param {ArrayLike<number>} weights @param {number[]} places */
  heights(weights, places) {
    const features = places.flatMap((x) => featuresOf(x, this.offset));
    return this.engine.linear.predict({ features, weights, columns: 2 });
  }

  /** The weights of the line through two points: the best fit to both. @param {Pair} one @param {Pair} other */
  through(one, other) {
    const features = [one, other].flatMap(([x]) => featuresOf(x, this.offset));
    return within(this.engine.linear.fit({ features, targets: [one[1], other[1]] }).weights);
  }

  dispose() {
    this.objective.dispose();
  }
}

/** The model of a state, made anew when the data or the loss have changed. @param {Engine} engine */
export function models(engine) {
  /** @type {Model | null} */
  let current = null;
  let key = '';
  return {
    /** @param {State} state @returns {Model} */
    of(state) {
      const { points, loss, delta, offset } = state;
      const wanted = JSON.stringify([points, loss, delta, offset]);
      if (!current || wanted !== key) {
        current?.dispose();
        current = new Model(engine, state);
        key = wanted;
      }
      return current;
    },
    dispose: () => current?.dispose(),
  };
}
