import { LONGEST } from './parameters.js';

/** @typedef {import('descent').Engine} Engine */
/** @typedef {import('descent').Objective} Objective */
/** @typedef {import('../momentum/map.js').StepPair} StepPair */
/** @typedef {'momentum' | 'nesterov'} Method */

export const TOLERANCE = 1e-3;
/** A run that has not arrived after so many steps is not waited for. */
export const PATIENCE = 20_000;
/** Half the width of a cell of the map around a pair that is asked for. */
const CELL = 1e-9;

/**
 * A run of either method. `points` are where it stands after each step: of Nesterov momentum the iterates, and
 * `ahead` the look-ahead points, which are what the rule (as PyTorch has it) keeps as its parameter. Of the heavy
 * ball the two are one. `gradients` are taken at `ahead`.
 * @param {Engine} engine
 * @param {{ objective: Objective, start: number[], method: Method, pair: StepPair }} options
 */
export function runOf(engine, { objective, start, method, pair }) {
  const options = {
    objective,
    optimizer: method,
    hyperparameters: { learningRate: pair.alpha, momentum: pair.beta },
    start,
  };
  const trace = engine.trace({ ...options, steps: LONGEST + 1, state: true });
  const ahead = trace.points;
  const iterate = method === 'nesterov' ? trace.state?.iterate : undefined;
  const points = iterate ? Float64Array.from(iterate) : ahead;
  // The buffers are empty at the start, where nothing has been looked ahead of yet.
  points.set(ahead.subarray(0, objective.dimension));
  return { method, pair, trace, points, ahead, steps: stepsOf(engine, options) };
}

/** @typedef {ReturnType<typeof runOf>} Run */

/**
 * Steps until a thousandth of the error is left; Infinity if that does not come.
 * @param {Engine} engine @param {import('descent').RunOptions} options
 */
function stepsOf(engine, options) {
  const run = engine.run({ ...options, tolerance: TOLERANCE });
  const end = run.advance(PATIENCE);
  run.dispose();
  return end.status === 'converged' ? end.steps : Infinity;
}

/**
 * One step of plain descent from a point: where its gradient, times the step size, points.
 * @param {Engine} engine @param {Objective} objective @param {ArrayLike<number>} from @param {number} alpha
 */
export function gradientStep(engine, objective, from, alpha) {
  const hyperparameters = { learningRate: alpha };
  const trace = engine.trace({ objective, optimizer: 'gd', hyperparameters, start: from, steps: 1 });
  return trace.points.subarray(trace.points.length - from.length);
}

/**
 * Regime and rate at one place of a method's map: the middle of its smallest cell.
 * @param {Engine} engine @param {Method} optimizer @param {number} alphaLambda @param {number} beta
 */
export function placeOnMap({ dynamics }, optimizer, alphaLambda, beta) {
  const { rates, regimes, regimeIds } = dynamics.regimeMap({
    optimizer,
    x: [alphaLambda - CELL, alphaLambda + 3 * CELL],
    y: [beta - CELL, beta + 3 * CELL],
    columns: 2,
    rows: 2,
  });
  return { rate: rates[0], regime: regimeIds[regimes[0]] };
}

/**
 * The pairs that theory names for a range of curvatures. Heavy ball: its best on a bowl. Nesterov's own: the step
 * 1/L, with the momentum (sqrt(kappa) - 1)/(sqrt(kappa) + 1), which is also the heavy ball's rate at its best.
 * @param {Engine} engine @param {ArrayLike<number>} eigenvalues
 * @returns {Record<Method, StepPair>}
 */
export function pairsOf({ dynamics }, eigenvalues) {
  const { momentum } = dynamics.optimum({ eigenvalues });
  const steepest = Math.max(...Array.from(eigenvalues));
  return {
    momentum: { alpha: momentum.learningRate, beta: momentum.momentum },
    // 1/L is to a curvature what 1/alpha is to a step size: the edge of overshooting.
    nesterov: { alpha: dynamics.edges({ learningRate: steepest }).monotone, beta: momentum.rate },
  };
}
