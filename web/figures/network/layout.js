/**
 * Where units stand in the graph, in its panel's pixels; column 0 are the inputs.
 * @param {number[]} sizes @param {{ width: number, height: number }} panel
 */
export function layoutOf(sizes, { width, height }) {
  /** A unit's square is so wide. */
  const size = Math.min(60, (0.86 * height) / Math.max(...sizes), width / 9);
  const inset = size / 2 + 20;
  return {
    size,
    /** @param {number} column @param {number} unit */
    place(column, unit) {
      const gap = Math.min(height / sizes[column], 1.9 * size);
      return {
        x: inset + ((width - 2 * inset) * column) / (sizes.length - 1),
        y: height / 2 + (unit - (sizes[column] - 1) / 2) * gap,
      };
    },
  };
}

/** @typedef {ReturnType<typeof layoutOf>} Layout */
