import { contourField } from '../../plot/field.js';
import { labels } from '../../plot/labels.js';
import { optimizerStyle } from '../../plot/optimizer_style.js';
import { arrows } from '../../plot/arrows.js';
import { gradientStep } from './runs.js';

/** @typedef {import('descent').Objective} Objective */
/** @typedef {import('./runs.js').Run} Run */
/** @typedef {import('./runs.js').Method} Method */
/** @typedef {[number, number]} Pair */

/** So many times as wide as what happens in it is the picture. */
const ROOM = 1.7;
/** A step shorter than this is at rest: there is nothing to magnify. */
const LEAST = 1e-9;
const SAMPLES = { columns: 33, rows: 33 };

/**
 * One step of one method, magnified: the way that momentum carries it, and the gradient, solid where it is felt and
 * as a ghost where the other method feels it or where it is added.
 * @param {import('./parameters.js').Figure} figure @param {Method} method
 */
export function stepPanel(figure, method) {
  const { engine } = figure;
  const looksAhead = method === 'nesterov';
  const { color, text } = optimizerStyle(method);
  const frame = figure.panel({
    title: looksAhead ? 'Nesterov: slope ahead' : 'Heavy ball: slope here',
    label: `One step of ${looksAhead ? 'Nesterov momentum' : 'the heavy ball'}, magnified`,
    aspect: 0.86,
    narrowAspect: 1,
    filled: true,
    equalUnits: true,
    x: { domain: [-1, 1] },
    y: { domain: [-1, 1] },
  });
  // One above the other, the two still share a row, as the momentum figure's portraits do.
  frame.wrapper.classList.add('phase-panel');
  const field = contourField(frame, { count: 8, spacing: 'linear' });
  const lines = arrows(frame);
  const dots = placeDots(frame, color);
  const words = labels(frame, { avoid: () => ({ points: lines.pixels() }) });

  return {
    wrapper: frame.wrapper,
    /** What is seen of the plane. */
    get view() {
      return frame.domain;
    },
    /** @param {Run} run @param {Objective} objective @param {number} k */
    draw(run, objective, k) {
      const step = Math.min(k, run.points.length / 2 - 2);
      const place = (/** @type {Float64Array} */ points, /** @type {number} */ at) =>
        /** @type {Pair} */ (Array.from(points.subarray(2 * at, 2 * at + 2)));
      const [here, next] = [place(run.points, step), place(run.points, step + 1)];
      const ahead = place(run.ahead, step);
      const descent = gradientStep(engine, objective, here, run.pair.alpha);
      const slope = place(Float64Array.from(descent), 0);

      // The heavy ball's gradient is felt here and carried to where momentum has brought it.
      const carried = looksAhead ? ahead : fourthCorner(here, slope, next);

      frame.setDomain(boxAround([here, next, slope, carried]));
      const shown = frame.domain;
      field.set({ ...shown, ...SAMPLES, values: objective.grid({ ...shown, ...SAMPLES }) });

      lines.set(() => {
        const [from, to, felt, corner] = [here, next, slope, carried].map(
          ([x, y]) => /** @type {Pair} */ ([frame.x(x), frame.y(y)]),
        );
        return [
          { from, to: corner, kind: 'momentum', color },
          looksAhead ? { from, to: felt, kind: 'ghost' } : { from: corner, to, kind: 'ghost' },
          looksAhead ? { from: corner, to, kind: 'gradient' } : { from, to: felt, kind: 'gradient' },
          { from, to, kind: 'step', color },
        ];
      });
      dots.set([
        ...(looksAhead && step > 0 ? [{ at: ahead, kind: 'ahead' }] : []),
        { at: here, kind: 'here' },
        { at: next, kind: 'next' },
      ]);
      words.set([
        { text: 'here', at: here, gap: 9 },
        ...(looksAhead && step > 0 ? [{ text: 'look-ahead', at: ahead, gap: [9, 16], color: text }] : []),
        { text: 'next', at: next, gap: [9, 16] },
      ]);
    },
  };
}

/** Of the parallelogram that two arrows from one point span, opposite to the first's tip. @param {Pair} from @param {Pair} first @param {Pair} far @returns {Pair} */
function fourthCorner(from, first, far) {
  return [from[0] + far[0] - first[0], from[1] + far[1] - first[1]];
}

/** @param {Pair[]} points @returns {{ x: Pair, y: Pair }} */
function boxAround(points) {
  const [x, y] = [0, 1].map((i) => {
    const values = points.map((point) => point[i]);
    const [low, high] = [Math.min(...values), Math.max(...values)];
    return { middle: (low + high) / 2, half: (high - low) / 2 };
  });
  const half = ROOM * Math.max(x.half, y.half, LEAST);
  return {
    x: [x.middle - half, x.middle + half],
    y: [y.middle - half, y.middle + half],
  };
}

/** Here, ahead and next. @param {import('../../plot/frame.js').Frame} frame @param {string} color */
function placeDots(frame, color) {
  const group = frame.group('labels', 'step-dots');
  /** @type {{ at: Pair, kind: string }[]} */
  let places = [];
  frame.add({
    paint() {
      group
        .selectAll('circle')
        .data(places)
        .join('circle')
        .attr('class', ({ kind }) => `step-dot step-dot-${kind}`)
        .style('--dot-color', color)
        .attr('r', 4.5)
        .attr('cx', ({ at }) => frame.x(at[0]))
        .attr('cy', ({ at }) => frame.y(at[1]));
    },
  });
  return {
    /** @param {typeof places} next */
    set(next) {
      places = next;
      frame.invalidate();
    },
  };
}
