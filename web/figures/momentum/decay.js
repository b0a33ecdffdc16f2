import { key } from '../../plot/key.js';
import { labels } from '../../plot/labels.js';
import { pixelsAlong } from '../../plot/outline.js';
import { pathWithDots } from '../../plot/path.js';
import { lineSeries, rules } from '../../plot/series.js';
import { TOLERANCE } from './run.js';
import { LONGEST } from './surfaces.js';

/** @typedef {import('./parameters.js').State} State */
/** @typedef {import('./run.js').Exact} Exact */
/** @typedef {import('./run.js').Run} Run */
/** @typedef {import('./surfaces.js').Surface} Surface */
/** @typedef {[number, number]} Pair */

const LOWEST = 1e-6;
const HIGHEST = 200;

/**
 * What is left of the error at each step, on a log axis: of each direction where the surface is a bowl, of all, of
 * gradient descent; and the slope that theory promises for the long run.
 * @param {import('./parameters.js').MomentumContext} figure
 */
export function decayPlot(figure) {
  const frame = figure.panel({
    title: 'What is left of the error',
    label: 'The error that is left at each step, on a logarithmic axis',
    aspect: 1.72,
    narrowAspect: 1.5,
    x: { domain: [0, LONGEST], label: 'step', ticks: [0, 50, 100, 150] },
    y: { domain: [LOWEST, HIGHEST], scale: 'log', ticks: [1, 1e-3, 1e-6] },
  });
  const names = key(frame);
  rules(frame, 'y').set([TOLERANCE]);
  const now = rules(frame, 'x');
  const slope = slopeLine(frame);
  const plain = lineSeries(frame, { color: 'var(--optimizer-gd)', width: 1.2 });
  const heavy = lineSeries(frame, { color: 'var(--optimizer-momentum)', width: 2 });
  const dots = { width: 0.4, line: false };
  const steep = pathWithDots(frame, { ...dots, color: 'var(--eigen-steep)' });
  const flat = pathWithDots(frame, { ...dots, color: 'var(--eigen-flat)' });
  const arrival = arrivalMark(frame);
  /** @type {Float64Array[]} what the words must keep off, in data */
  let lines = [];
  const words = labels(frame, {
    avoid: () => ({ points: lines.flatMap((line) => pixelsAlong(line, frame)) }),
  });

  return {
    /**
     * @param {State} state @param {Surface} surface
     * @param {{ run: Run, exact: Exact, comparison: Run | null }} curves
     */
    draw({ k, beta }, surface, { run, exact, comparison }) {
      const { values } = run.trace;
      const all = shares(values, values[0]);
      heavy.set(all);
      lines = [Float64Array.of(0, TOLERANCE, LONGEST, TOLERANCE), againstSteps(all)];
      names.set([
        ...(surface.isBowl
          ? [
              { text: 'steepest', color: 'var(--eigen-steep-text)' },
              { text: 'flattest', color: 'var(--eigen-flat-text)' },
            ]
          : []),
        { text: surface.isBowl ? 'both' : 'momentum', color: 'var(--optimizer-momentum-text)' },
      ]);
      const parts = [0, 1].map((i) => {
        const { errors } = exact;
        return shares(
          errors.filter((_, at) => at % 2 === i),
          values[0],
        );
      });
      [flat, steep].forEach((line, i) => {
        line.show(surface.isBowl);
        line.set(againstSteps(parts[i]));
      });
      plain.show(comparison !== null);
      const without = comparison ? shares(comparison.trace.values, values[0]) : null;
      if (without) {
        plain.set(without);
        lines.push(againstSteps(without));
      }
      slope.set(run.rate);
      now.set(k < LONGEST ? [k] : []);
      const arrived = run.steps <= LONGEST ? run.steps : null;
      arrival.set(arrived);

      const beside = without && beta > 0 ? endOf(without) : null;
      words.set([
        ...(arrived
          ? [
              {
                text: `${arrived} steps`,
                at: /** @type {Pair} */ ([arrived, TOLERANCE]),
                gap: [8, 16, 24, 32],
              },
            ]
          : []),
        ...(beside
          ? [{ text: 'β = 0', at: beside, side: /** @type {const} */ ('above'), gap: [5, 10] }]
          : []),
      ]);
    },
  };
}

/** To the scale of the axis: shares of the first error. @param {Float64Array} values @param {number} whole */
function shares(values, whole) {
  return values.map((value) => value / whole);
}

/** (k, value) pairs. @param {Float64Array} line */
function againstSteps(line) {
  return Float64Array.from({ length: 2 * line.length }, (_, i) => (i % 2 ? line[(i - 1) / 2] : i / 2));
}

/** Towards the end of a curve, while it is in the picture; null if it never is. @param {Float64Array} line @returns {Pair | null} */
function endOf(line) {
  let last = -1;
  for (let k = 0; k < 0.75 * LONGEST && line[k] <= HIGHEST; ++k) if (line[k] >= LOWEST) last = k;
  return last < 0 ? null : [last, line[last]];
}

/**
 * The long run: from the whole error on, a factor of rate squared a step, which on a logarithmic axis is twice the
 * fall of one factor, and equally long at every step.
 * @param {import('../../plot/frame.js').Frame} frame
 */
function slopeLine(frame) {
  const node = frame.group('plot').append('path').attr('class', 'decay-slope');
  let rate = 1;
  frame.add({
    paint() {
      const [from, fall] = [frame.y(1), 2 * (frame.y(rate) - frame.y(1))];
      const drawable = Number.isFinite(fall) && from + fall * LONGEST < 1e5;
      node.attr('d', drawable ? `M${frame.x(0)},${from}L${frame.x(LONGEST)},${from + fall * LONGEST}` : '');
    },
  });
  return {
    /** @param {number} next */
    set(next) {
      rate = next;
      frame.invalidate();
    },
  };
}

/** Where a thousandth is reached. @param {import('../../plot/frame.js').Frame} frame */
function arrivalMark(frame) {
  const node = frame.group('labels').append('circle').attr('class', 'arrival').attr('r', 3.5);
  /** @type {number | null} */
  let step = null;
  frame.add({
    paint() {
      node.style('display', step === null ? 'none' : '');
      if (step !== null) node.attr('cx', frame.x(step)).attr('cy', frame.y(TOLERANCE));
    },
  });
  return {
    /** @param {number | null} next */
    set(next) {
      step = next;
      frame.invalidate();
    },
  };
}
