import { LONGEST, TOLERANCE } from './parameters.js';
import { hyperparametersOf } from './rules.js';

/** @typedef {import('descent').Engine} Engine */
/** @typedef {import('./parameters.js').State} State */
/** @typedef {ReturnType<ReturnType<typeof makeModel>>} Model */
/** @typedef {[number, number]} Pair */

/** A rule that has not arrived after so many steps is not waited for. */
export const PATIENCE = 2000;
/** The learning rates among which the best is looked for. */
export const SWEPT = { from: 1e-3, to: 3, count: 36 };

/**
 * All that the engine says of one state but for time. The panels and the words of a state share one answer.
 * @param {Engine} engine
 */
export function makeModel(engine) {
  const { dynamics } = engine;

  /** @param {State} state */
  const solve = (state) => {
    const asked = runOf(engine, state);
    const { objective, start } = asked;
    return {
      objective,
      start: /** @type {Pair} */ ([start[0], start[1]]),
      vectors: dynamics.spectrum(objective).eigenvectors,
      run: engine.trace({ ...asked, steps: LONGEST, state: true }),
      steps: stepsOf(engine, state),
      ...referencesOf(engine, state, asked),
    };
  };

  /** @type {{ key: string, model: ReturnType<typeof solve> } | null} */
  let last = null;
  return (/** @type {State} */ state) => {
    // Time changes how much of a path is shown, not the path.
    const key = JSON.stringify({ ...state, k: 0 });
    if (last?.key !== key) last = { key, model: solve(state) };
    return last.model;
  };
}

/** A state's run as the engine takes it: the start lies on the bowl and turns with it. @param {Engine} engine @param {State} state */
function runOf(engine, state) {
  const { kappa, angle, rule, start: coordinates } = state;
  const objective = { quadratic: { eigenvalues: [1 / kappa, 1], rotation: (angle / 180) * Math.PI } };
  const start = engine.dynamics.fromEigenbasis({ objective, coordinates });
  return { objective, start, optimizer: rule, hyperparameters: hyperparametersOf(state) };
}

/**
 * Steps until a thousandth of the error is left; Infinity if that never comes or is beyond patience.
 * @param {Engine} engine @param {State} state
 */
function stepsOf(engine, state) {
  const run = engine.run({ ...runOf(engine, state), tolerance: TOLERANCE });
  const { status, steps } = run.advance(PATIENCE);
  run.dispose();
  return status === 'converged' ? steps : Infinity;
}

/** The same at each of some angles, in degrees. @param {Engine} engine @param {State} state @param {Float64Array} angles */
export function stepsAt(engine, state, angles) {
  return angles.map((angle) => stepsOf(engine, { ...state, angle }));
}

/** The learning rate that is the best for this rule on this bowl, by sweep. @param {Engine} engine @param {State} state */
export function tunedAt(engine, state) {
  return engine.tune({ ...runOf(engine, state), ...SWEPT, steps: PATIENCE, tolerance: TOLERANCE });
}

/**
 * Gradient descent and momentum, each at the best that theory gives for this bowl.
 * @param {Engine} engine @param {State} state @param {ReturnType<typeof runOf>} run
 */
function referencesOf(engine, { kappa }, { objective, start }) {
  const { gd, momentum, conditionNumber } = engine.dynamics.optimum({ eigenvalues: [1 / kappa, 1] });
  /** @param {{ learningRate: number, momentum: number }} rule */
  const walk = ({ learningRate, momentum: beta }) => ({
    points: engine.trace({
      objective,
      optimizer: 'momentum',
      hyperparameters: { learningRate, momentum: beta },
      start,
      steps: LONGEST,
    }).points,
    steps: engine.dynamics.stepsToTolerance({
      objective,
      learningRate,
      momentum: beta,
      start,
      tolerance: TOLERANCE,
    }),
  });
  return { conditionNumber, gd: walk({ ...gd, momentum: 0 }), momentum: walk(momentum) };
}

/**
 * What the rule sees at the cursor: the bowl through the step sizes of the step that led there. Null before the first
 * step, and where numbers have left the world.
 * @param {Engine} engine @param {Model} model @param {number} k
 */
export function seenAt(engine, { objective, run }, k) {
  const at = Math.min(k, run.steps);
  const stepSizes = run.state?.stepSizes?.slice(2 * at, 2 * at + 2);
  if (at < 1 || !stepSizes?.every(Number.isFinite)) return null;
  const point = run.points.slice(2 * at, 2 * at + 2);
  return { point, stepSizes, ...engine.dynamics.preconditioned({ objective, point, stepSizes }) };
}

/** @typedef {NonNullable<ReturnType<typeof seenAt>>} Seen */
