import { key } from '../../plot/key.js';
import { lineSeries, rules } from '../../plot/series.js';
import { LONGEST } from './parameters.js';

/**
 * Loss on the examples that are learnt and on those that are not, after each epoch; the penalty is part of what is
 * minimised, and drawn where there is one.
 * @param {import('./parameters.js').Figure} figure
 */
export function lossPanel(figure) {
  const frame = figure.panel({
    title: 'Loss',
    label: 'The loss after each epoch, in training and in the test, on a logarithmic axis',
    aspect: 4.4,
    narrowAspect: 1.7,
    x: { domain: [0, LONGEST], label: 'epoch' },
    y: { domain: [1e-3, 3], scale: 'log', ticks: [1, 0.1, 0.01, 0.001] },
  });
  const names = key(frame);
  const now = rules(frame, 'x');
  const test = lineSeries(frame, { color: 'var(--value-high)', width: 1.6, dash: '5 3' });
  const whole = lineSeries(frame, { color: 'var(--muted)', width: 1.4, dash: '1 3' });
  const training = lineSeries(frame, { color: 'var(--ink)', width: 2 });
  return {
    /**
     * @param {import('descent').TrainingRecords} records @param {import('./parameters.js').State} state
     * @param {boolean} several whether there are more outputs than one, whose losses begin higher
     */
    set({ trainingLosses, testLosses, penalties }, { k, l1, l2 }, several) {
      frame.setDomain({ y: [1e-3, several ? 10 : 3] });
      const upTo = (/** @type {Float64Array} */ values) => values.subarray(0, k + 1);
      training.set(upTo(trainingLosses));
      test.set(upTo(testLosses));
      const penalised = l1 > 0 || l2 > 0;
      whole.show(penalised);
      if (penalised) whole.set(upTo(trainingLosses.map((loss, i) => loss + penalties[i])));
      now.set(k > 0 && k < LONGEST ? [k] : []);
      names.set([
        { text: 'training', color: 'var(--ink)' },
        { text: 'test', color: 'var(--value-high-text)' },
        ...(penalised ? [{ text: 'training with its penalty', color: 'var(--muted)' }] : []),
      ]);
    },
  };
}
