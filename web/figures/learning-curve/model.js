/** @typedef {import('./parameters.js').State} State */
/** @typedef {import('./spectrum.js').Descent} Descent */
/** @typedef {NonNullable<ReturnType<ReturnType<typeof makeModel>>>} Model */

/** So many directions are told apart; of more, powers of ten. */
const FEW = 12;
/** Of the bands of a spectrum of hundreds. */
const DECADES = 4;
/** Samples of a curve: of a few directions, and of hundreds. */
const SAMPLES = [1200, 90];
const CLIFF = 30;
const TOLERANCE = 1e-3;
/** Where counting gives up: without momentum it is found by halving, with it step by step. */
const LIMITS = { still: 1e7, moving: 2e4 };

/** What decides all but how far time has come. */
const ASKED = /** @type {const} */ (['alpha', 'reach', 'beta', 'fraction', 'axes', 'horizon']);

/**
 * All that the engine says of one state. Handles, panels and words of the same state share one answer.
 * @param {import('descent').Engine} engine
 * @param {(state: State) => Descent | null} descentOf null: not known yet
 */
export function makeModel({ dynamics }, descentOf) {
  /** @param {State} state @param {Descent} descent */
  const solve = (state, { eigenvalues, coordinates }) => {
    const { beta: momentum, fraction, axes, horizon } = state;
    const largest = eigenvalues[eigenvalues.length - 1];
    const learningRate = state.source === 'toy' ? state.alpha : state.reach / largest;
    const rule = { learningRate, momentum };
    const few = eigenvalues.length <= FEW;
    const steps = sampled(horizon, axes === 'both', SAMPLES[few ? 0 : 1]);
    const curveAt = (/** @type {ArrayLike<number>} */ at, /** @type {typeof rule} */ by = rule) =>
      dynamics.learningCurve({ eigenvalues, coordinates, ...by, steps: at, decades: few ? 0 : DECADES });
    const { milestones, regimes } = dynamics.directions({ eigenvalues, ...rule, fraction });
    const { conditionNumber, gd, momentum: best } = dynamics.optimum({ eigenvalues });
    const reached = Array.from(milestones, (step, direction) => ({ step, direction })).filter(
      ({ step }) => step <= horizon,
    );
    const curve = curveAt(steps);
    return {
      eigenvalues,
      /** Directions that have curvature, and so something to lose. */
      curved: Array.from(curve.bandOf).filter((band) => band >= 0).length,
      few,
      learningRate,
      largest,
      steps,
      curve,
      whole: curveAt([0]).values[0],
      curveAt,
      /** Gradient descent at its own best step, beside momentum. */
      still: momentum > 0 ? curveAt(steps, { learningRate: gd.learningRate, momentum: 0 }) : null,
      milestones,
      divergent: regimes.includes('divergent'),
      /** Where a direction is done, on the whole curve. */
      reached,
      reachedValues: few ? curveAt(reached.map(({ step }) => step)).values : new Float64Array(0),
      rate: dynamics.rate({ eigenvalues, ...rule }),
      stepsNeeded: dynamics.stepsToToleranceFromCoordinates({
        ...{ eigenvalues, coordinates, ...rule, tolerance: TOLERANCE },
        maxSteps: momentum > 0 ? LIMITS.moving : LIMITS.still,
      }),
      limit: momentum > 0 ? LIMITS.moving : LIMITS.still,
      conditionNumber,
      best: momentum > 0 ? best : { learningRate: gd.learningRate, momentum: 0 },
      bestMomentum: best.momentum,
      edges: dynamics.edges(rule),
    };
  };

  /** @type {{ of: State, descent: Descent, model: ReturnType<typeof solve> } | null} */
  let last = null;
  return (/** @type {State} */ state) => {
    const descent = descentOf(state);
    if (!descent) return null;
    // Time changes how much of a curve is shown, not the curve.
    const same = last?.descent === descent && ASKED.every((id) => last?.of[id] === state[id]);
    if (!last || !same) last = { of: state, descent, model: solve(state, descent) };
    return last.model;
  };
}

/**
 * Whole steps up to the last: the first ones, where the cliff is, and as many of the others as can be told apart.
 * @param {number} last @param {boolean} log @param {number} most
 */
function sampled(last, log, most) {
  const count = Math.min(last, most);
  const at = (/** @type {number} */ i) => Math.round(log ? last ** (i / count) : (i * last) / count);
  const first = Array.from({ length: Math.min(last, CLIFF) + 1 }, (_, k) => k);
  const spread = Array.from({ length: count + 1 }, (_, i) => at(i));
  return [...new Set([...first, ...spread])].sort((a, b) => a - b);
}
