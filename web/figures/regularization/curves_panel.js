import { key } from '../../plot/key.js';
import { lineSeries } from '../../plot/series.js';
import { METHODS } from './looks.js';

/** @typedef {import('./looks.js').Method} Method */
/** @typedef {import('./training.worker.js').Trained} Trained */

/**
 * What each training loses on examples that are not learnt, and the chosen one on those that are.
 * @param {import('./parameters.js').Figure} figure
 */
export function curvesPanel(figure) {
  const frame = figure.panel({
    title: 'Test loss; dashed, the training loss of the chosen',
    label: 'The test losses of four trainings over the epochs, and one training loss',
    aspect: 1.55,
    narrowAspect: 1.2,
    x: { domain: [0, 300], label: 'epoch' },
    y: { domain: [0.05, 1.3], scale: 'log', ticks: [1, 0.3, 0.1] },
  });
  const names = key(frame);
  const methods = /** @type {Method[]} */ (Object.keys(METHODS));
  const lines = methods.map((method) => {
    const { color } = METHODS[method];
    return {
      method,
      training: lineSeries(frame, { color, width: 1.6, dash: '5 3' }),
      test: lineSeries(frame, { color, width: 1.2 }),
      strong: lineSeries(frame, { color, width: 2.6 }),
    };
  });
  names.set(methods.map((method) => ({ text: METHODS[method].name, color: METHODS[method].text })));
  return {
    wrapper: frame.wrapper,
    /** @param {(method: Method) => Trained | null} trained @param {Method} strong */
    draw(trained, strong) {
      for (const { method, ...of } of lines) {
        const known = trained(method);
        const chosen = method === strong;
        of.training.set((chosen && known?.training) || []);
        of.strong.set((chosen && known?.test) || []);
        of.test.set((!chosen && known?.test) || []);
      }
    },
  };
}
