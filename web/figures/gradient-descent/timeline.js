import { labels } from '../../plot/labels.js';
import { pixelsAlong } from '../../plot/outline.js';
import { pathWithDots } from '../../plot/path.js';
import { rules } from '../../plot/series.js';
import { LONGEST } from './losses.js';

/** @typedef {import('./parameters.js').State} State */
/** @typedef {import('./losses.js').Loss} Loss */
/** @typedef {import('./run.js').Run} Run */
/** @typedef {[number, number]} Pair */

/** Where the run is after each step: to crawl, to converge, to oscillate and to diverge have a shape each. @param {import('./parameters.js').Figure} figure */
export function timeline(figure) {
  const frame = figure.panel({
    title: 'Where it is after each step',
    label: 'The position after each step',
    aspect: 1.18,
    narrowAspect: 1.5,
    x: { domain: [0, LONGEST], label: 'step', ticks: [0, 25, 50, 75, 100] },
    y: { domain: [-1, 1], label: 'x' },
  });
  const home = rules(frame, 'y');
  const now = rules(frame, 'x');
  const lines = [
    pathWithDots(frame, { color: 'var(--optimizer-gd)', width: 1 }),
    pathWithDots(frame, { color: 'var(--muted)', width: 1 }),
  ];
  /** @type {Float64Array[]} */
  let drawn = [];
  const words = labels(frame, {
    avoid: () => ({ points: drawn.flatMap((line) => pixelsAlong(line, frame)) }),
  });

  return {
    /** @param {State} state @param {Loss} loss @param {Run} run */
    draw({ k }, loss, { trace, ending, minimum }) {
      const { x, y } = loss.view;
      const low = loss.single ? x[0] : Math.min(x[0], y[0]);
      const high = loss.single ? x[1] : Math.max(x[1], y[1]);
      frame.setDomain({ y: [low, high] });
      frame.setAxes({ y: { label: loss.single ? 'x' : 'x and y' } });
      const size = loss.objective.dimension;
      drawn = lines.slice(0, size).map((_, i) => againstSteps(trace.points, size, i));
      lines.forEach((line, i) => line.show(i < size));
      drawn.forEach((line, i) => lines[i].set(line, { upTo: k, opacity: 0.6 }));
      home.set(minimum ? Array.from(minimum.point) : []);
      now.set(k < LONGEST ? [k] : []);
      words.set([
        ...(loss.single
          ? []
          : drawn.map((line, i) => ({
              text: 'xy'[i],
              at: /** @type {Pair} */ ([line[0], line[1]]),
              gap: [6, 12],
            }))),
        ...(minimum && loss.single && ending !== 'swings'
          ? [
              {
                text: 'minimum',
                at: /** @type {Pair} */ ([0.8 * LONGEST, minimum.point[0]]),
                side: /** @type {const} */ ('above'),
                gap: [3, 8, 14],
              },
            ]
          : []),
      ]);
    },
  };
}

/** (k, value) pairs of one coordinate. @param {Float64Array} points @param {number} size @param {number} coordinate */
function againstSteps(points, size, coordinate) {
  const count = points.length / size;
  return Float64Array.from({ length: 2 * count }, (_, i) =>
    i % 2 ? points[(i >> 1) * size + coordinate] : i >> 1,
  );
}
