import { labels } from '../../plot/labels.js';
import { scatter } from '../../plot/scatter.js';
import { clamp } from '../../plot/steps.js';

/** The two inputs of the toy: the cloud, with a handle to shift it and one on each axis to stretch it. */
const REACH = 2; // a stretch handle stands two deviations from the middle

/** @param {import('./parameters.js').Figure} figure */
export function dataPanel(figure) {
  const frame = figure.panel({
    title: 'The inputs',
    label: 'Sixty examples by their two inputs',
    aspect: 1.1,
    x: { domain: [-10, 10], label: 'input 1' },
    y: { domain: [-9, 9], label: 'input 2' },
    equalUnits: true,
  });
  const before = scatter(frame, { color: '--muted', radius: 2, hollow: true });
  const seen = scatter(frame, { color: '--ink', radius: 2.6 });
  const words = labels(frame);
  const stretchLimits = /** @type {const} */ ([0.25, 4]);

  figure.handle(frame, 'offset', { label: 'offset of the cloud', names: { x: 'input 1', y: 'input 2' } });
  figure.handle(
    frame,
    {
      label: 'stretch of input 1',
      limits: { x: [-15, 15], y: [-15, 15] },
      place: ({ offset, stretch }) => [offset[0] + REACH * stretch[0], offset[1]],
      move: ([x], { offset, stretch }) => ({
        stretch: [clamp((x - offset[0]) / REACH, ...stretchLimits), stretch[1]],
      }),
    },
    { axis: 'x' },
  );
  figure.handle(
    frame,
    {
      label: 'stretch of input 2',
      limits: { x: [-15, 15], y: [-15, 15] },
      place: ({ offset, stretch }) => [offset[0], offset[1] + REACH * stretch[1]],
      move: ([, y], { offset, stretch }) => ({
        stretch: [stretch[0], clamp((y - offset[1]) / REACH, ...stretchLimits)],
      }),
    },
    { axis: 'y' },
  );

  return {
    frame,
    /** @param {import('./parameters.js').State} state @param {Float64Array} raw @param {Float64Array} inputs */
    draw({ offset, stretch, center, scale }, raw, inputs) {
      const cured = center || scale;
      before.set(cured ? raw : []);
      seen.set(inputs);
      words.set([
        { text: 'shift', at: offset, gap: 14, color: 'var(--hand)' },
        { text: 'stretch', at: [offset[0] + REACH * stretch[0], offset[1]], gap: 14, color: 'var(--hand)' },
        ...(cured
          ? [{ text: 'as the model sees them', at: /** @type {[number, number]} */ ([0, 0]), gap: 30 }]
          : []),
      ]);
    },
  };
}
