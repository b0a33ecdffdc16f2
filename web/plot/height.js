import { quantileSorted } from 'd3-array';

/**
 * How much of a curve's height a picture shows: all of it, or, where it has a pole, the lower part.
 * @param {Float64Array} values @returns {[number, number]}
 */
export function heightOf(values) {
  const sorted = values.filter(Number.isFinite).sort();
  if (sorted.length === 0) return [-1, 1];
  const [low, high] = [sorted[0], sorted[sorted.length - 1]];
  const most = Number(quantileSorted([...sorted], 0.9));
  const top = high - low > 6 * (most - low) ? most : high;
  const room = 0.08 * (top - low) || 1;
  return [low - room, top + room];
}
