import { hatchPattern } from '../../plot/hatch.js';
import { key } from '../../plot/key.js';
import { labels } from '../../plot/labels.js';
import { optimizerStyle } from '../../plot/optimizer_style.js';
import { pixelsAlong } from '../../plot/outline.js';
import { lineSeries, rules as lines } from '../../plot/series.js';
import { PATIENCE } from './model.js';
import { parameters, TURN } from './parameters.js';
import { ruleOf, rules } from './rules.js';
import { degreesText } from './words.js';

/** @typedef {import('./parameters.js').State} State */
/** @typedef {import('./model.js').Model} Model */
/** @typedef {import('./angles.js').Curves} Curves */
/** @typedef {[number, number]} Pair */

const FEWEST = 1;
const MOST = 5000;
/** A run without end stands in the hatched band. */
const NEVER = 3100;

/**
 * Steps to a thousandth of the error against the angle at which the bowl lies: flat for whoever knows no axes.
 * @param {import('./parameters.js').AdaptiveContext} figure @param {(state: State) => Model} model
 */
export function anglePlot(figure, model) {
  const frame = figure.panel({
    title: 'Steps to a thousandth of the error, against the turn of the bowl',
    label: 'Steps to a thousandth of the error at each angle of the bowl, on a logarithmic axis',
    aspect: 3.9,
    narrowAspect: 1.35,
    x: {
      domain: [-TURN, TURN],
      ticks: [-90, -45, 0, 45, 90],
      format: degreesText,
      label: 'turn of the bowl',
    },
    y: {
      domain: [FEWEST, MOST],
      scale: 'log',
      ticks: [1, 10, 100, 1000, NEVER],
      format: (steps) => (steps === NEVER ? `> ${PATIENCE}` : String(steps)),
    },
  });
  frame.wrapper.classList.add('adaptive-angles');
  neverBand(frame);
  lines(frame, 'x').set([-45, 45]);
  const references = {
    gd: lineSeries(frame, { ...optimizerStyle('gd'), width: 1.4 }),
    momentum: lineSeries(frame, { ...optimizerStyle('momentum'), width: 1.8 }),
  };
  const curves = new Map(
    rules.map(({ id }) => {
      const { color } = optimizerStyle(id);
      const tuned = lineSeries(frame, { color, width: 1.2, dash: '1.5 3', className: 'adaptive-tuned' });
      const plain = lineSeries(frame, { color, width: 2.4 });
      return [id, { tuned, plain, never: lineSeries(frame, { color, width: 2.4 }) }];
    }),
  );
  /** @type {number[][]} */
  let drawn = [];
  const names = key(frame);
  const words = labels(frame, {
    avoid: () => ({
      points: drawn.flatMap((line) => pixelsAlong(line, frame)),
      boxes: [{ x: 0, y: 0, width: frame.width, height: frame.y(PATIENCE) }],
    }),
  });
  const label = `${parameters.angle.label}, on the curve`;
  figure.handle(frame, ['angle', null], {
    label,
    names: { x: label },
    color: 'var(--eigen-flat)',
    across: (state) => shown(model(state).steps),
  });

  return {
    /** @param {State} state @param {Model} at @param {Curves} known */
    draw({ rule }, at, { plain, tuned }) {
      const { name } = ruleOf(rule);
      for (const id of /** @type {const} */ (['gd', 'momentum'])) {
        references[id].set([shown(at[id].steps), shown(at[id].steps)], [-TURN, TURN]);
      }
      for (const [id, { plain: line, tuned: dots, never }] of curves) {
        line.show(id === rule);
        never.show(id === rule);
        dots.show(id === rule);
        if (id !== rule) continue;
        line.set(plain?.steps.map(finite) ?? [], plain?.angles);
        never.set(plain?.steps.map((steps) => (Number.isFinite(steps) ? NaN : NEVER)) ?? [], plain?.angles);
        dots.set(tuned?.steps.map(finite) ?? [], tuned?.angles);
      }
      drawn = [
        [-TURN, shown(at.gd.steps), TURN, shown(at.gd.steps)],
        [-TURN, shown(at.momentum.steps), TURN, shown(at.momentum.steps)],
        ...[plain, tuned].map((curve) =>
          curve ? Array.from(curve.angles).flatMap((angle, i) => [angle, finite(curve.steps[i])]) : [],
        ),
      ];
      const own = optimizerStyle(rule).text;
      // Beside their curves where there is room for words, in the title where there is none.
      names.set([
        { text: name, color: own },
        { text: 'dotted: its best α', color: own },
        { text: 'momentum', color: optimizerStyle('momentum').text },
        { text: 'gradient descent', color: optimizerStyle('gd').text },
      ]);
      words.set([
        { text: 'gradient descent', at: [-45, shown(at.gd.steps)], side: 'above', gap: [4, 12] },
        {
          text: 'momentum',
          at: [-45, shown(at.momentum.steps)],
          side: 'below',
          gap: [4, 12],
          color: optimizerStyle('momentum').text,
        },
        ...(plain ? [{ text: name, at: slope(plain), gap: [6, 12], color: own }] : []),
        ...(tuned
          ? [
              {
                text: `${name}, its best α at each angle`,
                at: peak(tuned),
                side: /** @type {const} */ ('below'),
                gap: [8, 20],
                color: own,
              },
            ]
          : []),
      ]);
    },
  };
}

/** A curve breaks where there is no end. @param {number} steps */
const finite = (steps) => (Number.isFinite(steps) ? steps : NaN);
/** @param {number} steps */
const shown = (steps) => (steps <= PATIENCE ? Math.max(FEWEST, steps) : NEVER);

/** Where a curve is named: about half a right angle, where the rule has most to lose. @param {import('./angles.js').Curve} curve @returns {Pair} */
function peak({ angles, steps }) {
  let best = -1;
  steps.forEach((count, i) => {
    if (angles[i] > 0 && Number.isFinite(count) && (best < 0 || count > steps[best])) best = i;
  });
  return best < 0 ? [45, NEVER] : [angles[best], Math.max(FEWEST, steps[best])];
}

/** And where it climbs. @param {import('./angles.js').Curve} curve @returns {Pair} */
function slope(curve) {
  const { angles, steps } = curve;
  const at = steps.findIndex((count, i) => angles[i] >= 16 && Number.isFinite(count));
  return at < 0 ? peak(curve) : [angles[at], Math.max(FEWEST, steps[at])];
}

/** @param {import('../../plot/frame.js').Frame} frame */
function neverBand(frame) {
  const band = frame.group('plot').append('rect').attr('fill', hatchPattern(frame));
  frame.add({
    paint() {
      const bottom = frame.y(PATIENCE);
      band.attr('width', frame.width).attr('height', bottom);
    },
  });
}
