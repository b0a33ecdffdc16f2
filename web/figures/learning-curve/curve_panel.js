import { formatNumber } from '../../plot/format.js';
import { hatchPattern } from '../../plot/hatch.js';
import { key } from '../../plot/key.js';
import { BESIDE_HANDLE, labels } from '../../plot/labels.js';
import { pixelsAlong } from '../../plot/outline.js';
import { lineSeries } from '../../plot/series.js';
import { stackedArea } from '../../plot/stack.js';
import { bandLines } from './band_lines.js';
import { eigenColor } from './colors.js';
import { colorDots } from '../../plot/color_dots.js';
import { bandName, nameOf, shareText } from './words.js';

/** @typedef {import('./parameters.js').State} State */
/** @typedef {import('./model.js').Model} Model */

/** Headroom above the error at the start, for the handle of time. */
const TOP = { linear: 1.14, log: 5 };
/** How far down a logarithmic axis goes. */
const DEPTH = 1e-6;
const NOTHING = new Float64Array(0);

/**
 * What is left of the error over the steps: each direction's share stacked on the flatter ones', or, where the axis is
 * logarithmic, a line for each below that of the whole.
 * @param {import('./parameters.js').Figure} figure
 */
export function curvePanel(figure) {
  let whole = 1;
  let log = false;
  const format = (/** @type {number} */ value) =>
    log
      ? formatNumber(value / whole, { digits: 1, trim: true })
      : formatNumber(100 * (value / whole), { digits: 3, trim: true });
  const frame = figure.panel({
    title: 'What is left of the error',
    label: 'The error over the steps, split by eigenvector',
    aspect: 1.6,
    narrowAspect: 1.2,
    x: { domain: [0, 300], label: 'step k' },
    y: { domain: [0, TOP.linear], ticks: [0, 0.5, 1], format, label: 'f − f*, in % of the start' },
  });
  const names = key(frame);
  const hatch = frame.group('plot').append('rect').style('fill', hatchPattern(frame));
  const stack = stackedArea(frame, { colors: [] });
  const lines = bandLines(frame);
  const still = lineSeries(frame, { color: 'var(--optimizer-gd)', width: 1.5, dash: '5 3' });
  const plain = lineSeries(frame, { color: 'var(--optimizer-gd)', width: 1.8 });
  const moving = lineSeries(frame, { color: 'var(--optimizer-momentum)', width: 1.8 });
  const done = colorDots(frame, { diameter: 7, rim: 1.2 });
  const now = frame
    .group('plot')
    .append('path')
    .style('stroke', 'var(--hand)')
    .style('stroke-width', '1.25px');
  let k = 0;
  /** From which step on the whole has left the picture. */
  let lostFrom = /** @type {number | null} */ (null);
  frame.add({
    paint() {
      now.attr('d', `M${frame.x(k)},0V${frame.height}`);
      const edge = lostFrom === null ? frame.width : Math.min(frame.width, frame.x(lostFrom));
      hatch
        .attr('x', edge)
        .attr('width', frame.width - edge)
        .attr('height', frame.height);
    },
  });
  /** @type {number[]} */
  let outline = [];
  const words = labels(frame, { avoid: () => ({ points: pixelsAlong(outline, frame) }) });
  const top = () => frame.y.domain()[1];
  const hand = figure.handle(
    frame,
    {
      label: 'present step',
      limits: { x: [0, 300], y: [0, 1] },
      place: (state) => [shownStep(state), top()],
      move: ([to], { horizon }) => ({ k: Math.round(Math.min(to, horizon)) }),
    },
    { axis: 'x' },
  );

  return {
    frame,
    wrapper: frame.wrapper,
    /** @param {Model} at @param {State} state */
    draw(at, state) {
      const { curve, steps, few, reached, reachedValues } = at;
      const { axes, horizon, beta } = state;
      log = axes !== 'linear';
      whole = at.whole || 1;
      k = shownStep(state);
      const bands = curve.bands.length;
      const colors = Array.from({ length: bands }, (_, i) => eigenColor(i, bands));
      frame.setAxes({
        x: {
          domain: axes === 'both' ? [1, horizon] : [0, horizon],
          scale: axes === 'both' ? 'log' : 'linear',
        },
        y: log
          ? {
              ...{
                scale: 'log',
                domain: [DEPTH * whole, TOP.log * whole],
                label: 'f − f*, as a share of the start',
              },
              ticks: [1, 1e-2, 1e-4, 1e-6].map((share) => share * whole),
            }
          : {
              ...{ scale: 'linear', domain: [0, TOP.linear * whole], label: 'f − f*, in % of the start' },
              ticks: [0, 0.5 * whole, whole],
            },
      });
      hand.setLimits({ x: [axes === 'both' ? 1 : 0, horizon], y: [0, top()] });
      hand.set([k, top()]);

      const lost = log ? -1 : curve.values.findIndex((value) => !(value <= TOP.linear * whole));
      lostFrom = lost < 0 ? null : steps[lost];
      const areas = Array.from({ length: bands }, (_, i) => eigenColor(i, bands, '-area'));
      stack.set(
        log ? NOTHING : lost < 0 ? curve.errors : withoutLost(curve.errors, bands, lost),
        steps,
        areas,
      );
      lines.set(log ? curve.errors : NOTHING, log ? steps : [], colors);
      const main = beta > 0 ? moving : plain;
      (beta > 0 ? plain : moving).set(NOTHING);
      main.set(curve.values, steps);
      still.set(at.still?.values ?? NOTHING, steps);
      done.set(
        few
          ? reached.map(({ step, direction }, i) => ({
              at: /** @type {[number, number]} */ ([step, reachedValues[i]]),
              color: eigenColor(curve.bandOf[direction], bands),
            }))
          : [],
      );
      outline = steps.flatMap((step, i) => [step, curve.values[i]]);
      const left = at.curveAt([k]).values[0] / whole;
      const third = Math.floor(steps.length / 3);
      words.set([
        {
          text: `k = ${k}: ${shareText(left)}`,
          at: [k, top()],
          gap: BESIDE_HANDLE,
          side: frame.x(k) > frame.width / 2 ? 'left' : 'right',
          color: 'var(--hand)',
        },
        ...(at.still
          ? [
              {
                text: 'gradient descent at its best step',
                at: /** @type {[number, number]} */ ([steps[third], at.still.values[third]]),
                gap: [10, 24, 40],
              },
            ]
          : []),
      ]);
      names.set(keyOf(at, bands));
    },
  };
}

/** On a logarithmic axis there is no step 0. @param {State} state */
function shownStep({ k, horizon, axes }) {
  return Math.max(axes === 'both' ? 1 : 0, Math.min(k, horizon));
}

/** @param {Model} at @param {number} bands */
function keyOf({ curve, few }, bands) {
  const shown = few ? [bands - 1, 0] : Array.from({ length: bands }, (_, i) => bands - 1 - i);
  return [...new Set(shown)].map((i) => ({
    text: few ? nameOf(curve.bands[i].largest) : bandName(curve.bands, i),
    color: eigenColor(i, bands, '-text'),
    area: eigenColor(i, bands, '-area'),
  }));
}

/**
 * The shares without those that have pushed the whole out of the picture: they would for ever.
 * @param {Float64Array} errors steps x bands @param {number} bands @param {number} lost the row where that happens
 */
function withoutLost(errors, bands, lost) {
  const grown = Array.from({ length: bands }, (_, band) => errors[lost * bands + band] > errors[band]);
  return errors.map((error, i) => (i >= (lost + 1) * bands && grown[i % bands] ? NaN : error));
}
