import { contours } from 'd3-contour';
import { fieldLevels } from './levels.js';
import { channels, mix, resolveColors } from './theme.js';

/**
 * @typedef {object} Grid values of a surface, ends included; row 0 at the low end of y (as the engine's `grid`)
 * @property {Float64Array} values
 * @property {number} columns
 * @property {number} rows
 * @property {[number, number]} x
 * @property {[number, number]} y
 */

/**
 * A quiet loss field: few filled levels, each with a thin isoline.
 * @param {import('./frame.js').Frame} frame
 * @param {{ count?: number, spacing?: 'quantile' | 'log' | 'linear', isolines?: boolean }} [options]
 */
export function contourField(frame, { count, spacing, isolines = true } = {}) {
  /** @type {Grid | null} */
  let grid = null;
  /** @type {import('d3-contour').ContourMultiPolygon[]} */
  let bands = [];
  /** @type {string[] | null} */
  let colors = null;

  /** @param {import('d3-contour').ContourMultiPolygon} band @param {Grid} of */
  const outline = (band, of) => {
    // d3 puts the value of column i at i + 1/2.
    const [left, right] = of.x.map((end) => frame.x(end));
    const [bottom, top] = of.y.map((end) => frame.y(end));
    const path = new Path2D();
    for (const rings of band.coordinates) {
      for (const ring of rings) {
        ring.forEach(([column, row], i) => {
          const x = left + ((column - 0.5) / (of.columns - 1)) * (right - left);
          const y = bottom + ((row - 0.5) / (of.rows - 1)) * (top - bottom);
          if (i === 0) path.moveTo(x, y);
          else path.lineTo(x, y);
        });
        path.closePath();
      }
    }
    return path;
  };

  const mark = frame.add({
    paintCanvas(context) {
      if (!grid) return;
      colors ??= resolveColors(frame.element, ['--field-low', '--field-high', '--isoline']);
      const [low, high] = [channels(colors[0]), channels(colors[1])];
      context.fillStyle = colors[0];
      context.fillRect(0, 0, frame.width, frame.height);
      context.strokeStyle = colors[2];
      context.lineWidth = 0.6;
      for (const [i, band] of bands.entries()) {
        const path = outline(band, grid);
        context.fillStyle = `rgb(${mix(low, high, (i + 1) / bands.length)})`;
        context.fill(path);
        if (isolines) context.stroke(path);
      }
    },
    themeChanged() {
      colors = null;
    },
  });

  return {
    mark,
    /** Contours are found anew only for other numbers. @param {Grid} next */
    set(next) {
      if (grid && grid.values === next.values) return;
      grid = next;
      const levels = fieldLevels(next.values, { count, spacing });
      bands = contours().size([next.columns, next.rows]).thresholds(levels)(Array.from(next.values));
      frame.invalidate(true);
    },
  };
}
