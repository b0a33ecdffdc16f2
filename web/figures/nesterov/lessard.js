import { scaleLinear } from 'd3-scale';
import { BESIDE_HANDLE, labels } from '../../plot/labels.js';
import { optimizerStyle } from '../../plot/optimizer_style.js';
import { pixelsAlong } from '../../plot/outline.js';
import { pathWithDots } from '../../plot/path.js';
import { lineSeries, rules } from '../../plot/series.js';
import { clamp } from '../../plot/steps.js';
import { LONGEST, REACH } from './parameters.js';

/** @typedef {import('descent').Engine} Engine */
/** @typedef {import('descent').Objective} Objective */
/** @typedef {import('./parameters.js').State} State */
/** @typedef {import('./runs.js').Run} Run */
/** @typedef {import('./runs.js').Method} Method */
/** @typedef {[number, number]} Pair */

const SAMPLES = 161;
/** The slopes that are shown: all that the picture's part of the function has. */
const SLOPES = /** @type {Pair} */ ([-108, 84]);
/** Where its slope has a corner. */
const CORNERS = [1, 2];

/**
 * The slope of Lessard's function: three straight pieces, the middle one nearly level. Both runs stand on it.
 * @param {import('./parameters.js').Figure} figure @param {Objective} objective
 */
export function slopePanel(figure, objective) {
  const frame = figure.panel({
    title: 'The slope that each step feels',
    label: 'The slope of Lessard’s function, and both runs on it',
    aspect: 1.3,
    x: { domain: [-REACH, REACH], label: 'x', ticks: [-4, -2, 0, 1, 2, 4] },
    y: { domain: SLOPES, label: 'slope f′', ticks: [-100, -50, 0, 50] },
  });
  const at = scaleLinear()
    .domain([0, SAMPLES - 1])
    .range([-REACH, REACH]);
  const places = Float64Array.from({ length: SAMPLES }, (_, i) => at(i));
  const slope = (/** @type {number} */ x) => objective.gradient([x])[0];
  rules(frame, 'x').set(CORNERS);
  rules(frame, 'y').set([0]);
  lineSeries(frame, { color: 'var(--muted)', width: 1.6 }).set(places.map(slope), places);
  const paths = pathsOf(frame, { width: 1 });
  figure.handle(
    frame,
    {
      label: 'start on the slope',
      limits: { x: [-REACH, REACH], y: SLOPES },
      place: ({ x }) => [x, slope(x)],
      move: ([x]) => ({ x }),
    },
    { axis: 'x', names: { x: 'start on the slope' } },
  );
  const words = labels(frame, {
    avoid: () => ({ points: pixelsAlong(interleave(places, places.map(slope)), frame) }),
  });

  return {
    wrapper: frame.wrapper,
    /** @param {State} state @param {Run[]} runs */
    draw({ x, k }, runs) {
      for (const { method, points } of runs) {
        const steps = points.subarray(0, k + 1);
        // What went before fades: the last few steps show the circle.
        paths[method].set(interleave(steps, steps.map(slope)), { opacity: 0.3 });
      }
      words.set([{ text: 'start', at: [x, slope(x)], gap: BESIDE_HANDLE, side: 'left' }]);
    },
  };
}

/** Both runs, step by step: one comes home, the other does not. @param {import('./parameters.js').Figure} figure */
export function progressPanel(figure) {
  const frame = figure.panel({
    title: 'Where each is after each step',
    label: 'The position of both methods after each step',
    aspect: 1.3,
    x: { domain: [0, LONGEST], label: 'step', ticks: [0, 20, 40, 60] },
    y: { domain: [-REACH, REACH], label: 'x', ticks: [-4, -2, 0, 2, 4] },
  });
  rules(frame, 'y').set([0]);
  const now = rules(frame, 'x');
  const paths = pathsOf(frame, { width: 1.3 });
  /** @type {Float64Array[]} */
  let drawn = [];
  const words = labels(frame, {
    avoid: () => ({ points: drawn.flatMap((line) => pixelsAlong(line, frame)) }),
  });

  return {
    wrapper: frame.wrapper,
    /** @param {State} state @param {Run[]} runs */
    draw({ k }, runs) {
      drawn = runs.map(({ points }) =>
        interleave(
          Float64Array.from(points, (_, i) => i),
          points,
        ),
      );
      runs.forEach(({ method }, i) => paths[method].set(drawn[i], { upTo: k }));
      now.set(k < LONGEST ? [k] : []);
      words.set(
        runs.map(({ method, points }) => ({
          text: method === 'nesterov' ? 'Nesterov' : 'heavy ball',
          at: /** @type {Pair} */ ([
            0.72 * LONGEST,
            clamp(points[Math.round(0.72 * LONGEST)], -REACH, REACH),
          ]),
          side: /** @type {const} */ ('above'),
          gap: [10, 20, 34, 48],
          color: optimizerStyle(method).text,
        })),
      );
    },
  };
}

/** @param {import('../../plot/frame.js').Frame} frame @param {{ width: number }} options */
function pathsOf(frame, { width }) {
  /** @param {Method} method */
  const pathOf = (method) => {
    const { color, dash } = optimizerStyle(method);
    return pathWithDots(frame, { color, dash, width });
  };
  return { momentum: pathOf('momentum'), nesterov: pathOf('nesterov') };
}

/** @param {Float64Array} x @param {Float64Array} y */
function interleave(x, y) {
  return Float64Array.from({ length: 2 * x.length }, (_, i) => (i % 2 ? y : x)[i >> 1]);
}
