/**
 * Least squares on examples, with their inputs as the model sees them; the objective is to be disposed of.
 * @param {import('descent').Engine} engine
 * @param {import('descent').Table & { targets: ArrayLike<number> }} examples
 * @param {{ center: boolean, scale: boolean }} cures
 */
export function leastSquaresOn({ data, objective }, examples, { center, scale }) {
  const inputs = data.standardize(examples, { center, scale });
  // With a bias, which centred inputs leave free to be the mean of the targets, they are centred too.
  const column = { values: examples.targets, rows: examples.rows, columns: 1 };
  const targets = data.standardize(column, { center, scale: false }).values;
  return { inputs, objective: objective({ leastSquares: { features: inputs.values, targets } }) };
}
