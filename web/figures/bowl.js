/** Columns and rows. */
const SAMPLES = 121;

/**
 * Every bowl is the round one, stretched along its eigenvectors: it is asked for and contoured once, and every picture
 * shows it on its own axes. The stretch leaves the steep axis just long enough to fill a picture at any rotation.
 * @param {import('descent').Engine} engine
 */
export function makeBowl(engine) {
  const span = /** @type {[number, number]} */ ([-1, 1]);
  const square = { x: span, y: span, columns: SAMPLES, rows: SAMPLES };
  const objective = engine.objective({ quadratic: { eigenvalues: [1, 1] } });
  const grid = { ...square, values: objective.grid(square) };
  objective.dispose();
  /**
   * For a contour field.
   * @param {{ eigenvalues: number[] }} spectrum ascending @param {ArrayLike<number>} vectors
   * @param {import('../plot/frame.js').Frame} frame centred on the minimum
   */
  return ({ eigenvalues }, vectors, frame) => {
    const { x, y } = frame.domain;
    const far = Math.hypot(x[1], y[1]);
    const stretch = eigenvalues.map((lambda) => far * Math.sqrt(eigenvalues[1] / lambda));
    return { ...grid, basis: Array.from(vectors, (entry, i) => entry * stretch[i >> 1]) };
  };
}
