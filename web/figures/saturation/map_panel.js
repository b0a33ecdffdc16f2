import { key } from '../../plot/key.js';
import { resolveColors } from '../../plot/theme.js';
import { UNITS } from './lessons.js';
import { LONGEST } from './parameters.js';

const TOTAL = UNITS[0] + UNITS[1];

/**
 * How saturated each hidden unit was, epoch by epoch: a row a unit, the first layer below; full ink where it was
 * saturated on all examples.
 * @param {import('./parameters.js').Figure} figure
 * @param {typeof import('./parameters.js').TRAINED[number]} of
 */
export function mapPanel(figure, of) {
  const frame = figure.panel({
    title: of.name,
    label: `How saturated each unit of the ${of.name} network is after each epoch`,
    aspect: 1.2,
    narrowAspect: 1.7,
    x: { domain: [-0.5, LONGEST + 0.5], label: 'epoch', ticks: [0, 20, 40, 60] },
    y: {
      domain: [0, TOTAL],
      ticks: [UNITS[0] / 2, UNITS[0] + UNITS[1] / 2],
      format: (at) => (at < UNITS[0] ? '1st' : '2nd'),
    },
  });
  const names = key(frame);
  /** @type {Float64Array[]} */
  let epochs = [];
  let count = 0;
  /** @type {string[] | null} */
  let colors = null;
  frame.add({
    paintCanvas(context) {
      colors ??= resolveColors(frame.element, [of.ink, '--hairline', '--paper']);
      const [ink, ground, paper] = colors;
      context.fillStyle = ground;
      context.globalAlpha = 0.35;
      context.fillRect(0, 0, frame.width, frame.height);
      const width = frame.width / (LONGEST + 1);
      const height = frame.height / TOTAL;
      context.fillStyle = ink;
      epochs.slice(0, count).forEach((shares, epoch) => {
        shares.forEach((share, unit) => {
          if (share <= 0) return;
          context.globalAlpha = share;
          // Whole pixels: between cells that are painted through no seam may show.
          const [left, right] = [epoch, epoch + 1].map((at) => Math.round(at * width));
          const [top, bottom] = [unit + 1, unit].map((at) => Math.round(frame.height - at * height));
          context.fillRect(left, top, right - left, bottom - top);
        });
      });
      // The layers stand apart.
      context.globalAlpha = 1;
      context.fillStyle = paper;
      context.fillRect(0, frame.height - UNITS[0] * height - 1.5, frame.width, 3);
    },
    themeChanged() {
      colors = null;
    },
  });
  return {
    /** @param {Float64Array[]} next after each epoch @param {number} shown so many of them @param {string} told */
    draw(next, shown, told) {
      // Thousands of cells, which a hand on the unit above leaves as they are.
      if (next === epochs && shown === count) return;
      [epochs, count] = [next, shown];
      names.set([{ text: told, color: of.text }]);
      frame.invalidate(true);
    },
  };
}
