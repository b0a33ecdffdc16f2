import { BESIDE_HANDLE, labels } from '../../plot/labels.js';
import { pixelsAlong } from '../../plot/outline.js';
import { scatter } from '../../plot/scatter.js';
import { lineSeries } from '../../plot/series.js';
import { clamp } from '../../plot/steps.js';
import { parameters } from './parameters.js';

/** @typedef {import('./parameters.js').State} State */
/** @typedef {import('./answers.js').Answer} Answer */
/** @typedef {[number, number]} Pair */

/**
 * f, draws upon it, and the mean of f over theta, whose slope is asked for.
 * @param {import('./parameters.js').Figure} figure @param {(state: State) => Answer} answerOf
 */
export function curvePanel(figure, answerOf) {
  const frame = figure.panel({
    title: 'f, and its mean over y',
    label:
      'The function f with draws of y upon it, and the mean of f as a function of theta with its tangent',
    aspect: 1.35,
    narrowAspect: 1.3,
    x: { domain: [-3.5, 3.5], label: 'y, θ' },
    y: { domain: [-1, 1] },
  });
  const curve = lineSeries(frame, { color: 'var(--muted)', width: 1.4 });
  const draws = scatter(frame, { color: '--muted', radius: 2.6 });
  const means = lineSeries(frame, { color: 'var(--ink)', width: 2.2 });
  const tangent = lineSeries(frame, { color: 'var(--hand)', width: 1.8, dash: '5 3' });
  const faces = scatter(frame, { color: '--ink-2', radius: 4 });
  /** @type {number[]} */
  let obstacles = [];
  const words = labels(frame, { avoid: () => ({ points: pixelsAlong(obstacles, frame) }) });
  const { theta, p } = parameters;
  figure.handle(
    frame,
    {
      label: 'theta on the mean',
      limits: { x: [theta.min, theta.max], y: [-1e9, 1e9] },
      place(state) {
        const { at, theory, curves } = answerOf(state);
        return [at, clamp(theory.expectation, ...heightOf(curves))];
      },
      move: ([x], { coin }) => (coin ? { p: clamp(x, p.min, p.max) } : { theta: x }),
    },
    { axis: 'x' },
  );

  return {
    /** @param {State} state @param {Answer} answer */
    draw({ n, coin }, { at, theory, estimates, heights, curves }) {
      const height = heightOf(curves);
      frame.setDomain({ x: curves.window, y: height });
      curve.set(curves.f, curves.y);
      means.set(curves.means, curves.thetas);
      faces.set(coin ? [0, curves.faces[0], 1, curves.faces[1]] : []);
      const shown = estimates.draws.subarray(0, n);
      draws.set(Array.from(shown).flatMap((y, i) => [y, heights[i]]));
      const reach = 0.16 * (curves.window[1] - curves.window[0]);
      const { expectation, gradient } = theory;
      tangent.set([expectation - reach * gradient, expectation + reach * gradient], [at - reach, at + reach]);
      obstacles = [
        ...Array.from(curves.y).flatMap((y, i) => (Number.isFinite(curves.f[i]) ? [y, curves.f[i]] : [])),
        ...Array.from(curves.thetas).flatMap((y, i) => [y, curves.means[i]]),
      ];
      words.set([
        label('E f(y)', curves.thetas, curves.means, height, coin ? 0.72 : 0.14),
        { ...label('f', curves.y, curves.f, height, coin ? 0.9 : 0.9), color: 'var(--muted)' },
        { text: 'θ', at: [at, clamp(expectation, ...height)], side: 'above', gap: [BESIDE_HANDLE, 22] },
      ]);
    },
  };
}

/**
 * A label by a curve where it is within the picture, as near as may be to a share of its length.
 * @param {string} text @param {Float64Array} x @param {Float64Array} y @param {Pair} height @param {number} share
 */
function label(text, x, y, [low, high], share) {
  const wanted = Math.round(share * (x.length - 1));
  const inside = Array.from(x.keys()).filter((i) => y[i] >= low && y[i] <= high);
  const nearest = inside.reduce(
    (best, i) => (Math.abs(i - wanted) < Math.abs(best - wanted) ? i : best),
    inside[0] ?? 0,
  );
  return { text, at: /** @type {Pair} */ ([x[nearest], y[nearest]]), gap: [9, 16, 24] };
}

/** @type {WeakMap<object, Pair>} */
const heights = new WeakMap();

/** What of f is shown: all but the uppermost where it climbs far beyond its mean. @param {import('./answers.js').Curves} curves @returns {Pair} */
function heightOf(curves) {
  const known = heights.get(curves);
  if (known) return known;
  const sorted = [...curves.f, ...curves.means].filter(Number.isFinite).sort((a, b) => a - b);
  const low = sorted[0];
  const high = sorted[Math.floor(0.94 * (sorted.length - 1))];
  const room = 0.12 * (high - low) || 1;
  const height = /** @type {Pair} */ ([low - room, high + room]);
  heights.set(curves, height);
  return height;
}
