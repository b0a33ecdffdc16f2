import { area } from 'd3-shape';

/**
 * The area between two curves over x. Where one of them leaves the axis the area ends at the plot's edge.
 * @param {import('./frame.js').Frame} frame
 * @param {{ color: string, opacity?: number }} options `color`: a CSS value
 */
export function band(frame, { color, opacity = 0.25 }) {
  const node = frame.layers.plot.append('path').attr('class', 'band');
  node.style('fill', color).style('fill-opacity', opacity);
  /** @type {{ low: ArrayLike<number>, high: ArrayLike<number> }} */
  let data = { low: [], high: [] };
  const mark = frame.add({
    paint() {
      const { low, high } = data;
      const pixel = (/** @type {number} */ value) => {
        const at = value > 0 || frame.options.y.scale !== 'log' ? frame.y(value) : Infinity;
        return Math.min(2 * frame.height, Math.max(-frame.height, at));
      };
      const shape = area(/** @type {(row: number) => number} */ ((row) => frame.x(row)))
        .y0((row) => pixel(low[/** @type {any} */ (row)]))
        .y1((row) => pixel(high[/** @type {any} */ (row)]));
      node.attr('d', shape(/** @type {any} */ (Array.from(low, (_, row) => row))) ?? '');
    },
  });
  return {
    mark,
    /** @param {ArrayLike<number>} low @param {ArrayLike<number>} high one entry for each of x = 0, 1, 2, ... */
    set(low, high) {
      data = { low, high };
      frame.invalidate();
    },
  };
}
