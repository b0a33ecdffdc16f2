import { key } from '../../plot/key.js';
import { lineSeries, rules } from '../../plot/series.js';
import { LONGEST, TRAINED } from './parameters.js';

/**
 * The loss after each epoch, of the three.
 * @param {import('./parameters.js').Figure} figure
 */
export function lossPanel(figure) {
  const frame = figure.panel({
    title: 'Loss',
    label: 'The loss after each epoch of the three networks, on a logarithmic axis',
    aspect: 4.4,
    narrowAspect: 1.7,
    x: { domain: [0, LONGEST], label: 'epoch' },
    y: { domain: [1e-4, 1e3], scale: 'log', ticks: [100, 1, 0.01, 0.0001] },
  });
  key(frame).set(TRAINED.map(({ name, text }) => ({ text: name, color: text })));
  const now = rules(frame, 'x');
  const dashes = ['none', '7 3', '2 3'];
  const lines = TRAINED.map(({ color }, i) => lineSeries(frame, { color, width: 2, dash: dashes[i] }));
  return {
    /** @param {import('./lessons.js').Lesson[]} lessons @param {number} k */
    draw(lessons, k) {
      lessons.forEach(({ losses }, i) => lines[i].set(losses.subarray(0, k + 1)));
      now.set(k > 0 && k < LONGEST ? [k] : []);
    },
  };
}
