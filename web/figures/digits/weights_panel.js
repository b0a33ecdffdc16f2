import { channels, mix, resolveColors } from '../../plot/theme.js';
import { largest, VALUE_COLORS } from '../../plot/value_image.js';
import { SIDE } from './parameters.js';

const UNITS = 128;
const STEPS = 255;
/** The few largest weights may leave the scale, so that the others have colours of their own. */
const FULL = 0.6;

/**
 * The weights of each unit of the first layer as the picture that they are: what ink in a pixel does to the unit.
 * @param {import('./parameters.js').Figure} figure
 */
export function weightsPanel(figure) {
  const frame = figure.panel({
    title: 'What the 128 units of the first layer look for',
    label: 'The weights of the 128 units of the first layer as pictures, one colour for each sign',
    aspect: 8,
    narrowAspect: 2,
    x: { domain: [0, 1], ticks: false },
    y: { domain: [0, 1], ticks: false },
  });
  /** @type {ArrayLike<number> | null} */
  let shown = null;
  /** @type {{ canvas: HTMLCanvasElement, columns: number } | null} */
  let picture = null;

  /** @param {ArrayLike<number>} weights W row by row, a unit a row @param {number} columns of pictures */
  const render = (weights, columns) => {
    const [low, none, high] = resolveColors(frame.element, VALUE_COLORS).map(channels);
    // A hundred thousand pixels, on the page's own thread: colours are looked up.
    const colors = Array.from({ length: 2 * STEPS + 1 }, (_, i) => {
      const share = (i - STEPS) / STEPS;
      return mix(none, share < 0 ? low : high, Math.abs(share));
    });
    const canvas = document.createElement('canvas');
    const rows = UNITS / columns;
    [canvas.width, canvas.height] = [columns * (SIDE + 1) - 1, rows * (SIDE + 1) - 1];
    const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
    const image = context.createImageData(canvas.width, canvas.height);
    const full = FULL * largest(weights, 0, UNITS * SIDE * SIDE);
    for (let unit = 0; unit < UNITS; ++unit) {
      const left = (unit % columns) * (SIDE + 1);
      const top = Math.floor(unit / columns) * (SIDE + 1);
      for (let pixel = 0; pixel < SIDE * SIDE; ++pixel) {
        const share = Math.max(-1, Math.min(1, weights[unit * SIDE * SIDE + pixel] / full));
        const color = colors[STEPS + Math.round(share * STEPS)];
        const at = 4 * ((top + Math.floor(pixel / SIDE)) * canvas.width + left + (pixel % SIDE));
        [image.data[at], image.data[at + 1], image.data[at + 2]] = color;
        image.data[at + 3] = 255;
      }
    }
    context.putImageData(image, 0, 0);
    return canvas;
  };

  frame.add({
    paintCanvas(context) {
      if (!shown) return;
      const columns = frame.width > 4 * frame.height ? 32 : 16;
      if (picture?.columns !== columns) picture = { canvas: render(shown, columns), columns };
      context.imageSmoothingQuality = 'high';
      context.drawImage(picture.canvas, 0, 0, frame.width, frame.height);
    },
    themeChanged() {
      picture = null;
    },
  });

  return {
    wrapper: frame.wrapper,
    /** @param {ArrayLike<number>} parameters of the network; the first layer's weights come first */
    set(parameters) {
      if (parameters === shown) return;
      shown = parameters;
      picture = null;
      frame.invalidate(true);
    },
  };
}
