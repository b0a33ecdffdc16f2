import { polylineData } from '../../plot/outline.js';

/**
 * Several curves over the same x, each with a colour of its own; the last is the strongest.
 * @param {import('../../plot/frame.js').Frame} frame
 */
export function curves(frame) {
  const group = frame.group('plot', 'taylor-curves');
  /** @type {{ x: ArrayLike<number>, rows: { y: ArrayLike<number>, color: string }[] }} */
  let data = { x: [], rows: [] };
  frame.add({
    paint() {
      const { x, rows } = data;
      const across = Float64Array.from(x, (value) => frame.x(value));
      const lines = rows.map(({ y }) => {
        const pixels = new Float64Array(2 * across.length);
        for (let i = 0; i < across.length; ++i)
          [pixels[2 * i], pixels[2 * i + 1]] = [across[i], frame.y(y[i])];
        return polylineData(pixels, frame);
      });
      group
        .selectAll('path')
        .data(rows)
        .join('path')
        .style('stroke', ({ color }) => color)
        .style('stroke-width', (_, i) => (i === rows.length - 1 ? '2.4px' : '1.3px'))
        .attr('d', (_, i) => lines[i]);
    },
  });
  return {
    /** @param {ArrayLike<number>} x @param {{ y: ArrayLike<number>, color: string }[]} rows */
    set(x, rows) {
      data = { x, rows };
      frame.invalidate();
    },
  };
}

/**
 * Where the polynomial is good: the ground behind everything.
 * @param {import('../../plot/frame.js').Frame} frame
 */
export function goodBand(frame) {
  const rect = frame.layers.plot.insert('rect', ':first-child').attr('class', 'taylor-good');
  let [low, high] = [0, 0];
  frame.add({
    paint() {
      const [left, right] = [frame.x(low), frame.x(high)];
      rect
        .attr('x', left)
        .attr('width', Math.max(0, right - left))
        .attr('y', 0)
        .attr('height', frame.height);
    },
  });
  return {
    /** @param {number} from @param {number} to */
    set(from, to) {
      [low, high] = [from, to];
      frame.invalidate();
    },
  };
}
