import { contourField } from '../../plot/field.js';
import { formatTick } from '../../plot/format.js';
import { BESIDE_HANDLE, labels } from '../../plot/labels.js';
import { pixelsAlong } from '../../plot/outline.js';
import { pathWithDots } from '../../plot/path.js';
import { rules } from '../../plot/series.js';
import { clamp } from '../../plot/steps.js';
import { minimaMarks } from './minima_marks.js';
import { padded } from './map.js';
import { REACH } from './losses.js';

/** @typedef {import('./parameters.js').State} State */
/** @typedef {import('./losses.js').Loss} Loss */
/** @typedef {import('./run.js').Run} Run */
/** @typedef {[number, number]} Pair */

/** A loss of two variables from above, and the run on it. @param {import('./parameters.js').Figure} figure @param {(state: State) => Loss} lossOf */
export function planePanel(figure, lossOf) {
  const frame = figure.panel({
    title: 'The loss from above, and the steps on it',
    label: 'Level lines of the loss, and the steps of gradient descent on it',
    aspect: 1.9,
    narrowAspect: 1.5,
    x: { domain: [-1, 1] },
    y: { domain: [-1, 1], label: 'y', format: (value) => padded(formatTick(value, 'linear')) },
  });
  const field = contourField(frame, { count: 12 });
  const slice = rules(frame, 'y', { className: 'map-slice' });
  const path = pathWithDots(frame, { color: 'var(--optimizer-gd)', dash: 'var(--dash-gd)', width: 1.6 });
  const marks = minimaMarks(frame);
  /** @type {Float64Array} */
  let taken = new Float64Array(0);
  const words = labels(frame, { avoid: () => ({ points: pixelsAlong(taken, frame) }) });
  /** @type {Loss | null} */
  let shown = null;

  figure.handle(frame, {
    label: 'start on the plane',
    limits: { x: [-REACH, REACH], y: [-REACH, REACH] },
    place: ({ start }) => start,
    move: ([x, y], state) => {
      const { view } = lossOf(state);
      return { start: [clamp(x, ...inset(view.x)), clamp(y, ...inset(view.y))] };
    },
  });

  return {
    wrapper: frame.wrapper,
    /** @param {State} state @param {Loss} loss @param {Run} run @param {ArrayLike<number>[]} minima */
    draw({ start, k }, loss, { trace, ending }, minima) {
      if (loss !== shown) {
        shown = loss;
        frame.setDomain(loss.view);
        const grid = { ...loss.view, columns: 121, rows: 81 };
        field.set({ ...grid, values: loss.objective.grid(grid) });
      }
      path.set(trace.points, { upTo: k, opacity: ending === 'swings' ? 0.25 : 1 });
      taken = trace.points.subarray(0, 2 * (k + 1));
      slice.set([start[1]]);
      marks.set(minima.map((point) => [point[0], point[1]]));
      words.set([{ text: 'start', at: start, gap: BESIDE_HANDLE }]);
    },
  };
}

/** A handle at the very edge could not be taken hold of. @param {Pair} range @returns {Pair} */
function inset([low, high]) {
  return [low + 0.02 * (high - low), high - 0.02 * (high - low)];
}
