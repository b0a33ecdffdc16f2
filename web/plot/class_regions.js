import { CLASS_COLORS } from './classes.js';
import { channels, paintMixed, resolveColors } from './theme.js';

/** @typedef {{ classes: Float64Array, confidences: Float64Array, side: number }} Regions on a square grid, row 0 at the low end of y */

/**
 * Which class is decided for over the plane, the paler the less surely: a hinge is sure where its margin is kept,
 * softmax as far as its probability goes.
 * @param {import('./frame.js').Frame} frame
 */
export function classRegions(frame) {
  /** @type {Regions | null} */
  let shown = null;
  /** @type {HTMLCanvasElement | null} */
  let picture = null;
  /** @type {string[] | null} */
  let colors = null;

  frame.add({
    paintCanvas(context) {
      if (!shown) return;
      // To ask for them is to style the page anew, in the middle of a drag.
      colors ??= resolveColors(frame.element, ['--paper', ...CLASS_COLORS]);
      picture ??= imageOf(shown, colors);
      context.imageSmoothingQuality = 'high';
      context.drawImage(picture, 0, 0, frame.width, frame.height);
    },
    themeChanged() {
      colors = null;
      picture = null;
    },
  });

  return {
    /** @param {Regions | null} next */
    set(next) {
      shown = next;
      picture = null;
      frame.invalidate(true);
    },
  };
}

/** The share of a class's colour where it is decided for beyond doubt. */
const FULL = 0.32;

/** @param {Regions} regions @param {string[]} colors paper, and the classes' */
function imageOf({ classes, confidences, side }, colors) {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = side;
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
  const image = context.createImageData(side, side);
  const [paper, ...hues] = colors.map(channels);
  for (let i = 0; i < side * side; ++i) {
    const row = side - 1 - Math.floor(i / side);
    paintMixed(image.data, 4 * (row * side + (i % side)), paper, hues[classes[i]], FULL * confidences[i]);
  }
  context.putImageData(image, 0, 0);
  return canvas;
}
