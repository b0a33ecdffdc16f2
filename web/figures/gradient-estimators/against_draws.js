import { key } from '../../plot/key.js';
import { scatter } from '../../plot/scatter.js';
import { lineSeries } from '../../plot/series.js';
import { ESTIMATORS } from './functions.js';
import { SAMPLES } from './parameters.js';

/** @typedef {import('./answers.js').Answer} Answer */
/** @typedef {import('descent').EstimatorRecord} EstimatorRecord */

/**
 * Something of each estimator against the number of draws, on logarithmic axes: dots measured, lines by theory.
 * @param {import('./parameters.js').Figure} figure
 * @param {{ title: string, label: string, measured: (record: EstimatorRecord) => Float64Array,
 *   expected: (record: EstimatorRecord) => Float64Array, none: string, span: number }} options `none`: what is said
 *   of one that has nothing to show; `span`: of how many decades the lowest are shown, at most
 */
export function againstDraws(figure, { title, label, measured, expected, none, span }) {
  const frame = figure.panel({
    title,
    label,
    aspect: 1.35,
    narrowAspect: 1.3,
    x: { domain: [0.87, 1.15 * SAMPLES], scale: 'log', label: 'draws n', ticks: [1, 2, 4, 8, 16, 32, 64] },
    y: { domain: [0.01, 10], scale: 'log' },
  });
  const names = key(frame);
  const marks = ESTIMATORS.map(({ hue, dash, hollow }) => ({
    line: lineSeries(frame, { color: `var(${hue})`, dash, width: 1.5 }),
    dots: scatter(frame, { color: hue, radius: 3.2, hollow }),
  }));

  return {
    /** @param {Answer} answer */
    draw({ estimates: { counts, estimators } }) {
      const records = ESTIMATORS.map(({ id }) => estimators[id]);
      frame.setDomain({
        y: decades(
          span,
          records.flatMap((record) => (record ? [...expected(record), ...measured(record)] : [])),
        ),
      });
      names.set(
        ESTIMATORS.flatMap(({ hue, short }, i) => {
          const record = records[i];
          if (!record) return [];
          const visible = measured(record).some(positive) || expected(record).some(positive);
          return [{ text: visible ? short : `${short} (${none})`, color: `var(${hue})` }];
        }),
      );
      marks.forEach(({ line, dots }, i) => {
        const record = records[i];
        line.set(record ? expected(record).map((value) => (positive(value) ? value : NaN)) : [], counts);
        const values = record ? measured(record) : [];
        dots.set(Array.from(values).flatMap((value, c) => (positive(value) ? [counts[c], value] : [])));
      });
    },
  };
}

/** Below it is the rounding of numbers that cancel. @param {number} value */
function positive(value) {
  return value > 1e-18;
}

/** Whole decades about all that is shown. @param {number} span @param {number[]} values @returns {[number, number]} */
function decades(span, values) {
  const shown = values.filter(positive);
  if (shown.length === 0) return [0.01, 1];
  const [low, high] = [Math.min(...shown), Math.max(...shown)].map(Math.log10);
  const [bottom, top] = [Math.floor(Math.max(low, high - span)), Math.ceil(high)];
  return [10 ** bottom, 10 ** (top > bottom ? top : bottom + 1)];
}
