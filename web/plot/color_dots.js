/**
 * Dots in colours of their own, one node a colour, with a rim of paper.
 * @param {import('./frame.js').Frame} frame
 * @param {{ diameter: number, rim?: number }} options in pixels
 */
export function colorDots(frame, { diameter, rim = 0 }) {
  const group = frame.group('plot', 'path');
  /** @type {{ at: [number, number], color: string }[]} */
  let dots = [];
  frame.add({
    paint() {
      /** @type {Map<string, string>} */
      const shapes = new Map();
      for (const { at, color } of dots) {
        const [x, y] = [frame.x(at[0]), frame.y(at[1])];
        if (!(x >= -9 && x <= frame.width + 9 && y >= -9 && y <= frame.height + 9)) continue;
        shapes.set(color, `${shapes.get(color) ?? ''}M${x.toFixed(1)},${y.toFixed(1)}h0`);
      }
      const all = [...shapes.values()].join('');
      const layers = [...(rim ? [{ shape: all, color: 'var(--paper)', width: diameter + 2 * rim }] : [])];
      for (const [color, shape] of shapes) layers.push({ shape, color, width: diameter });
      group
        .selectAll('path')
        .data(layers)
        .join('path')
        .attr('d', ({ shape }) => shape)
        .style('stroke', ({ color }) => color)
        .style('stroke-width', ({ width }) => `${width}px`);
    },
  });
  return {
    /** @param {{ at: [number, number], color: string }[]} next */
    set(next) {
      dots = next;
      frame.invalidate();
    },
  };
}
