import { followDrag } from '../../plot/pointer.js';
import { resolveColors } from '../../plot/theme.js';
import { DIGIT_COLORS, paintDigit } from './digit_image.js';
import { beginStroke, extendStroke, readInk } from './ink.js';
import { SIDE } from './parameters.js';

/** @typedef {import('./parameters.js').State} State */
/** @typedef {import('./ink.js').Point} Point */

/** How wide the pen is, a share of the pad: what the strokes of MNIST measure. */
export const PEN = 0.09;

/**
 * The pad: the reader draws with a mouse, a pen or a finger; a test digit lies on it as a picture. What was drawn is
 * part of the state, as text.
 * @param {import('./parameters.js').Figure} figure
 */
export function pad(figure) {
  const frame = figure.panel({
    title: 'Draw a digit',
    label: 'A pad to draw a digit on; the buttons below put a test digit here and move it',
    aspect: 1,
    filled: true,
    x: { domain: [0, SIDE] },
    y: { domain: [SIDE, 0] },
  });
  const { wrapper } = frame;
  wrapper.classList.add('digits-pad');
  const ground = frame.layers.targets.append('rect').attr('class', 'digits-pad-ground');
  const prompt = frame.group('labels').append('text').attr('text-anchor', 'middle');
  /** @type {State} */
  let shown = figure.state;
  /** @type {ArrayLike<number> | null} of a test digit */
  let picture = null;
  /** @type {string[] | null} */
  let colors = null;
  const tile = document.createElement('canvas');
  [tile.width, tile.height] = [SIDE, SIDE];

  /** Under the hand, on a pad that may have been moved. @param {[number, number]} pixels @returns {Point} */
  const at = (pixels) => {
    const [x, y] = frame.invert(pixels);
    const [right, down] = figure.state.shift;
    return [(x - right) / SIDE, (y - down) / SIDE];
  };
  followDrag(/** @type {Element} */ (ground.node()), frame.element, {
    start(pixels) {
      const { example, ink } = figure.state;
      // A test digit makes room for the hand.
      if (example) figure.setState({ example: 0, shift: [0, 0], ink: '' });
      figure.setState({ ink: beginStroke(example ? '' : ink, at(pixels)) });
    },
    move(pixels) {
      const ink = extendStroke(figure.state.ink, at(pixels));
      if (ink !== figure.state.ink) figure.setState({ ink });
    },
  });

  frame.add({
    paint() {
      ground.attr('width', frame.width).attr('height', frame.height);
      const empty = shown.ink === '' && !picture;
      prompt.text(empty ? 'with the mouse or a finger' : '');
      prompt.attr('x', frame.width / 2).attr('y', frame.height / 2);
    },
    paintCanvas(context) {
      colors ??= resolveColors(frame.element, DIGIT_COLORS);
      const unit = frame.width / SIDE;
      context.translate(shown.shift[0] * unit, shown.shift[1] * unit);
      if (picture) {
        paintDigit(tile, picture, 0, colors);
        context.imageSmoothingEnabled = false;
        context.drawImage(tile, 0, 0, frame.width, frame.height);
        return;
      }
      context.strokeStyle = colors[1];
      context.lineWidth = PEN * frame.width;
      context.lineCap = 'round';
      context.lineJoin = 'round';
      context.beginPath();
      for (const stroke of readInk(shown.ink) ?? []) {
        context.moveTo(stroke[0] * frame.width, stroke[1] * frame.height);
        for (let i = 0; i < stroke.length; i += 2)
          context.lineTo(stroke[i] * frame.width, stroke[i + 1] * frame.height);
      }
      context.stroke();
    },
    themeChanged() {
      colors = null;
    },
  });

  return {
    wrapper,
    /** @param {State} state @param {ArrayLike<number> | null} digit the test digit that lies on the pad */
    set(state, digit) {
      if (state === shown && digit === picture) return;
      shown = state;
      picture = digit;
      frame.invalidate(true);
    },
  };
}
