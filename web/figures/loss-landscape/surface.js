/** @typedef {import('./landscape.js').Landscape} Landscape */

/**
 * What the relief draws: between the grid's points the drawn surface is flat from one to the next, and the shadows lie
 * on it.
 * @param {Landscape} land
 */
export function surfaceOf({ grid, x, y, shadows }) {
  const { values, columns, rows } = grid;
  /** @param {number} place @param {[number, number]} range @param {number} count @returns {[number, number]} */
  const cell = (place, [low, high], count) => {
    const at = Math.max(0, Math.min(count - 1, ((place - low) / (high - low)) * (count - 1)));
    const first = Math.min(count - 2, Math.floor(at));
    return [first, at - first];
  };
  const heights = (/** @type {Float64Array} */ points) =>
    Float64Array.from({ length: points.length / 2 }, (_, i) => {
      const [column, right] = cell(points[2 * i], x, columns);
      const [row, up] = cell(points[2 * i + 1], y, rows);
      const from = row * columns + column;
      const below = values[from] + right * (values[from + 1] - values[from]);
      const above = values[from + columns] + right * (values[from + columns + 1] - values[from + columns]);
      return below + up * (above - below);
    });
  return {
    ground: { x, y, grid, objective: { values: heights } },
    racers: shadows.map(({ id, coordinates }) => ({ id, trace: { points: coordinates } })),
  };
}
