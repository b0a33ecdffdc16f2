import { clamp } from '../../plot/steps.js';
import { featuresOf, lineFeatures } from './features.js';
import { LONGEST, PAIR, WINDOW } from './parameters.js';

/** @typedef {import('./parameters.js').State} State */
/** @typedef {import('descent').Engine} Engine */
/** @typedef {[number, number]} Pair */

/** What is left of an error along the floor of a trough when its steps are counted. */
const REST = 0.01;

/** How many examples there are. @param {State} state */
export const countOf = ({ points }) => points.length / 2;

/** @param {State} state @param {number} at @returns {Pair} */
export const placeOf = ({ points }, at) => [points[2 * at], points[2 * at + 1]];

/** Whether the model has two features instead of one and a height. @param {State} state */
export const hasTwo = ({ model }) => model === 'two';

/** Where the descent begins. @param {State} state */
export const startOf = (state) => (hasTwo(state) ? state.pair : state.start);

/** The weights of a line as a state can hold them. @param {ArrayLike<number>} weights @returns {Pair} */
export function within(weights) {
  return [clamp(weights[0], ...WINDOW.slope), clamp(weights[1], ...WINDOW.height)];
}

/** And those of two features. @param {ArrayLike<number>} weights @returns {Pair} */
export const withinPair = (weights) => [clamp(weights[0], ...PAIR), clamp(weights[1], ...PAIR)];

/**
 * The linear model of a state, y = w (x + c) + b or y = w1 x1 + w2 x2, on its data: the loss over the two weights, the
 * best ones and the descent.
 */
export class Model {
  /** @type {{ start: Pair, alpha: number, trace: import('descent').Trace } | null} */
  #descent = null;
  /** @type {import('descent').Spectrum | null} */
  #directions = null;

  /** @param {Engine} engine @param {State} state */
  constructor(engine, state) {
    const { points, offset, loss, delta } = state;
    this.engine = engine;
    this.offset = offset;
    this.squares = loss === 'squared';
    this.examples = {
      features: featuresOf(engine, state),
      targets: points.filter((_, i) => i % 2 === 1),
      ...(this.squares ? {} : { delta }),
    };
    this.objective = engine.objective(
      this.squares ? { leastSquares: this.examples } : { huber: { ...this.examples, delta } },
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

  /** Of X'X/n: how much the features vary along their flattest and their steepest direction. */
  get directions() {
    return (this.#directions ??= this.#spectrumOfData());
  }

  #spectrumOfData() {
    const { features, targets } = this.examples;
    const matrix = this.engine.data.gram({ values: features, rows: targets.length, columns: 2 });
    return this.engine.dynamics.spectrum({ matrix });
  }

  /** @param {State} state */
  descentOf(state) {
    const { alpha } = state;
    const start = startOf(state);
    if (this.#descent && this.#descent.start === start && this.#descent.alpha === alpha)
      return this.#descent.trace;
    const trace = this.engine.trace({
      ...{ objective: this.objective, optimizer: 'gd', hyperparameters: { learningRate: alpha } },
      ...{ start, steps: LONGEST },
    });
    this.#descent = { start, alpha, trace };
    return trace;
  }

  /** Of the best weights those at which descent from the state's start would end. @param {State} state @returns {Pair} */
  endOf(state) {
    return /** @type {Pair} */ ([
      ...this.engine.linear.fit({ ...this.examples, start: startOf(state) }).weights,
    ]);
  }

  /**
   * Steps until a hundredth is left of the error in the direction that takes longest; null where the bowl is not of
   * one piece. @param {State} state
   */
  stepsNeeded({ alpha }) {
    if (!this.squares) return null;
    if (this.spectrum.rank < 2) return Infinity;
    const { eigenvalues } = this.spectrum;
    const { milestones } = this.engine.dynamics.directions({
      ...{ eigenvalues, learningRate: alpha, fraction: REST },
    });
    return Math.max(...milestones);
  }

  /** The weights after step `k`, or the last before it. @param {State} state @returns {Pair} */
  weightsAt(state) {
    if (state.k === 0) return startOf(state);
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
    const features = lineFeatures(places, this.offset);
    return this.engine.linear.predict({ features, weights, columns: 2 });
  }

  /** The weights of the line through two points: the best fit to both. @param {Pair} one @param {Pair} other */
  through(one, other) {
    const features = lineFeatures([one[0], other[0]], this.offset);
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
  /** Whose model it is: a draw asks for it once a handle. @type {State | null} */
  let seen = null;
  return {
    /** @param {State} state @returns {Model} */
    of(state) {
      if (current && state === seen) return current;
      const { points, loss, delta, offset, model, own, rho } = state;
      const wanted = JSON.stringify([points, loss, delta, offset, model, own, rho]);
      if (!current || wanted !== key) {
        const next = new Model(engine, state);
        current?.dispose();
        current = next;
        key = wanted;
      }
      seen = state;
      return current;
    },
    dispose: () => current?.dispose(),
  };
}
