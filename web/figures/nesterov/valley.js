import { contourField } from '../../plot/field.js';
import { BESIDE_HANDLE, labels } from '../../plot/labels.js';
import { optimizerStyle } from '../../plot/optimizer_style.js';
import { pixelsAlong } from '../../plot/outline.js';
import { pathWithDots } from '../../plot/path.js';
import { clamp } from '../../plot/steps.js';
import { minimumMark } from '../momentum/landscape.js';
import { VIEW } from './parameters.js';

/** @typedef {import('./parameters.js').State} State */
/** @typedef {import('./runs.js').Run} Run */
/** @typedef {import('./runs.js').Method} Method */
/** @typedef {import('../momentum/surfaces.js').Surface} Surface */
/** @typedef {[number, number]} Pair */

const INSET = 0.03;
const SAMPLES = { columns: 73, rows: 45 };

/** The bowl from above, both paths, and what the magnified steps show of it. @param {import('./parameters.js').Figure} figure */
export function valley(figure) {
  const frame = figure.panel({
    title: 'Two ways down one valley',
    label: 'The loss from above, with the paths of the heavy ball and of Nesterov momentum',
    aspect: 1.72,
    filled: true,
    x: { domain: VIEW.x },
    y: { domain: VIEW.y },
  });
  const field = contourField(frame, { count: 13 });
  /** @param {Method} method */
  const pathOf = (method) => {
    const { color, dash } = optimizerStyle(method);
    return pathWithDots(frame, { color, dash, width: 1.8 });
  };
  const paths = { momentum: pathOf('momentum'), nesterov: pathOf('nesterov') };
  const windows = windowMarks(frame);
  const cross = minimumMark(frame);
  figure.handle(frame, {
    label: 'start',
    limits: VIEW,
    place: ({ start }) => start,
    move: ([x, y]) => ({ start: [clamp(x, ...inset(VIEW.x)), clamp(y, ...inset(VIEW.y))] }),
  });
  /** @type {Float64Array[]} */
  let taken = [];
  const words = labels(frame, {
    avoid: () => ({ points: taken.flatMap((path) => pixelsAlong(path, frame)) }),
  });
  /** @type {Surface | null} */
  let shown = null;

  return {
    wrapper: frame.wrapper,
    /**
     * @param {State} state @param {Surface} surface @param {Run[]} runs
     * @param {{ x: Pair, y: Pair }[]} views of the magnified steps
     */
    draw({ start, k }, surface, runs, views) {
      if (surface !== shown) {
        shown = surface;
        const grid = { ...VIEW, ...SAMPLES };
        field.set({ ...grid, values: surface.objective.grid(grid) });
        cross.set([surface.minimum[0], surface.minimum[1]]);
      }
      for (const { method, points } of runs) paths[method].set(points, { upTo: k });
      taken = runs.map(({ points }) => points.subarray(0, 2 * (k + 1)));
      windows.set(views.map((view, i) => ({ ...view, color: optimizerStyle(runs[i].method).color })));
      words.set([
        { text: 'start', at: start, gap: BESIDE_HANDLE },
        { text: 'minimum', at: [surface.minimum[0], surface.minimum[1]], gap: 13 },
        ...runs.flatMap((run) => {
          const at = headOf(run, k);
          const name = run.method === 'nesterov' ? 'Nesterov' : 'heavy ball';
          return at ? [{ text: name, at, gap: [9, 18, 27], color: optimizerStyle(run.method).text }] : [];
        }),
      ]);
    },
  };
}

/** Where a run is now, if that is in the picture and not at its start. @param {Run} run @param {number} k @returns {Pair | null} */
function headOf({ points }, k) {
  const [x, y] = points.subarray(2 * k, 2 * k + 2);
  const seen = x > VIEW.x[0] && x < VIEW.x[1] && y > VIEW.y[0] && y < VIEW.y[1];
  return k > 0 && seen ? [x, y] : null;
}

/** @param {Pair} range @returns {Pair} */
function inset([low, high]) {
  return [low + INSET * (high - low), high - INSET * (high - low)];
}

/** Frames around what is magnified elsewhere. @param {import('../../plot/frame.js').Frame} frame */
function windowMarks(frame) {
  const group = frame.group('plot', 'windows');
  /** @type {{ x: Pair, y: Pair, color: string }[]} */
  let windows = [];
  frame.add({
    paint() {
      group
        .selectAll('rect')
        .data(windows)
        .join('rect')
        .style('stroke', ({ color }) => color)
        .attr('x', ({ x }) => frame.x(x[0]))
        .attr('y', ({ y }) => frame.y(y[1]))
        .attr('width', ({ x }) => frame.x(x[1]) - frame.x(x[0]))
        .attr('height', ({ y }) => frame.y(y[0]) - frame.y(y[1]));
    },
  });
  return {
    /** @param {typeof windows} next */
    set(next) {
      windows = next;
      frame.invalidate();
    },
  };
}
