import { scatter } from '../../plot/scatter.js';
import { rules } from '../../plot/series.js';
import { ESTIMATORS } from './functions.js';
import { REPETITIONS } from './parameters.js';

/** @typedef {import('./parameters.js').State} State */
/** @typedef {import('./answers.js').Answer} Answer */
/** @typedef {[number, number]} Pair */

/** How many deviations of a single draw by the score function are shown on either side of the truth. */
const REACH = 2.2;
/** Half the height of a cloud; rows are a unit apart. */
const HALF = 0.27;
/** Of a mean's stroke, half, in pixels. */
const LENGTH = 20;

/**
 * Estimates: a row for each way to make them, with their mean, and the truth as a rule through all rows.
 * @param {import('./parameters.js').Figure} figure
 */
export function cloudsPanel(figure) {
  const rows = ESTIMATORS.length;
  const frame = figure.panel({
    title: `Estimates of the slope, ${REPETITIONS} of each`,
    label: 'A cloud of estimates for each estimator, the mean of each, and the true slope',
    aspect: 1.35,
    narrowAspect: 1.15,
    x: { domain: [-1, 1], label: 'estimate' },
    y: { domain: [-0.55, rows - 0.3], ticks: false },
  });
  const clouds = ESTIMATORS.map(({ hue, hollow }) => scatter(frame, { color: hue, radius: 1.9, hollow }));
  const means = frame.group('plot', 'estimator-means');
  const truth = rules(frame, 'x', { className: 'estimator-truth' });
  const names = frame.group('labels', 'estimator-names');
  /** @type {Answer | null} */
  let shown = null;
  let column = 0;

  frame.add({
    paint() {
      const answer = shown;
      if (!answer) return;
      const at = (/** @type {number} */ row) => frame.y(rows - 1 - row);
      const marks = ESTIMATORS.flatMap(({ id, hue }, row) => {
        const record = answer.estimates.estimators[id];
        const line =
          record &&
          `M${frame.x(record.means[column]).toFixed(1)},${(at(row) - LENGTH).toFixed(1)}v${2 * LENGTH}`;
        return line
          ? [
              { rim: true, hue, line },
              { rim: false, hue, line },
            ]
          : [];
      });
      means
        .selectAll('path')
        .data(marks)
        .join('path')
        .attr('class', ({ rim }) => (rim ? 'estimator-rim' : ''))
        .style('stroke', ({ rim, hue }) => (rim ? null : `var(${hue})`))
        .attr('d', ({ line }) => line);
      names
        .selectAll('text')
        .data(ESTIMATORS)
        .join('text')
        .style('fill', ({ hue }) => `var(${hue})`)
        .attr('x', 2)
        .attr('y', (_, row) => frame.y(rows - 1 - row + HALF) - 0.5 * frame.fontSize)
        .text(({ id, name }) => (answer.estimates.estimators[id] ? name : `${name}: y has no path to θ`));
    },
  });

  return {
    /** @param {State} state @param {Answer} answer */
    draw({ n }, answer) {
      shown = answer;
      const { theory, estimates } = answer;
      column = columnOf(answer, n);
      const reach = REACH * Math.sqrt(theory.estimators.score.variance) || 1;
      frame.setDomain({ x: [theory.gradient - reach, theory.gradient + reach] });
      truth.set([theory.gradient]);
      ESTIMATORS.forEach(({ id }, row) => {
        const record = estimates.estimators[id];
        const values = record?.values.subarray(column * REPETITIONS, (column + 1) * REPETITIONS) ?? [];
        clouds[row].set(Array.from(values).flatMap((x, i) => [x, rows - 1 - row + HALF * scattered(i)]));
      });
      frame.invalidate();
    },
  };
}

/** The largest count of draws that is not beyond n. @param {Answer} answer @param {number} n */
export function columnOf({ estimates: { counts } }, n) {
  return counts.findLastIndex((count) => count <= n);
}

/** Heights that fill a row evenly, the same at each redraw. @param {number} i @returns {number} from -1 to 1 */
function scattered(i) {
  return 2 * ((i * 0.6180339887) % 1) - 1;
}
