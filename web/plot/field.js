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
 * @property {ArrayLike<number>} [basis] two unit vectors, row by row, along which x and y are measured: a surface that
 *   turns is not contoured anew
 */

/**
 * Contours by the values that they belong to: two panels may show one surface.
 * @type {WeakMap<Float64Array, { by: string, bands: import('d3-contour').ContourMultiPolygon[] }>}
 */
const found = new WeakMap();

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
    const [[left, right], [bottom, top]] = [of.x, of.y];
    const [ax, ay, bx, by] = Array.from(of.basis ?? [1, 0, 0, 1]);
    const path = new Path2D();
    for (const rings of band.coordinates) {
      for (const ring of rings) {
        ring.forEach(([column, row], i) => {
          const a = left + ((column - 0.5) / (of.columns - 1)) * (right - left);
          const b = bottom + ((row - 0.5) / (of.rows - 1)) * (top - bottom);
          const [x, y] = [frame.x(a * ax + b * bx), frame.y(a * ay + b * by)];
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
      const same = grid?.values === next.values;
      if (same && grid?.basis === next.basis) return;
      grid = next;
      if (!same) bands = bandsOf(next, { count, spacing });
      frame.invalidate(true);
    },
  };
}

/**
 * @param {Grid} grid
 * @param {{ count?: number, spacing?: 'quantile' | 'log' | 'linear' }} options
 */
function bandsOf({ values, columns, rows }, options) {
  const by = JSON.stringify([columns, rows, options]);
  const known = found.get(values);
  if (known?.by === by) return known.bands;
  const levels = fieldLevels(values, options);
  const bands = contours().size([columns, rows]).thresholds(levels)(Array.from(values));
  found.set(values, { by, bands });
  return bands;
}
