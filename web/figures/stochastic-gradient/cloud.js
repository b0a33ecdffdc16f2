import { arrows } from '../../plot/arrows.js';
import { ellipse } from '../../plot/ellipse.js';
import { key } from '../../plot/key.js';
import { labels } from '../../plot/labels.js';
import { scatter } from '../../plot/scatter.js';
import { rules } from '../../plot/series.js';

/** @typedef {[number, number]} Pair */

/** Four deviations of a single example, where they are largest. */
const REACH = 11;

/**
 * The gradients themselves: those of the batches, their mean and spread, and that of all examples. The scale stays, so
 * that a larger batch is seen to shrink it.
 * @param {import('./parameters.js').Figure} figure
 */
export function cloudPanel(figure) {
  const frame = figure.panel({
    title: 'Gradients',
    label: 'Gradients of 200 batches with their mean and two deviations, and the gradient of all examples',
    aspect: 1,
    x: { domain: [-REACH, REACH], label: '∂f/∂w₁', ticks: 5 },
    y: { domain: [-REACH, REACH], label: '∂f/∂w₂', ticks: 5 },
    equalUnits: true,
  });
  key(frame).set([
    { text: 'batches, measured', color: 'var(--value-high-text)' },
    { text: 'all examples, law', color: 'var(--ink)' },
  ]);
  rules(frame, 'x', { className: 'gradient-zero' }).set([0]);
  rules(frame, 'y', { className: 'gradient-zero' }).set([0]);
  const dots = scatter(frame, { color: '--place-1', radius: 1.9 });
  const measured = ellipse(frame, { color: 'var(--place-1)' });
  const law = ellipse(frame, { color: 'var(--ink)', dash: '4 3', width: 1.4 });
  const full = arrows(frame);
  const mean = scatter(frame, { color: '--place-2', radius: 4 });
  const words = labels(frame);

  return {
    /** @param {import('./problem.js').Moment} moment */
    draw({ cloud }) {
      dots.set(cloud.gradients);
      measured.set(cloud.measured);
      law.set(cloud.expected);
      mean.set(cloud.measured.mean);
      const at = /** @type {Pair} */ ([...cloud.measured.mean]);
      words.set([{ text: 'their mean', at, side: at[0] < 0 ? 'left' : 'right', gap: [10, 20] }]);
      const { gradient } = cloud;
      full.set(() => [
        {
          from: /** @type {Pair} */ ([frame.x(0), frame.y(0)]),
          to: /** @type {Pair} */ ([frame.x(gradient[0]), frame.y(gradient[1])]),
          kind: 'full',
          color: 'var(--ink)',
        },
      ]);
    },
  };
}
