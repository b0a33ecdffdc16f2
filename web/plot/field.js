import { contourRings, ringsInPieces } from './contour_rings.js';
import { fieldLevels } from './levels.js';
import { channels, mix, resolveColors } from './theme.js';

/** @typedef {import('./contour_rings.js').Rings} Rings */

/**
 * @typedef {object} Grid values of a surface, ends included; row 0 at the low end of y (as the engine's `grid`)
 * @property {Float64Array} values
 * @property {number} columns
 * @property {number} rows
 * @property {[number, number]} x
 * @property {[number, number]} y
 * @property {ArrayLike<number>} [basis] two vectors, row by row: where a unit of x and one of y lead in the panel. So a
 *   surface that turns or stretches is not contoured anew
 */

/**
 * Contours by the values that they belong to: two panels may show one surface.
 * @type {WeakMap<Float64Array, { by: string, bands: Rings[] }>}
 */
const found = new WeakMap();

/**
 * A quiet loss field: few filled levels, each with a thin isoline.
 * @param {import('./frame.js').Frame} frame
 * @param {{ count?: number, spacing?: import('./levels.js').Spacing, top?: number, isolines?: boolean }} [options]
 */
export function contourField(frame, { count, spacing, top, isolines = true } = {}) {
  /** @type {Grid | null} */
  let grid = null;
  /** @type {Rings[]} */
  let bands = [];
  /** @type {string[] | null} */
  let colors = null;

  /** @param {Rings} band @param {Grid} of */
  const outline = ({ points, ends }, of) => {
    const [ax, ay, bx, by] = Array.from(of.basis ?? [1, 0, 0, 1]);
    // Columns and rows to the grid's x and y, these to the panel's, and these to pixels: all of it is affine, and a
    // field has thousands of vertices.
    const columns = affine([0.5, of.columns - 0.5], of.x);
    const rows = affine([0.5, of.rows - 0.5], of.y);
    const across = affine(frame.x.domain(), frame.x.range());
    const up = affine(frame.y.domain(), frame.y.range());
    const path = new Path2D();
    let i = 0;
    for (const end of ends) {
      for (const begin = i; i < end; i += 2) {
        const a = columns.at + points[i] * columns.slope;
        const b = rows.at + points[i + 1] * rows.slope;
        const x = across.at + (a * ax + b * bx) * across.slope;
        const y = up.at + (a * ay + b * by) * up.slope;
        if (i === begin) path.moveTo(x, y);
        else path.lineTo(x, y);
      }
      path.closePath();
    }
    return path;
  };

  const palette = () =>
    (colors ??= resolveColors(frame.element, ['--field-low', '--field-high', '--isoline']));

  const mark = frame.add({
    prepare: () => void palette(),
    paintCanvas(context) {
      if (!grid) return;
      const colors = palette();
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
    /**
     * Finds the contours of numbers that will be set, in pieces.
     * @param {Grid} next @param {import('./frame.js').Turn} turn
     */
    async prepare(next, turn) {
      const { values, columns, rows } = next;
      const options = { count, spacing, top };
      await turn();
      const pieces = ringsInPieces(values, columns, rows, fieldLevels(values, options));
      for (;;) {
        await turn();
        const { done, value } = pieces.next();
        if (done) return void found.set(values, { by: keyOf(next, options), bands: value });
      }
    },
    /** Contours are found anew only for other numbers. @param {Grid} next */
    set(next) {
      const same = grid?.values === next.values;
      if (same && String(grid?.basis) === String(next.basis)) return;
      grid = next;
      if (!same) bands = bandsOf(next, { count, spacing, top });
      frame.invalidate(true);
    },
  };
}

/** The straight line that takes one interval to another. @param {number[]} from @param {number[]} to */
function affine([f0, f1], [t0, t1]) {
  const slope = (t1 - t0) / (f1 - f0);
  return { slope, at: t0 - f0 * slope };
}

/**
 * @param {Grid} grid
 * @param {{ count?: number, spacing?: import('./levels.js').Spacing, top?: number }} options
 */
function bandsOf(grid, options) {
  const { values, columns, rows } = grid;
  const by = keyOf(grid, options);
  const known = found.get(values);
  if (known?.by === by) return known.bands;
  const levels = fieldLevels(values, options);
  const bands = contourRings(values, columns, rows, levels);
  found.set(values, { by, bands });
  return bands;
}

/** What, besides the numbers, their contours depend on. @param {Grid} grid @param {object} options */
function keyOf({ columns, rows }, options) {
  return JSON.stringify([columns, rows, options]);
}
