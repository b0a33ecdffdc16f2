import { expressionOf } from './functions.js';
import { REPETITIONS, SAMPLES } from './parameters.js';

/** @typedef {import('./parameters.js').State} State */
/** @typedef {import('descent').Engine} Engine */
/** @typedef {[number, number]} Pair */

/** What of f is shown: of y by the normal law, and about the faces of the coin. */
const WINDOW = /** @type {Pair} */ ([-3.5, 3.5]);
const FACES = /** @type {Pair} */ ([-0.35, 1.35]);
const CURVE = 281;
const MEANS = 57;

/**
 * What the engine says of a state. A formula that it refuses changes nothing: the last good one stays, and the
 * complaint is kept for the control.
 * @param {Engine} engine
 */
export function makeAnswers(engine) {
  /** @type {{ key: string, answer: Answer } | null} */
  let known = null;
  /** @type {{ key: string, curves: Curves } | null} */
  let drawn = null;
  /** @type {string | null} */
  let complaint = null;
  let refused = '';

  /** @param {string} expression @param {State} state @returns {Curves} */
  const curvesOf = (expression, { coin, sigma }) => {
    const key = JSON.stringify([expression, coin, coin || sigma]);
    if (drawn?.key === key) return drawn.curves;
    const y = evenly(coin ? FACES : WINDOW, CURVE);
    const thetas = evenly(coin ? [0, 1] : WINDOW, MEANS);
    const objective = engine.objective({ expression, variables: ['y'] });
    const curves = {
      window: coin ? FACES : WINDOW,
      y,
      f: objective.values(y),
      faces: coin ? objective.values([0, 1]) : new Float64Array(0),
      thetas,
      means: engine.sampling.expectations({ ...lawOf({ coin, sigma }), expression, thetas }),
    };
    objective.dispose();
    drawn = { key, curves };
    return curves;
  };

  /** @param {string} expression @param {State} state @returns {Answer} */
  const ask = (expression, state) => {
    const { coin, theta, p, baseline, seed } = state;
    const problem = { ...lawOf(state), expression, theta: coin ? p : theta, baseline };
    // The theory comes along: it is not asked for twice.
    const estimates = engine.sampling.estimates({
      ...problem,
      samples: SAMPLES,
      repetitions: REPETITIONS,
      seed,
    });
    const objective = engine.objective({ expression, variables: ['y'] });
    const heights = objective.values(estimates.draws);
    objective.dispose();
    const { theory } = estimates;
    return { expression, at: problem.theta, theory, estimates, heights, curves: curvesOf(expression, state) };
  };

  return {
    /** @param {State} state @returns {Answer} */
    of(state) {
      const { coin, theta, sigma, p, baseline, seed } = state;
      const wanted = expressionOf(state);
      const numbers = JSON.stringify([coin, coin ? p : theta, coin || sigma, baseline, seed]);
      if (known?.key === wanted + numbers) {
        complaint = null;
        return known.answer;
      }
      if (refused === wanted + numbers && known) return known.answer;
      try {
        known = { key: wanted + numbers, answer: ask(wanted, state) };
        complaint = null;
        return known.answer;
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        complaint = `${reason.replace(/^In the expression, c/, 'C')} The picture keeps the last f that had an answer.`;
        refused = wanted + numbers;
        known ??= { key: '', answer: ask('y^2', { ...state, f: 'square' }) };
        return known.answer;
      }
    },
    get complaint() {
      return complaint;
    },
    /**
     * Another function has other heights: its baseline begins at its mean.
     * @param {State} state @returns {number}
     */
    meanOf(state) {
      try {
        const { coin, theta, p } = state;
        const expression = expressionOf(state);
        const { expectation } = engine.sampling.estimatorTheory({
          ...lawOf(state),
          expression,
          theta: coin ? p : theta,
        });
        return expectation;
      } catch {
        return state.baseline;
      }
    },
  };
}

/**
 * @typedef {object} Curves
 * @property {Pair} window
 * @property {Float64Array} y
 * @property {Float64Array} f
 * @property {Float64Array} faces f(0) and f(1), where y is a coin
 * @property {Float64Array} thetas
 * @property {Float64Array} means E f(y) at each of them
 *
 * @typedef {object} Answer
 * @property {string} expression
 * @property {number} at theta
 * @property {ReturnType<import('descent').Sampling['estimatorTheory']>} theory
 * @property {ReturnType<import('descent').Sampling['estimates']>} estimates
 * @property {Float64Array} heights f at the draws
 * @property {Curves} curves
 */

/** @param {{ coin: boolean, sigma: number }} state */
function lawOf({ coin, sigma }) {
  return {
    distribution: /** @type {'normal' | 'bernoulli'} */ (coin ? 'bernoulli' : 'normal'),
    deviation: sigma,
  };
}

/** @param {Pair} interval @param {number} count */
function evenly([low, high], count) {
  return Float64Array.from({ length: count }, (_, i) => low + ((high - low) * i) / (count - 1));
}
