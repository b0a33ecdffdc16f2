import { hatchCanvas } from './hatch.js';
import { channels, paintMixed, resolveColors } from './theme.js';

/**
 * @typedef {object} Cells values at cell centres, row 0 at the low end of y (as the engine's `regimeMap`)
 * @property {ArrayLike<number>} values
 * @property {number} columns
 * @property {number} rows
 * @property {[number, number]} x
 * @property {[number, number]} y
 */

/**
 * A heat map between `domain[0]` and `domain[1]` in three colours; what lies at or beyond the second, or is not
 * finite, is hatched.
 * @param {import('./frame.js').Frame} frame
 * @param {{ domain?: [number, number], stops?: [string, string, string], curve?: (share: number) => number }} [options]
 *   `stops`: custom properties from low to high; `curve` bends [0, 1] onto itself where the interest lies at one end
 */
export function heatMap(
  frame,
  { domain = [0, 1], stops = ['--rate-fast', '--rate-middle', '--rate-slow'], curve = (share) => share } = {},
) {
  /** @type {Cells | null} */
  let cells = null;
  /** @type {HTMLCanvasElement | null} */
  let picture = null;
  /** @type {string[] | null} */
  let colors = null;

  /** @param {Cells} of @param {string[]} palette */
  const render = (of, palette) => {
    const canvas = document.createElement('canvas');
    canvas.width = of.columns;
    canvas.height = of.rows;
    const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
    const image = context.createImageData(of.columns, of.rows);
    const [low, middle, high] = palette.map(channels);
    for (let row = 0; row < of.rows; ++row) {
      for (let column = 0; column < of.columns; ++column) {
        const value = of.values[row * of.columns + column];
        const at = 4 * ((of.rows - 1 - row) * of.columns + column);
        const outside = !(value < domain[1]);
        const share = curve(Math.min(1, Math.max(0, (value - domain[0]) / (domain[1] - domain[0]))));
        // Outside, the last colour at no opacity, so that smoothing does not darken the edge.
        if (outside) paintMixed(image.data, at, high, high, 1, 0);
        else if (share < 0.5) paintMixed(image.data, at, low, middle, share * 2);
        else paintMixed(image.data, at, middle, high, share * 2 - 1);
      }
    }
    context.putImageData(image, 0, 0);
    return canvas;
  };

  const mark = frame.add({
    paintCanvas(context) {
      if (!cells) return;
      colors ??= resolveColors(frame.element, [...stops, '--hatch']);
      picture ??= render(cells, colors.slice(0, 3));
      hatchCanvas(context, { width: frame.width, height: frame.height, color: colors[3] });
      const [left, right] = cells.x.map((end) => frame.x(end));
      const [bottom, top] = cells.y.map((end) => frame.y(end));
      context.imageSmoothingQuality = 'high';
      context.drawImage(picture, left, top, right - left, bottom - top);
    },
    themeChanged() {
      colors = null;
      picture = null;
    },
  });

  return {
    mark,
    /** @param {Cells} next */
    set(next) {
      if (cells && cells.values === next.values) return;
      cells = next;
      picture = null;
      frame.invalidate(true);
    },
  };
}
