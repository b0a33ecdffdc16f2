import { BESIDE_HANDLE, labels } from '../../plot/labels.js';
import { lineSeries, rules } from '../../plot/series.js';
import { formatNumber } from '../../plot/format.js';
import { STEEPEST } from './parameters.js';

/** From the curve to a name, or, where the ring is, to beyond it. */
const BESIDE = [5, 18];

/** Where the curve is not. @param {boolean} low @returns {'below' | 'above'} */
const outer = (low) => (low ? 'below' : 'above');

/**
 * The curvature in every direction; the hand turns d.
 * @param {import('./parameters.js').Figure} figure @param {ReturnType<typeof import('./shape.js').shapes>} shapes
 */
export function directionPanel(figure, shapes) {
  const room = 1.12 * STEEPEST;
  const frame = figure.panel({
    title: 'Curvature along d',
    label: 'The curvature d′Hd over the direction d, from 0 to 180 degrees',
    aspect: 1.12,
    narrowAspect: 1.5,
    x: { domain: [0, 180], ticks: [0, 90, 180], label: 'direction', format: (value) => `${value}°` },
    y: { domain: [-room, room], ticks: [-3, 0, 3] },
  });
  const level = rules(frame, 'y', { className: 'critical-level' });
  const curve = lineSeries(frame, { color: 'var(--ink)', width: 2 });
  const names = labels(frame);
  figure.handle(
    frame,
    {
      label: 'direction d',
      limits: { x: [0, 180], y: [-room, room] },
      place: (state) => [state.angle, shapes.of(state).curvature],
      move: ([x]) => ({ angle: x }),
    },
    { axis: 'x', names: { x: 'direction' } },
  );
  level.set([0]);

  return {
    /** @param {import('./parameters.js').State} state */
    draw(state) {
      const { curvatures, curvature } = shapes.of(state);
      curve.set(curvatures, shapes.angles);
      const [first, second] = state.eigenvalues;
      names.set([
        {
          text: formatNumber(curvature, { trim: true }),
          at: [state.angle, curvature],
          gap: BESIDE_HANDLE,
          side: curvature > 0 ? 'above' : 'below',
        },
        {
          text: 'λ₁',
          at: [12, first],
          color: 'var(--eigen-flat-text)',
          side: outer(first < second),
          gap: BESIDE,
        },
        {
          text: 'λ₂',
          at: [90, second],
          color: 'var(--eigen-steep-text)',
          side: outer(second < first),
          gap: BESIDE,
        },
        {
          text: 'λ₁',
          at: [168, first],
          color: 'var(--eigen-flat-text)',
          side: outer(first < second),
          gap: BESIDE,
        },
      ]);
    },
  };
}
