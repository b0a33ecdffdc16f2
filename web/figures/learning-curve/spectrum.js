import { leastSquaresOn } from '../least_squares.js';

/** @typedef {import('../conditioning/analysis.js').Examples} Examples */
/** @typedef {import('../conditioning/analysis.js').Cures} Cures */

/**
 * A descent that is to be looked at: curvatures, ascending, and where it starts along their eigenvectors.
 * @typedef {{ eigenvalues: ArrayLike<number>, coordinates: ArrayLike<number> }} Descent
 */

/**
 * Least squares on a table, from weights that are nought.
 * @param {import('descent').Engine} engine @param {Examples} examples @param {Cures} cures @returns {Descent}
 */
export function descentOn(engine, examples, cures) {
  const { objective, inputs } = leastSquaresOn(engine, examples, cures);
  try {
    const start = new Float64Array(inputs.columns);
    const { eigenvalues } = engine.dynamics.spectrum(objective);
    const { coordinates } = engine.dynamics.closedForm({ objective, learningRate: 0, start, steps: [0] });
    return { eigenvalues, coordinates };
  } finally {
    objective.dispose();
  }
}
