import { pressAnywhere } from '../../controls/ground.js';
import { key } from '../../plot/key.js';
import { optimizerStyle } from '../../plot/optimizer_style.js';
import { lineSeries, rules as lines } from '../../plot/series.js';
import { clamp } from '../../plot/steps.js';
import { cursorDots } from './cursor_dots.js';
import { LONGEST } from './parameters.js';
import { decades, equallyWide, symmetric } from './ranges.js';
import { ruleOf } from './rules.js';

/** @typedef {import('./parameters.js').State} State */
/** @typedef {import('./model.js').Model} Model */
/** @typedef {import('descent').Trace} Trace */
/** @typedef {{ color: string, text: string }} Style */

/**
 * @typedef {object} Curve
 * @property {string} name in the panel's title
 * @property {(run: Trace) => Float64Array | undefined} of two numbers a step
 * @property {Style} style a symbol's colour is that of the rule which brought it
 * @property {number} width
 * @property {string} [dash]
 */

/**
 * @typedef {object} Quantity
 * @property {(rule: string) => string} title
 * @property {string} label
 * @property {'linear' | 'log'} scale
 * @property {Curve[]} curves
 */

const INK = { color: 'var(--ink)', text: 'var(--ink-2)' };
const MEAN = optimizerStyle('momentum');
const SQUARE = optimizerStyle('rmsprop');

/** @type {Quantity[]} */
const QUANTITIES = [
  {
    title: () => 'Gradient',
    label: 'Gradient and its running mean',
    scale: 'linear',
    curves: [
      { name: 'g', of: ({ gradients }) => gradients, style: INK, width: 1.2 },
      { name: 'm', of: ({ state }) => state?.m, style: MEAN, width: 2 },
    ],
  },
  {
    title: (rule) => ruleOf(rule).mean,
    label: 'Running mean of the squared gradient',
    scale: 'log',
    curves: [
      { name: 'v', of: ({ state }) => state?.v, style: SQUARE, width: 2 },
      { name: 'v̂', of: ({ state }) => state?.vMax, style: SQUARE, width: 1.4, dash: '3 3' },
    ],
  },
  {
    title: () => 'Step size',
    label: 'Effective step size',
    scale: 'log',
    curves: [{ name: '', of: ({ state }) => state?.stepSizes, style: INK, width: 2 }],
  },
];

/**
 * What the rule keeps for each of the two coordinates, step by step: a row a quantity, a column a coordinate. The two
 * of a row share their scale. A press puts the cursor of time there.
 * @param {import('./parameters.js').AdaptiveContext} figure
 */
export function momentPanels(figure) {
  const rows = QUANTITIES.map((quantity, i) => {
    const panels = [0, 1].map((axis) => momentPanel(figure, quantity, axis, i === QUANTITIES.length - 1));
    return { quantity, panels };
  });
  return {
    /** @param {State} state @param {Model} model */
    draw({ rule, k }, { run }) {
      for (const { quantity, panels } of rows) {
        const known = quantity.curves.map((curve) => curve.of(run));
        const all = known.flatMap((values) => Array.from(values ?? []));
        const range = quantity.scale === 'log' ? decades(all) : symmetric(all);
        for (const panel of panels) panel.draw(quantity.title(rule), known, range, Math.min(k, run.steps));
      }
    },
  };
}

/**
 * @param {import('./parameters.js').AdaptiveContext} figure
 * @param {Quantity} quantity @param {number} axis @param {boolean} last of the rows
 */
function momentPanel(figure, { label, scale, curves }, axis, last) {
  const coordinate = axis === 0 ? 'x₁' : 'x₂';
  const frame = figure.panel({
    title: coordinate,
    label: `${label} along ${coordinate} at each step`,
    aspect: last ? 1.72 : 1.9,
    x: {
      domain: [0, LONGEST],
      label: last ? 'step' : undefined,
      ticks: [0, LONGEST / 2, LONGEST],
    },
    y: { domain: scale === 'log' ? [0.1, 1] : [-1, 1], scale, format: equallyWide(scale) },
  });
  frame.wrapper.classList.add('adaptive-moment');
  const title = /** @type {HTMLElement} */ (frame.element.previousElementSibling);
  const words = document.createTextNode('');
  title.replaceChildren(words);
  const names = key(frame);
  if (scale === 'linear') lines(frame, 'y').set([0]);
  const now = lines(frame, 'x', { className: 'moment-now' });
  const drawn = curves.map(({ style, width, dash }) =>
    lineSeries(frame, { color: style.color, width, dash }),
  );
  const dots = cursorDots(
    frame,
    curves.map(({ style }) => style.color),
  );
  pressAnywhere(frame, ([k]) => figure.setState({ k: clamp(Math.round(k), 0, LONGEST) }));

  return {
    /**
     * @param {string} text @param {(Float64Array | undefined)[]} known of each curve, both coordinates
     * @param {import('./ranges.js').Range} range @param {number} k
     */
    draw(text, known, { domain, ticks }, k) {
      frame.setDomain({ y: domain });
      frame.setAxes({ y: { ticks } });
      words.data = `${text} along ${coordinate}`;
      names.set(
        curves.flatMap(({ name, style }, i) => (name && known[i] ? [{ text: name, color: style.text }] : [])),
      );
      const columns = known.map((values) => values?.filter((_, i) => i % 2 === axis));
      drawn.forEach((line, i) => line.set(columns[i] ?? []));
      now.set([k]);
      dots.set(
        k,
        columns.map((column) => column?.[k] ?? NaN),
      );
    },
  };
}
