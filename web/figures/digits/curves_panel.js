import { key } from '../../plot/key.js';
import { lineSeries, rules } from '../../plot/series.js';
import { LONGEST, LOOKS } from './parameters.js';

/** @typedef {import('./training.worker.js').Look} Look */

const LOWEST = 0.01;

/**
 * What the batches lost, what the test digits lose, and how many of them are told wrong, over the epochs: three
 * numbers without a unit, on one logarithmic axis.
 * @param {import('./parameters.js').Figure} figure
 */
export function curvesPanel(figure) {
  const frame = figure.panel({
    title: 'Loss',
    label:
      'The loss of each batch, the loss of the test digits and their share of errors, on a logarithmic axis',
    aspect: 1.5,
    narrowAspect: 1.4,
    x: { domain: [0, LONGEST / LOOKS], label: 'epoch' },
    y: { domain: [LOWEST, 4], scale: 'log', ticks: [1, 0.1, 0.01] },
  });
  const names = key(frame);
  // Nine in ten are told right below it.
  rules(frame, 'y').set([0.1]);
  const batches = lineSeries(frame, { color: 'var(--muted)', width: 0.7, className: 'digits-batches' });
  const test = lineSeries(frame, { color: 'var(--value-high)', width: 2 });
  const errors = lineSeries(frame, { color: 'var(--value-low)', width: 2, dash: '5 3' });
  names.set([
    { text: 'each batch', color: 'var(--muted)' },
    { text: 'test', color: 'var(--value-high-text)' },
    { text: 'test digits told wrong', color: 'var(--value-low-text)' },
  ]);
  let shown = '';
  return {
    wrapper: frame.wrapper,
    /** @param {Look[]} looks as far as they are shown @param {string} key of the training */
    set(looks, key) {
      if (shown === (shown = `${key} ${looks.length}`)) return;
      const epochs = looks.map((_, k) => k / LOOKS);
      const losses = looks.flatMap((look) => Array.from(look.losses));
      const all = looks[0]?.stepsPerEpoch ?? 1;
      batches.set(
        losses,
        losses.map((_, step) => step / all),
      );
      test.set(
        looks.map(({ loss }) => loss),
        epochs,
      );
      errors.set(
        looks.map(({ accuracy }) => 1 - accuracy),
        epochs,
      );
    },
  };
}
