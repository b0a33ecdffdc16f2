import { labels } from '../../plot/labels.js';
import { lineSeries, rules } from '../../plot/series.js';
import { LONGEST, SHORTEST } from './grounds.js';

/** @typedef {import('./grounds.js').Look} Look */

/** What is below is rounding, or too small to matter. @type {[number, number]} */
const SHOWN = [1e-8, 10];

/** By how much the two models err as the step grows; both axes logarithmic, so that a power is a slope. @param {import('./parameters.js').Figure} figure */
export function errorsPanel(figure) {
  const frame = figure.panel({
    title: 'How wrong, as the step grows',
    label: 'The errors of the tangent and of the parabola over the step length, both logarithmic',
    aspect: 1.15,
    narrowAspect: 1.25,
    x: { domain: [SHORTEST, LONGEST], scale: 'log', label: 'step length t', ticks: [0.01, 0.1, 1] },
    y: { domain: SHOWN, scale: 'log' },
  });
  const now = rules(frame, 'x', { className: 'tangent-now' });
  const first = lineSeries(frame, { color: 'var(--order-low)', width: 2 });
  const second = lineSeries(frame, { color: 'var(--order-high)', width: 2, dash: '6 3' });
  const words = labels(frame);

  return {
    /** @param {Look} look */
    draw({ errors, length }) {
      const { lengths } = errors;
      now.set([length]);
      first.set(errors.first, lengths);
      second.set(errors.second, lengths);
      const i = 22;
      words.set(
        [
          {
            text: 'tangent',
            at: errors.first[i],
            color: 'var(--order-low-text)',
            side: /** @type {const} */ ('above'),
          },
          {
            text: 'parabola',
            at: errors.second[i],
            color: 'var(--order-high-text)',
            side: /** @type {const} */ ('right'),
          },
        ]
          .filter(({ at }) => at > SHOWN[0] && at < SHOWN[1])
          .map(({ at, ...label }) => ({ ...label, at: [lengths[i], at], gap: 10 })),
      );
    },
  };
}
