import { key } from '../../plot/key.js';
import { lineSeries } from '../../plot/series.js';
import { formatCount, formatNumber } from '../../plot/format.js';
import { colorDots } from '../../plot/color_dots.js';
import { KINDS } from './looks.js';

/** @typedef {import('./model.js').Model} Model */

const SAMPLES = 120;

/**
 * How much of the minimum each eigenvalue keeps: under an L2 penalty, and after the number of steps that matches it.
 * @param {import('./parameters.js').Figure} figure
 */
export function filterPanel(figure) {
  const frame = figure.panel({
    title: 'What is kept along an eigenvector',
    label: 'The filter factors of an L2 penalty and of early stopping over the eigenvalue',
    aspect: 1.5,
    narrowAspect: 1.4,
    x: { domain: [1e-4, 2], scale: 'log', label: 'eigenvalue' },
    y: { domain: [0, 1.05], ticks: [0, 0.5, 1] },
  });
  const names = key(frame);
  const ridge = lineSeries(frame, { color: KINDS.ridge.color });
  const stopped = lineSeries(frame, { color: KINDS.stop.color });
  const dots = colorDots(frame, { diameter: 7, rim: 1.2 });
  return {
    wrapper: frame.wrapper,
    /** @param {Model} at */
    draw({ factors, eigenvalues, matched }) {
      const lambdas = Array.from({ length: SAMPLES + 1 }, (_, i) =>
        frame.x.invert((i / SAMPLES) * frame.width),
      );
      // Beyond the steepest there is nothing, and the step would overshoot.
      const within = [...lambdas.filter((lambda) => lambda < eigenvalues[1]), eigenvalues[1]];
      const curves = factors(within);
      ridge.set(curves.ridge, within);
      stopped.set(curves.stopped, within);
      const own = factors(eigenvalues);
      dots.set(
        Array.from(eigenvalues).flatMap((lambda, i) => [
          { at: /** @type {[number, number]} */ ([lambda, own.ridge[i]]), color: KINDS.ridge.color },
          { at: /** @type {[number, number]} */ ([lambda, own.stopped[i]]), color: KINDS.stop.color },
        ]),
      );
      names.set([
        {
          text: `L2, λ = ${formatNumber(matched.penalty, { digits: 2, trim: true })}`,
          color: KINDS.ridge.text,
        },
        { text: `${formatCount(matched.steps)} steps`, color: KINDS.stop.text },
      ]);
    },
  };
}
