import { channels, mix } from './theme.js';

/** From the lowest through zero to the highest. */
export const VALUE_COLORS = ['--value-low', '--value-none', '--value-high'];

/**
 * Values on a grid, row 0 at the low end of y, as a picture: zero is paper.
 * @param {ArrayLike<number>} values
 * @param {{ from?: number, columns: number, rows: number, full: number, colors: string[] }} options `full`: at which
 *   size the colour is full; `from`: the first value's place
 */
export function valueImage(values, { from = 0, columns, rows, full, colors }) {
  const canvas = document.createElement('canvas');
  canvas.width = columns;
  canvas.height = rows;
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
  const image = context.createImageData(columns, rows);
  const [low, none, high] = colors.map(channels);
  for (let row = 0; row < rows; ++row) {
    for (let column = 0; column < columns; ++column) {
      const value = values[from + row * columns + column];
      const share = Math.min(1, Math.abs(value) / full) || 0;
      image.data.set(
        [...mix(none, value < 0 ? low : high, share), 255],
        4 * ((rows - 1 - row) * columns + column),
      );
    }
  }
  context.putImageData(image, 0, 0);
  return canvas;
}

/** The largest size among some of the values. @param {ArrayLike<number>} values @param {number} from @param {number} count */
export function largest(values, from, count) {
  let found = 0;
  for (let i = from; i < from + count; ++i) found = Math.max(found, Math.abs(values[i]));
  return found || 1;
}
