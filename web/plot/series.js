import { polylineData, thinColumns } from './outline.js';

/**
 * A curve over x. Values that the axis cannot show (not finite; not positive on a log axis) break it.
 * @param {import('./frame.js').Frame} frame
 * @param {{ color: string, dash?: string, width?: number, className?: string }} options
 */
export function lineSeries(frame, { color, dash = 'none', width = 2, className = '' }) {
  const node = frame.layers.plot.append('path').attr('class', `series ${className}`);
  node.style('stroke', color).style('stroke-dasharray', dash).style('stroke-width', `${width}px`);
  /** @type {{ x: ArrayLike<number> | null, y: ArrayLike<number> }} */
  let data = { x: null, y: [] };

  const mark = frame.add({
    paint() {
      const { x, y } = data;
      const pixels = new Float64Array(2 * y.length);
      for (let i = 0; i < y.length; ++i) {
        pixels[2 * i] = frame.x(x ? x[i] : i);
        pixels[2 * i + 1] = frame.y(y[i]);
      }
      const rising = x === null && pixels.length > 8 * frame.width;
      node.attr('d', polylineData(rising ? thinColumns(pixels) : pixels, frame));
    },
  });

  return {
    mark,
    /** @param {ArrayLike<number>} y @param {ArrayLike<number>} [x] 0, 1, 2, ... if left out */
    set(y, x) {
      data = { x: x ?? null, y };
      frame.invalidate();
    },
    /** @param {boolean} visible */
    show(visible) {
      node.style('display', visible ? '' : 'none');
    },
  };
}

/**
 * Straight rules across the plot, each at a value of one axis.
 * @param {import('./frame.js').Frame} frame
 * @param {'x' | 'y'} axis
 * @param {{ className?: string }} [options]
 */
export function rules(frame, axis, { className = '' } = {}) {
  const group = frame.group('plot', `rules ${className}`);
  /** @type {number[]} */
  let values = [];
  const mark = frame.add({
    paint() {
      const data = values
        .filter(Number.isFinite)
        .map((value) =>
          axis === 'x' ? `M${frame.x(value)},0V${frame.height}` : `M0,${frame.y(value)}H${frame.width}`,
        );
      group
        .selectAll('path')
        .data(data)
        .join('path')
        .attr('d', (d) => d);
    },
  });
  return {
    mark,
    /** @param {number[]} next */
    set(next) {
      values = next;
      frame.invalidate();
    },
  };
}
