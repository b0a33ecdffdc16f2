import { BESIDE_HANDLE, labels } from '../../plot/labels.js';
import { scatter } from '../../plot/scatter.js';
import { clamp } from '../../plot/steps.js';

/** @typedef {import('./parameters.js').State} State */
/** @typedef {[number, number]} Pair */

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
  /** @type {ArrayLike<number>[]} */
  let clouds = [];
  const words = labels(frame, {
    avoid: () => ({ points: clouds.flatMap((cloud) => pixelsOf(cloud, frame)) }),
  });
  const stretchLimits = /** @type {const} */ ([0.25, 4]);

  figure.handle(frame, 'offset', { label: 'offset of the cloud', names: { x: 'input 1', y: 'input 2' } });
  figure.handle(
    frame,
    {
      label: 'stretch of input 1',
      limits: { x: [-15, 15], y: [-15, 15] },
      place: besideCloud,
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
      place: aboveCloud,
      move: ([, y], { offset, stretch }) => ({
        stretch: [stretch[0], clamp((y - offset[1]) / REACH, ...stretchLimits)],
      }),
    },
    { axis: 'y' },
  );

  return {
    frame,
    /** @param {State} state @param {Float64Array} raw @param {Float64Array} inputs */
    draw(state, raw, inputs) {
      const { offset, center, scale } = state;
      const cured = center || scale;
      before.set(cured ? raw : []);
      seen.set(inputs);
      clouds = cured ? [raw, inputs] : [inputs];
      const near = { gap: [BESIDE_HANDLE, 24], color: 'var(--hand)' };
      const origin = /** @type {Pair} */ ([0, 0]);
      words.set([
        { text: 'shift', at: offset, ...near },
        { text: 'stretch', at: besideCloud(state), ...near },
        ...(cured ? [{ text: 'as the model sees them', at: origin, gap: [30, 45, 60, 80, 110] }] : []),
      ]);
    },
  };
}

/** Where the stretch of the first input is taken hold of. @param {State} state @returns {Pair} */
function besideCloud({ offset, stretch }) {
  return [offset[0] + REACH * stretch[0], offset[1]];
}

/** And that of the second. @param {State} state @returns {Pair} */
function aboveCloud({ offset, stretch }) {
  return [offset[0], offset[1] + REACH * stretch[1]];
}

/** @param {ArrayLike<number>} points in data @param {import('../../plot/frame.js').Frame} frame @returns {number[]} */
function pixelsOf(points, frame) {
  return Array.from(points, (value, i) => (i % 2 ? frame.y(value) : frame.x(value)));
}
