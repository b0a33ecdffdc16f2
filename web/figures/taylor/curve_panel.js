import { BESIDE_HANDLE, labels } from '../../plot/labels.js';
import { pixelsAlong } from '../../plot/outline.js';
import { lineSeries } from '../../plot/series.js';
import { clamp } from '../../plot/steps.js';
import { curves, goodBand } from './curves.js';
import { familyOf, givenOf, orderColor } from './functions.js';

/** @typedef {import('./functions.js').Study} Study */
/** @typedef {import('./parameters.js').State} State */
/** @typedef {[number, number]} Pair */

/** The function and its polynomials. @param {import('./parameters.js').Figure} figure @param {(state: State) => Study} studyOf */
export function curvePanel(figure, studyOf) {
  const frame = figure.panel({
    title: 'The function, and what its derivatives at a make of it',
    label: 'The function and its Taylor polynomials about the centre',
    aspect: 1.75,
    narrowAspect: 1.3,
    x: { domain: [-1, 1], label: 'x' },
    y: { domain: [-1, 1] },
  });
  const band = goodBand(frame);
  const function_ = lineSeries(frame, { color: 'var(--ink)', width: 3.4, className: 'taylor-function' });
  const family = curves(frame);
  /** @type {Study | null} */
  let shown = null;
  const names = labels(frame, {
    avoid: () => ({ points: shown ? pixelsAlong(interleaved(shown.x, shown.values), frame) : [] }),
  });
  figure.handle(
    frame,
    {
      label: 'centre',
      limits: { x: [-10, 10], y: [-1e9, 1e9] },
      place: (state) => placeOf(studyOf(state), state.center),
      move: ([x], { f }) => ({ center: clamp(x, ...givenOf(f).x) }),
    },
    { axis: 'x', names: { x: 'centre' } },
  );

  return {
    /** @param {Study} study */
    draw(study) {
      shown = study;
      const { x, values, polynomials, degree, good, x0, y0, center } = study;
      frame.setDomain({ x: x0, y: y0 });
      band.set(good.lows[degree], good.highs[degree]);
      function_.set(values, x);
      const degrees = familyOf(study);
      const rows = degrees.map((k, i) => ({
        y: polynomials.subarray(k * x.length, (k + 1) * x.length),
        color: orderColor(i, degrees.length),
      }));
      family.set(x, rows);
      const marks = degrees.map((k, i) => ({
        text: String(k),
        at: exitOf(x, rows[i].y, center, y0),
        color: orderColor(i, degrees.length, '-text'),
        side: /** @type {const} */ ('right'),
        gap: [6, 14, 22, 30, 38],
      }));
      names.set([{ text: 'a', at: placeOf(study, center), gap: BESIDE_HANDLE }, ...marks.reverse()]);
    },
  };
}

/** On the curve, or at the picture's edge where that lies outside. @param {Study} study @param {number} at @returns {Pair} */
function placeOf({ valueAt, x0, y0 }, at) {
  const x = clamp(at, ...x0);
  const value = valueAt(x);
  return [x, Number.isFinite(value) ? clamp(value, ...y0) : y0[0]];
}

/**
 * Where a curve is last seen to the right of the centre: there its name stands.
 * @param {Float64Array} x @param {Float64Array} y @param {number} center @param {Pair} height @returns {Pair}
 */
function exitOf(x, y, center, [low, high]) {
  let last = x.findIndex((at) => at >= center);
  while (last + 1 < x.length && y[last + 1] >= low && y[last + 1] <= high) ++last;
  return [x[last], clamp(y[last], low, high)];
}

/** @param {Float64Array} x @param {Float64Array} y */
function interleaved(x, y) {
  return Float64Array.from({ length: 2 * y.length }, (_, i) => (i % 2 ? y : x)[i >> 1]);
}
