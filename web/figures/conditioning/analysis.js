import { leastSquaresOn } from '../least_squares.js';

/**
 * What the inputs make of the loss, asked of the engine: in the page for small tables, in a worker for the digits.
 *
 * @typedef {{ center: boolean, scale: boolean }} Cures
 * @typedef {import('descent').Table & { targets: ArrayLike<number> }} Examples
 * @typedef {'gd' | 'momentum'} Method
 *
 * @typedef {object} Plan how one method is run, and what theory says of it
 * @property {Record<string, number>} hyperparameters
 * @property {number} predicted steps; Infinity: more than were looked for
 *
 * @typedef {object} Analysis
 * @property {import('descent').Objective} objective to be disposed of
 * @property {import('descent').Table} inputs as the model sees them
 * @property {import('descent').Spectrum} spectrum
 * @property {number} conditionNumber of the whole spectrum
 * @property {number} leadingConditionNumber of its `among` steepest directions
 * @property {Record<Method, Plan>} plans
 */

/** How far theory looks ahead. */
export const HORIZON = 1_000_000;

/**
 * @param {import('descent').Engine} engine
 * @param {Examples} examples
 * @param {Cures & { tolerance: number, among?: number }} options `among`: step sizes are the best ones for so many
 *   of the steepest directions; all of them if left out
 * @returns {Analysis}
 */
export function analyse(engine, examples, { center, scale, tolerance, among = Infinity }) {
  const { dynamics } = engine;
  const { objective, inputs } = leastSquaresOn(engine, examples, { center, scale });
  try {
    const spectrum = dynamics.spectrum(objective);
    const leading = spectrum.eigenvalues.slice(Math.max(0, inputs.columns - among));
    const best = dynamics.optimum({ eigenvalues: leading });
    const start = new Float64Array(inputs.columns);
    /** @param {Record<string, number>} hyperparameters @returns {Plan} */
    const plan = (hyperparameters) => ({
      hyperparameters,
      predicted: dynamics.stepsToTolerance({
        objective,
        learningRate: hyperparameters.learningRate,
        momentum: hyperparameters.momentum,
        start,
        tolerance,
        maxSteps: HORIZON,
      }),
    });
    return {
      objective,
      inputs,
      spectrum,
      conditionNumber: spectrum.conditionNumber,
      leadingConditionNumber: best.conditionNumber,
      plans: {
        gd: plan({ learningRate: best.gd.learningRate }),
        momentum: plan({
          learningRate: best.momentum.learningRate,
          momentum: best.momentum.momentum,
        }),
      },
    };
  } catch (error) {
    objective.dispose();
    throw error;
  }
}

/**
 * A run to be counted: nobody believes a prediction that was never tried.
 * @param {import('descent').Engine} engine
 * @param {Analysis} analysis
 * @param {Method} method
 * @param {number} tolerance
 */
export function runOf(engine, { objective, plans }, method, tolerance) {
  return engine.run({
    objective,
    optimizer: method,
    hyperparameters: plans[method].hyperparameters,
    start: new Float64Array(objective.dimension),
    tolerance,
  });
}

/**
 * @param {import('descent').Engine} engine
 * @param {Analysis} analysis
 * @param {Method} method
 * @param {number} tolerance
 * @param {number} limit
 * @returns {{ steps: number, converged: boolean }}
 */
export function count(engine, analysis, method, tolerance, limit) {
  const run = runOf(engine, analysis, method, tolerance);
  const { steps, status } = run.advance(limit);
  run.dispose();
  return { steps, converged: status === 'converged' };
}
