import { contours } from 'd3-contour';

/**
 * The ball |w| <= r or the diamond |w|_1 <= r about the origin of a plane.
 * @param {import('../../plot/frame.js').Frame} frame
 */
export function ball(frame) {
  const node = frame.group('plot').append('path').style('stroke-width', '1.6px').style('fill-opacity', 0.14);
  let shown = { radius: 0, diamond: false, color: '' };
  frame.add({
    paint() {
      const { radius, diamond, color } = shown;
      const [cx, cy, r] = [frame.x(0), frame.y(0), frame.x(radius) - frame.x(0)];
      const shape = diamond
        ? `M${cx - r},${cy}L${cx},${cy - r}L${cx + r},${cy}L${cx},${cy + r}Z`
        : `M${cx - r},${cy}a${r},${r},0,1,0,${2 * r},0a${r},${r},0,1,0,${-2 * r},0`;
      node
        .attr('d', r > 0 ? shape : '')
        .style('fill', color)
        .style('stroke', color);
    },
  });
  return {
    /** @param {{ radius: number, diamond: boolean, color: string }} next a radius that is no number: none */
    set(next) {
      shown = next;
      frame.invalidate();
    },
  };
}

/**
 * The level line of a grid at one value.
 * @param {import('../../plot/frame.js').Frame} frame
 */
export function levelLine(frame) {
  const node = frame
    .group('plot', 'path')
    .append('path')
    .style('stroke', 'var(--ink-2)')
    .style('stroke-width', '1.3px');
  /** @type {{ grid: import('../../plot/field.js').Grid, value: number } | null} */
  let shown = null;
  frame.add({
    paint() {
      if (!shown) return;
      const { values, columns, rows, x, y } = shown.grid;
      const at = (
        /** @type {[number, number]} */ span,
        /** @type {number} */ count,
        /** @type {number} */ i,
      ) => span[0] + ((i - 0.5) / (count - 1)) * (span[1] - span[0]);
      const { coordinates } = contours().size([columns, rows]).contour(Array.from(values), shown.value);
      const rings = coordinates
        .flat()
        .map((ring) =>
          ring.map(
            ([column, row]) =>
              `${frame.x(at(x, columns, column)).toFixed(1)},${frame.y(at(y, rows, row)).toFixed(1)}`,
          ),
        );
      node.attr('d', rings.map((ring) => `M${ring.join('L')}`).join(''));
    },
  });
  return {
    /** @param {import('../../plot/field.js').Grid} grid @param {number} value */
    set(grid, value) {
      shown = { grid, value };
      frame.invalidate();
    },
  };
}
