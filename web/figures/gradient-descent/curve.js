import { scaleLinear } from 'd3-scale';
import { formatTick } from '../../plot/format.js';
import { heightOf } from '../../plot/height.js';
import { BESIDE_HANDLE, labels } from '../../plot/labels.js';
import { pixelsAlong } from '../../plot/outline.js';
import { pathWithDots } from '../../plot/path.js';
import { lineSeries } from '../../plot/series.js';
import { clamp } from '../../plot/steps.js';
import { minimaMarks } from './minima_marks.js';
import { padded } from './map.js';
import { REACH } from './losses.js';

/** @typedef {import('./parameters.js').State} State */
/** @typedef {import('./losses.js').Loss} Loss */
/** @typedef {import('./run.js').Run} Run */
/** @typedef {[number, number]} Pair */

const SAMPLES = 401;

/** A loss of one variable as a curve, and the run on it. @param {import('./parameters.js').Figure} figure @param {(state: State) => Loss} lossOf */
export function curvePanel(figure, lossOf) {
  const frame = figure.panel({
    title: 'The loss, and the steps on it',
    label: 'The loss as a curve, and the steps of gradient descent on it',
    aspect: 1.9,
    narrowAspect: 1.5,
    x: { domain: [-1, 1] },
    y: { domain: [-1, 1], label: 'loss', format: (value) => padded(formatTick(value, 'linear')) },
  });
  const curve = lineSeries(frame, { color: 'var(--muted)', width: 1.6 });
  const path = pathWithDots(frame, { color: 'var(--optimizer-gd)', dash: 'var(--dash-gd)', width: 1.4 });
  const marks = minimaMarks(frame);
  /** @type {Float64Array} */
  let outline = new Float64Array(0);
  /** @type {Float64Array} */
  let taken = outline;
  const words = labels(frame, {
    avoid: () => ({ points: [...pixelsAlong(outline, frame), ...pixelsAlong(taken, frame)] }),
  });
  /** @type {Loss | null} */
  let shown = null;

  figure.handle(
    frame,
    {
      label: 'start on the curve',
      limits: { x: [-REACH, REACH], y: [-1e9, 1e9] },
      place: (state) => {
        const loss = lossOf(state);
        const [x] = state.start;
        return [x, loss.single ? within(loss.objective.value([x]), outlineOf(loss).height) : 0];
      },
      move: ([x], state) => {
        const { view } = lossOf(state);
        return { start: [clamp(x, ...view.x), state.start[1]] };
      },
    },
    { axis: 'x', names: { x: 'start on the curve' } },
  );

  return {
    wrapper: frame.wrapper,
    /** @param {State} state @param {Loss} loss @param {Run} run @param {ArrayLike<number>[]} minima */
    draw({ start, k }, loss, { trace, ending }, minima) {
      if (loss !== shown) {
        shown = loss;
        const { places, values } = outlineOf(loss);
        curve.set(values, places);
        outline = interleaved(places, values);
        frame.setDomain({ x: loss.view.x, y: outlineOf(loss).height });
      }
      const { height } = outlineOf(loss);
      const { points, values } = trace;
      const whole = interleaved(points, values);
      // To and fro so often that the lines would be one block.
      path.set(whole, { upTo: k, opacity: ending === 'swings' ? 0.25 : 1 });
      taken = whole.subarray(0, 2 * (k + 1));
      marks.set(minima.map((point) => [point[0], loss.objective.value(point)]));
      const exit = ending === 'left' ? lastSeen(taken, loss, height) : null;
      words.set([
        {
          text: exit === 0 ? 'start: it leaves at once' : 'start',
          at: [start[0], within(values[0], height)],
          gap: BESIDE_HANDLE,
        },
        ...(exit
          ? [
              {
                text: 'leaves from here',
                at: /** @type {Pair} */ ([taken[exit], taken[exit + 1]]),
                gap: [8, 16],
              },
            ]
          : []),
      ]);
    },
  };
}

/** @type {WeakMap<Loss, { places: Float64Array, values: Float64Array, height: Pair }>} */
const outlines = new WeakMap();

/** The curve and how high it is, worked out once. @param {Loss} loss */
function outlineOf(loss) {
  const known = outlines.get(loss);
  if (known) return known;
  const at = scaleLinear()
    .domain([0, SAMPLES - 1])
    .range(loss.view.x);
  const places = Float64Array.from({ length: SAMPLES }, (_, i) => at(i));
  const values = loss.objective.values(places);
  const found = { places, values, height: heightOf(values) };
  outlines.set(loss, found);
  return found;
}

/** A value that the picture can show. @param {number} value @param {Pair} height */
function within(value, height) {
  return Number.isFinite(value) ? clamp(value, ...height) : height[1];
}

/**
 * Where a run that leaves was last seen.
 * @param {Float64Array} path @param {Loss} loss @param {Pair} height
 * @returns {number} index into the path
 */
function lastSeen(path, loss, height) {
  let end = 0;
  while (end + 2 < path.length && loss.shows([path[end + 2]]) && path[end + 3] <= height[1]) end += 2;
  return end;
}

/** @param {Float64Array} x @param {Float64Array} y */
function interleaved(x, y) {
  return Float64Array.from({ length: 2 * y.length }, (_, i) => (i % 2 ? y : x)[i >> 1]);
}
