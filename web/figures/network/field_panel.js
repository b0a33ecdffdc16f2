import { outlineAt } from './zero_line.js';
import { resolveColors } from '../../plot/theme.js';
import { REACH, SIDE } from './responses.js';
import { valueImage, VALUE_COLORS } from './value_image.js';

/** @typedef {{ x: ArrayLike<number>, y: ArrayLike<number> }} Examples two inputs each, and a number about their answer */
/** @typedef {{ values: ArrayLike<number>, from: number, full: number, training: Examples, test: Examples }} Shown */

/**
 * What the network, or one of its units, answers over the plane, with the examples on it: those that it learns from
 * filled, those that it is tested on hollow.
 * @param {{ panel: import('./parameters.js').Figure['panel'] }} figure
 */
export function fieldPanel(figure) {
  const frame = figure.panel({
    title: 'What the network answers',
    label: 'The answer of the network over the plane of inputs, with the examples',
    aspect: 1,
    filled: true,
    x: { domain: [-REACH, REACH] },
    y: { domain: [-REACH, REACH] },
  });
  const title = /** @type {HTMLElement} */ (frame.element.previousElementSibling);
  /** @type {Shown | null} */
  let shown = null;
  /** @type {HTMLCanvasElement | null} */
  let picture = null;
  /** @type {string[] | null} */
  let colors = null;

  frame.add({
    paintCanvas(context) {
      if (!shown) return;
      colors ??= resolveColors(frame.element, [...VALUE_COLORS, '--paper', '--ink']);
      const [low, , high, paper, ink] = colors;
      const { values, from, full, training, test } = shown;
      picture ??= valueImage(values, { from, columns: SIDE, rows: SIDE, full, colors });
      context.imageSmoothingQuality = 'high';
      context.globalAlpha = 0.62;
      context.drawImage(picture, 0, 0, frame.width, frame.height);
      context.globalAlpha = 1;
      context.strokeStyle = ink;
      context.lineWidth = 1.4;
      context.stroke(outlineAt(values, from, frame));
      const dots = (/** @type {Examples} */ { x, y }, /** @type {boolean} */ filled) => {
        for (let i = 0; i < y.length; ++i) {
          context.beginPath();
          context.arc(frame.x(x[2 * i]), frame.y(x[2 * i + 1]), filled ? 3.1 : 2.6, 0, 2 * Math.PI);
          context.fillStyle = filled ? (y[i] < 0 ? low : high) : paper;
          context.strokeStyle = filled ? paper : y[i] < 0 ? low : high;
          context.lineWidth = filled ? 1 : 1.6;
          context.globalAlpha = Math.abs(y[i]) < 1 ? 0.25 + 0.75 * Math.abs(y[i]) : 1;
          context.fill();
          context.stroke();
        }
        context.globalAlpha = 1;
      };
      dots(test, false);
      dots(training, true);
    },
    themeChanged() {
      colors = null;
      picture = null;
    },
  });

  return {
    wrapper: /** @type {HTMLElement} */ (frame.element.parentElement),
    /** @param {Shown} next @param {string} name */
    set(next, name) {
      title.textContent = name;
      const same = shown && shown.values === next.values && shown.from === next.from;
      if (!same) picture = null;
      shown = next;
      frame.invalidate(true);
    },
  };
}
