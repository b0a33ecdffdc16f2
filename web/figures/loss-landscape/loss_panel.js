import { key } from '../../plot/key.js';
import { optimizerStyle } from '../../plot/optimizer_style.js';
import { lineSeries, rules } from '../../plot/series.js';
import { LONGEST } from './parameters.js';

/**
 * The loss after each step, and what the bowl at the present step would have it be.
 * @param {import('./parameters.js').Figure} figure
 */
export function lossPanel(figure) {
  const frame = figure.panel({
    title: 'The\u00a0loss',
    label: 'The loss after each step, on a logarithmic axis, and what the bowl at the present step predicts',
    aspect: 4.4,
    narrowAspect: 1.5,
    x: { domain: [0, LONGEST], label: 'step' },
    y: { domain: [1e-3, 10], scale: 'log', ticks: [10, 1, 0.1, 0.01, 0.001] },
  });
  const names = key(frame);
  const now = rules(frame, 'x');
  const lines = ['gd', 'momentum', 'adam'].map((id) => ({
    id,
    series: lineSeries(frame, { color: optimizerStyle(id).color, width: 1.8 }),
  }));
  const bowl = lineSeries(frame, { color: 'var(--hand)', width: 2, dash: '5 3' });
  return {
    frame,
    /** @param {import('./study.js').Answer['runs']} runs @param {number} k @param {Float64Array | null} predicted from step k on */
    draw(runs, k, predicted) {
      for (const { id, series } of lines) {
        const run = runs.find((each) => each.id === id);
        series.show(run !== undefined);
        if (run) series.set(run.values);
      }
      bowl.show(predicted !== null);
      if (predicted)
        bowl.set(
          predicted,
          Array.from(predicted, (_, i) => k + i),
        );
      now.set(k > 0 && k < LONGEST ? [k] : []);
      names.set([
        ...runs.map(({ id, name }) => ({ text: name, color: optimizerStyle(id).text })),
        ...(predicted ? [{ text: 'by the bowl at this step', color: 'var(--hand-text, var(--hand))' }] : []),
      ]);
    },
  };
}
