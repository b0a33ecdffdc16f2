import { key } from '../../plot/key.js';
import { lineSeries, rules } from '../../plot/series.js';
import { LONGEST } from './parameters.js';

/**
 * The loss after each epoch, from either start.
 * @param {import('./parameters.js').Figure} figure
 */
export function trainingPanel(figure) {
  const frame = figure.panel({
    title: 'Loss',
    label: 'The loss after each epoch from both starts, on a logarithmic axis',
    aspect: 1.12,
    narrowAspect: 1.5,
    x: { domain: [0, LONGEST], label: 'epoch', ticks: [0, 20, 40, 60] },
    y: { domain: [1e-4, 5], scale: 'log', ticks: [1, 0.1, 0.01, 0.001, 0.0001] },
  });
  const names = key(frame);
  const now = rules(frame, 'x');
  const against = lineSeries(frame, { color: 'var(--muted)', width: 1.6, dash: '5 3' });
  const own = lineSeries(frame, { color: 'var(--hand)', width: 2 });
  return {
    /** @param {{ own: import('./starts.js').Start, against: import('./starts.js').Start }} both @param {number} k */
    draw(both, k) {
      own.set(both.own.losses.subarray(0, k + 1));
      against.set(both.against.losses.subarray(0, k + 1));
      names.set([
        { text: both.own.scheme.name, color: 'var(--hand)' },
        { text: both.against.scheme.name, color: 'var(--muted)' },
      ]);
      now.set(k > 0 && k < LONGEST ? [k] : []);
    },
  };
}
