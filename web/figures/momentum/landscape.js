import { contourField } from '../../plot/field.js';
import { BESIDE_HANDLE, labels } from '../../plot/labels.js';
import { pixelsAlong } from '../../plot/outline.js';
import { pathWithDots } from '../../plot/path.js';
import { clamp } from '../../plot/steps.js';
import { diverges } from './run.js';
import { viewOf, views } from './surfaces.js';

/** @typedef {import('./parameters.js').State} State */
/** @typedef {import('./run.js').Run} Run */
/** @typedef {import('./surfaces.js').Surface} Surface */
/** @typedef {[number, number]} Pair */

/** Samples of the field: a bowl is smooth, and its shape is dragged. */
const SAMPLES = {
  quadratic: { columns: 73, rows: 47 },
  banana: { columns: 145, rows: 94 },
};
const NOTHING = new Float64Array(0);
/** A handle at the very edge could not be taken hold of. */
const INSET = 0.03;

/** The loss from above, the path with momentum, the path without. @param {import('./parameters.js').MomentumContext} figure */
export function landscape(figure) {
  const frame = figure.panel({
    label: 'The loss from above, with the paths of momentum and of gradient descent',
    aspect: 1.56,
    filled: true,
    x: { domain: views.quadratic.x },
    y: { domain: views.quadratic.y },
  });
  const field = contourField(frame, { count: 14 });
  const plain = pathWithDots(frame, {
    color: 'color-mix(in srgb, var(--optimizer-gd) 70%, transparent)',
    dash: 'var(--dash-gd)',
    width: 0.8,
  });
  const heavy = pathWithDots(frame, {
    color: 'var(--optimizer-momentum)',
    dash: 'var(--dash-momentum)',
    width: 2,
  });
  const cross = minimumMark(frame);
  figure.handle(frame, {
    label: 'start',
    limits: { x: [-2, 2], y: [-1.3, 1.3] },
    place: ({ start }) => start,
    move: ([x, y], { surface }) => ({ start: within([x, y], viewOf(surface)) }),
  });

  /** @type {Float64Array[]} */
  let paths = [];
  const words = labels(frame, {
    avoid: () => ({ points: paths.flatMap((path) => pixelsAlong(path, frame)) }),
  });

  /** @type {Surface | null} */
  let shown = null;
  /** @type {{ of: Surface, grid: import('../../plot/field.js').Grid } | null} */
  let sampled = null;
  /** @param {Surface} surface */
  const gridOf = (surface) => {
    if (sampled?.of === surface) return sampled.grid;
    const { objective, view, isBowl } = surface;
    const area = { x: view.x, y: view.y, ...(isBowl ? SAMPLES.quadratic : SAMPLES.banana) };
    const grid = { ...area, values: objective.grid(area) };
    sampled = { of: surface, grid };
    return grid;
  };

  return {
    /** What drawing a surface for the first time would do in one go. @param {Surface} surface */
    prepare: (surface) => field.prepare(gridOf(surface), figure.turn),
    /** @param {State} state @param {Surface} surface @param {Run} run @param {Run | null} comparison */
    draw({ start, k, beta }, surface, run, comparison) {
      const { view, minimum } = surface;
      if (surface !== shown) {
        shown = surface;
        frame.setDomain({ x: view.x, y: view.y });
        field.set(gridOf(surface));
        cross.set([minimum[0], minimum[1]]);
      }
      const [taken, beside] = [run, comparison].map((of) => of && shownPart(of, view));
      heavy.set(taken ?? NOTHING, { upTo: k });
      paths = [taken, beside].map((path) => path?.subarray(0, 2 * (k + 1)) ?? NOTHING);
      plain.show(comparison !== null);
      if (beside) plain.set(beside, { upTo: k });

      const place = beta > 0 ? loneliest(paths[1], [...paths[0], ...minimum], frame) : null;
      const fate = comparison && diverges(comparison) ? ', diverges' : '';
      words.set([
        { text: 'start', at: start, gap: BESIDE_HANDLE },
        { text: 'minimum', at: [minimum[0], minimum[1]], gap: 13 },
        ...(place ? [{ text: `β = 0${fate}`, at: place, gap: 8 }] : []),
      ]);
    },
  };
}

/** @param {import('../../plot/frame.js').Frame} frame */
export function minimumMark(frame) {
  const node = frame
    .group('plot')
    .append('path')
    .attr('class', 'target-cross')
    .attr('d', 'M-5.5,0H5.5M0,-5.5V5.5');
  /** @type {Pair} */
  let at = [0, 0];
  frame.add({ paint: () => void node.attr('transform', `translate(${frame.x(at[0])},${frame.y(at[1])})`) });
  return {
    /** @param {Pair} next */
    set(next) {
      at = next;
      frame.invalidate();
    },
  };
}

/** @param {Pair} at @param {{ x: Pair, y: Pair }} view @returns {Pair} */
function within([x, y], view) {
  const inset = (/** @type {Pair} */ [low, high]) =>
    /** @type {Pair} */ ([low + INSET * (high - low), high - INSET * (high - low)]);
  return [clamp(x, ...inset(view.x)), clamp(y, ...inset(view.y))];
}

/**
 * The whole path; of one that runs away, what there is until it has left the picture.
 * @param {Run} run @param {{ x: Pair, y: Pair }} view
 */
function shownPart(run, { x, y }) {
  const { points } = run.trace;
  if (!diverges(run)) return points;
  let end = 2;
  const inside = (/** @type {number} */ value, /** @type {Pair} */ [low, high]) =>
    value > low && value < high;
  while (end < points.length && inside(points[end - 2], x) && inside(points[end - 1], y)) end += 2;
  return points.subarray(0, end);
}

/**
 * The iterate of a path, while it is in the picture, that is farthest from all others' points: there a label says
 * whose it is. Null if there is none.
 * @param {Float64Array} path @param {number[]} others @param {import('../../plot/frame.js').Frame} frame
 * @returns {Pair | null}
 */
function loneliest(path, others, frame) {
  const taken = others.map((value, i) => (i % 2 ? frame.y(value) : frame.x(value)));
  let [best, most] = [/** @type {Pair | null} */ (null), 0];
  for (let i = 2; i < path.length; i += 2) {
    const [x, y] = [frame.x(path[i]), frame.y(path[i + 1])];
    if (!(x > 0 && x < frame.width && y > 0 && y < frame.height)) break;
    let distance = Infinity;
    // No lonelier than the best so far: whoever else is near does not matter.
    for (let j = 0; j < taken.length && distance > most; j += 2) {
      const [across, down] = [taken[j] - x, taken[j + 1] - y];
      distance = Math.min(distance, across * across + down * down);
    }
    if (distance > most) [best, most] = [[path[i], path[i + 1]], distance];
  }
  return best;
}
