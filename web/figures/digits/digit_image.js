import { channels, mix } from '../../plot/theme.js';
import { SIDE } from './parameters.js';

/** What a digit is drawn with. */
export const DIGIT_COLORS = ['--paper', '--ink'];

/**
 * A digit on a canvas of its own size in pixels.
 * @param {HTMLCanvasElement} canvas @param {ArrayLike<number>} values from 0 paper to 1 ink, row by row
 * @param {number} from the first value's place @param {string[]} colors as DIGIT_COLORS resolve
 */
export function paintDigit(canvas, values, from, colors) {
  const [paper, ink] = colors.map(channels);
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
  const image = context.createImageData(SIDE, SIDE);
  for (let i = 0; i < SIDE * SIDE; ++i) image.data.set([...mix(paper, ink, values[from + i]), 255], 4 * i);
  context.putImageData(image, 0, 0);
}
