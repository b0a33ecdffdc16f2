import { key } from '../../plot/key.js';
import { lineSeries } from '../../plot/series.js';
import { KINDS } from './looks.js';
import { BOX } from './parameters.js';

/** @typedef {import('./parameters.js').State} State */
/** @typedef {import('./model.js').Model} Model */

/**
 * The examples, each of which can be dragged, and the curves that are fitted to them: by least squares alone, and with
 * the regulariser.
 * @param {import('./parameters.js').Figure} figure
 */
export function dataPanel(figure) {
  const frame = figure.panel({
    title: 'y = w₁ x + w₂ x³',
    label: 'The examples, and the curves fitted to them without and with the regulariser',
    aspect: 1.15,
    narrowAspect: 1.3,
    x: { domain: [-1.08, 1.08], label: 'x', ticks: [-1, 0, 1] },
    y: { domain: [-1.7, 1.7], ticks: [-1, 0, 1] },
  });
  const whole = lineSeries(frame, { color: 'var(--muted)', width: 1.5, dash: '4 3' });
  const fits = Object.entries(KINDS).map(([kind, { color }]) => ({
    kind,
    line: lineSeries(frame, { color }),
  }));
  const names = key(frame);
  for (let i = 0; i < figure.state.inputs.length; ++i) {
    figure.handle(
      frame,
      {
        label: `example ${i + 1}`,
        limits: BOX,
        place: ({ inputs, targets }) => [inputs[i], targets[i]],
        move: ([x, y], { inputs, targets }) => ({ inputs: inputs.with(i, x), targets: targets.with(i, y) }),
      },
      { names: { x: 'input', y: 'target' } },
    );
  }
  return {
    wrapper: frame.wrapper,
    /** @param {Model} at @param {State} state */
    draw({ line, curve, wholeCurve }, { kind }) {
      whole.set(wholeCurve, line);
      for (const fit of fits) fit.line.set(fit.kind === kind ? curve : [], line);
      const { text } = KINDS[/** @type {'ridge'} */ (kind)];
      names.set([
        { text: 'least squares, dashed', color: 'var(--muted)' },
        { text: 'regularised', color: text },
      ]);
    },
  };
}
