import { LONGEST } from './surfaces.js';

/** @typedef {import('descent').Engine} Engine */
/** @typedef {import('./parameters.js').State} State */
/** @typedef {import('./surfaces.js').Surface} Surface */

export const TOLERANCE = 1e-3;
/** A run that has not arrived after so many steps is not waited for. */
export const PATIENCE = 20_000;

const steps = Float64Array.from({ length: LONGEST + 1 }, (_, k) => k);

/**
 * What the engine says of one learning rate and momentum on a surface.
 * @param {Engine} engine @param {Surface} surface @param {State} state @param {number} momentum
 */
export function runOf(engine, surface, { alpha: learningRate, start }, momentum) {
  const { objective, eigenvalues } = surface;
  const rule = { learningRate, momentum };
  const trace = engine.trace({
    objective,
    optimizer: 'momentum',
    hyperparameters: rule,
    start,
    steps: LONGEST,
  });
  const { regimes, rates } = engine.dynamics.directions({ eigenvalues, ...rule });
  return {
    trace,
    regimes,
    rates,
    rate: engine.dynamics.rate({ eigenvalues, ...rule }),
    steps: stepsToTolerance(engine, surface, { ...rule, start }),
  };
}

/** @typedef {ReturnType<typeof runOf>} Run */

/**
 * The closed form on the bowl: on the quadratic itself, or on the one that the surface is at its minimum.
 * @param {Engine} engine @param {Surface} surface @param {State} state
 */
export function closedFormOf(engine, { bowl }, { alpha: learningRate, beta: momentum, start }) {
  return engine.dynamics.closedForm({ objective: bowl, learningRate, momentum, start, steps });
}

/** @typedef {ReturnType<typeof closedFormOf>} Exact */

/** @param {Run} run */
export const diverges = (run) => run.trace.status === 'diverged' || run.regimes.includes('divergent');

/**
 * The first step with a thousandth of the error; Infinity if it never comes or is beyond patience.
 * @param {Engine} engine @param {Surface} surface
 * @param {{ learningRate: number, momentum: number, start: ArrayLike<number> }} options
 */
function stepsToTolerance(engine, { objective, isBowl }, { start, ...rule }) {
  if (isBowl) return engine.dynamics.stepsToTolerance({ objective, ...rule, start, tolerance: TOLERANCE });
  const run = engine.run({
    objective,
    optimizer: 'momentum',
    hyperparameters: rule,
    start,
    tolerance: TOLERANCE,
  });
  const end = run.advance(PATIENCE);
  run.dispose();
  return end.status === 'converged' ? end.steps : Infinity;
}
