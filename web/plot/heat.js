import { hatchCanvas } from './hatch.js';
import { channels, paintMixed, resolveColors } from './theme.js';

/** More than an eye, or a byte, tells apart; so a pixel is looked up, where there are a hundred thousand of them. */
const SHADES = 2048;

/**
 * From low to high, and one for what is outside.
 * @param {string[]} palette @param {(share: number) => number} curve
 * @returns {Uint32Array} in the order of bytes that a picture has here
 */
function shadesOf(palette, curve) {
  const [low, middle, high] = palette.map(channels);
  const bytes = new Uint8ClampedArray(4 * (SHADES + 1));
  for (let i = 0; i < SHADES; ++i) {
    const share = curve(i / (SHADES - 1));
    if (share < 0.5) paintMixed(bytes, 4 * i, low, middle, share * 2);
    else paintMixed(bytes, 4 * i, middle, high, share * 2 - 1);
  }
  // The last colour at no opacity, so that smoothing does not darken the edge.
  paintMixed(bytes, 4 * SHADES, high, high, 1, 0);
  return new Uint32Array(bytes.buffer);
}

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
    const pixels = new Uint32Array(image.data.buffer);
    const shades = shadesOf(palette, curve);
    const [low, high] = domain;
    const scale = (SHADES - 1) / (high - low);
    const { values, columns } = of;
    let at = 0;
    for (let row = of.rows - 1; row >= 0; --row) {
      for (let i = row * columns, end = i + columns; i < end; ++i) {
        const value = values[i];
        pixels[at++] = shades[!(value < high) ? SHADES : value > low ? ((value - low) * scale + 0.5) | 0 : 0];
      }
    }
    context.putImageData(image, 0, 0);
    return canvas;
  };

  const prepared = (/** @type {Cells} */ of) => {
    colors ??= resolveColors(frame.element, [...stops, '--hatch']);
    picture ??= render(of, colors.slice(0, 3));
    return { picture, hatch: colors[3] };
  };

  const mark = frame.add({
    prepare: () => void (cells && prepared(cells)),
    paintCanvas(context) {
      if (!cells) return;
      const { picture, hatch } = prepared(cells);
      hatchCanvas(context, { width: frame.width, height: frame.height, color: hatch });
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
