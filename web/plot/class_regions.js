import { channels, mix, resolveColors } from '../../plot/theme.js';
import { CLASS_COLORS } from './classes.js';

/** The share of a class's colour where it is decided for beyond doubt. */
const FULL = 0.32;

/**
 * Which class is decided for over the plane, the paler the less surely: a hinge is sure where its margin is kept,
 * softmax as far as its probability goes.
 * @param {import('../../plot/frame.js').Frame} frame
 */
export function regions(frame) {
  /** @type {{ classes: Float64Array, confidences: Float64Array, side: number } | null} */
  let shown = null;
  /** @type {HTMLCanvasElement | null} */
  let picture = null;

  frame.add({
    paintCanvas(context) {
      if (!shown) return;
      picture ??= imageOf(shown, resolveColors(frame.element, [...CLASS_COLORS, '--paper']));
      context.imageSmoothingQuality = 'high';
      context.drawImage(picture, 0, 0, frame.width, frame.height);
    },
    themeChanged() {
      picture = null;
    },
  });

  return {
    /** @param {{ classes: Float64Array, confidences: Float64Array, side: number }} next */
    set(next) {
      shown = next;
      picture = null;
      frame.invalidate(true);
    },
  };
}

/**
 * @param {{ classes: Float64Array, confidences: Float64Array, side: number }} regions row 0 at the low end of y
 * @param {string[]} colors of the classes, and paper
 */
function imageOf({ classes, confidences, side }, colors) {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = side;
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
  const image = context.createImageData(side, side);
  const [paper, ...hues] = [colors[3], ...colors.slice(0, 3)].map(channels);
  for (let i = 0; i < side * side; ++i) {
    const row = side - 1 - Math.floor(i / side);
    const color = mix(paper, hues[classes[i]], FULL * confidences[i]);
    image.data.set([...color, 255], 4 * (row * side + (i % side)));
  }
  context.putImageData(image, 0, 0);
  return canvas;
}
