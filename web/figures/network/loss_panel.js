import { key } from '../../plot/key.js';
import { lineSeries, rules } from '../../plot/series.js';
import { LONGEST } from './parameters.js';

/** Where the axis ends unless a loss goes below, and where it ends at the latest. */
const LOWEST = 1e-3;
const DEEPEST = 1e-12;

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
    y: { domain: [LOWEST, 3], scale: 'log', ticks: ticksDownTo(LOWEST) },
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
      const low = floorOf([trainingLosses, testLosses]);
      frame.setAxes({ y: { domain: [low, several ? 10 : 3], ticks: ticksDownTo(low) } });
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

/** The power of ten beneath all of the losses. @param {Float64Array[]} losses */
function floorOf(losses) {
  const least = Math.min(LOWEST, ...losses.flatMap((values) => [...values.filter((loss) => loss > DEEPEST)]));
  return Number(`1e${Math.floor(Math.log10(least) + 1e-9)}`);
}

/** From 1 down, four at most. @param {number} low a power of ten */
function ticksDownTo(low) {
  const powers = -Math.round(Math.log10(low));
  const stride = Math.ceil(powers / 3);
  return Array.from({ length: Math.floor(powers / stride) + 1 }, (_, i) => Number(`1e-${i * stride}`));
}
