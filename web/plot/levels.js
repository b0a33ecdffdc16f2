import { quantileSorted } from 'd3-array';

/** @typedef {'quantile' | 'log' | 'linear' | 'root'} Spacing */

/**
 * Thresholds for a contour field. A loss spans decades: equal steps show one wall and a blank valley.
 *   quantile   each band covers the same area; shows any surface, and leaves it unmoved by a far wall
 *   log        equal ratios above the lowest value; for one deep valley
 *   linear     equal steps
 *   root       equal steps of the square root: the lines of a bowl equally far apart
 * Values that are not finite are passed over.
 * @param {ArrayLike<number>} values
 * @param {{ count?: number, spacing?: Spacing, top?: number }} [options] `top`: the levels
 *   end at this share of the span, where the rest of it lies out of sight (not for quantiles)
 * @returns {number[]} ascending, distinct, strictly between the extremes
 */
export function fieldLevels(values, { count = 14, spacing = 'quantile', top = 1 } = {}) {
  const wanted = spacing === 'quantile' ? thinned(values) : Float64Array.from(values);
  const sorted = [...wanted.filter(Number.isFinite).sort()];
  if (sorted.length === 0) return [];
  const low = sorted[0];
  const high = low + top * (sorted[sorted.length - 1] - low);
  const shares = Array.from({ length: count }, (_, i) => (i + 1) / (count + 1));
  const levels = shares.map((share) => {
    if (spacing === 'quantile') return /** @type {number} */ (quantileSorted(sorted, share));
    if (spacing === 'linear') return low + share * (high - low);
    if (spacing === 'root') return low + share ** 2 * (high - low);
    // Four decades below the span's top: enough for a valley, and never the log of nought.
    return low + (high - low) * 10 ** (-4 * (1 - share));
  });
  return levels.filter((level, i) => level > low && level < high && (i === 0 || level > levels[i - 1]));
}

/** So many values know the shares of the area as well as all do, and are sorted within a frame of a drag. */
const ENOUGH = 2000;

/** @param {ArrayLike<number>} values @returns {Float64Array} */
function thinned(values) {
  const stride = Math.max(1, Math.floor(values.length / ENOUGH));
  const thin = new Float64Array(Math.ceil(values.length / stride));
  for (let i = 0; i < thin.length; ++i) thin[i] = values[i * stride];
  return thin;
}
