import { key } from '../../plot/key.js';
import { labels } from '../../plot/labels.js';
import { pixelsAlong } from '../../plot/outline.js';
import { resolveColors } from '../../plot/theme.js';
import { valueImage, VALUE_COLORS } from '../../plot/value_image.js';
import { directionLines } from './direction_lines.js';
import { movedTo } from './features.js';
import { countOf } from './model.js';
import { MOST, REACH } from './parameters.js';
import { pointHandle } from './point_handle.js';

/** @typedef {import('./parameters.js').State} State */
/** @typedef {import('./model.js').Model} Model */
/** @typedef {[number, number]} Pair */

/** How far the picture reaches, and a hand in it. */
const [SEEN, HELD] = [2.6, 2.5];
/** Answers on a side, the one that has its full colour, and how much of that: the ground is to be drawn on. */
const [SIDE, FULL, OPACITY] = [24, 3, 0.7];

/** A target's colour, that of the same answer. @param {number} value */
function colorOf(value) {
  const share = 100 * OPACITY * Math.min(1, Math.abs(value) / FULL);
  return `color-mix(in srgb, var(--value-${value < 0 ? 'low' : 'high'}) ${share.toFixed(0)}%, var(--value-none))`;
}

/**
 * The data by their two features, coloured by their targets, on the answers of the weights: where a point has the colour
 * of its ground it is met. Both directions of the data are drawn, in which they vary most and least.
 * @param {import('./parameters.js').Figure} figure
 * @param {{ modelOf: (state: State) => Model, remove: (at: number) => void }} hands
 */
export function featuresPanel(figure, { modelOf, remove }) {
  const frame = figure.panel({
    title: 'Targets, and answers around them',
    label: 'Examples by their two features, coloured by target, on the answers of the weights',
    aspect: 1.12,
    x: { domain: [-SEEN, SEEN], label: 'x₁', ticks: [-2, 0, 2] },
    y: { domain: [-SEEN, SEEN], label: 'x₂', ticks: [-2, 0, 2] },
    equalUnits: true,
  });
  key(frame).set([
    { text: 'below 0', color: 'var(--value-low-text)' },
    { text: 'above 0', color: 'var(--value-high-text)' },
  ]);
  /** @type {Float64Array | null} */
  let answers = null;
  /** @type {HTMLCanvasElement | null} */
  let picture = null;
  /** @type {string[] | null} */
  let colors = null;
  frame.add({
    paintCanvas(context) {
      if (!answers) return;
      colors ??= resolveColors(frame.element, VALUE_COLORS);
      picture ??= valueImage(answers, { columns: SIDE, rows: SIDE, full: FULL, colors });
      context.imageSmoothingQuality = 'high';
      context.globalAlpha = OPACITY;
      context.drawImage(picture, 0, 0, frame.width, frame.height);
    },
    themeChanged() {
      colors = null;
      picture = null;
    },
  });
  const lines = directionLines(frame);
  const squares = frame.group('plot', 'linear-squares linear-squares-ink');
  /** @type {{ x: number, y: number, loss: number, square: boolean }[]} */
  let misses = [];
  frame.add({
    paint() {
      // As large as on a line: half of the area is what its point pays.
      const side = (/** @type {number} */ loss) => frame.x(Math.sqrt(2 * loss)) - frame.x(0);
      squares
        .selectAll('rect')
        .data(misses)
        .join('rect')
        .attr('data-square', ({ square }) => String(square))
        .attr('x', ({ x, loss }) => frame.x(x) - side(loss) / 2)
        .attr('y', ({ y, loss }) => frame.y(y) - side(loss) / 2)
        .attr('width', ({ loss }) => side(loss))
        .attr('height', ({ loss }) => side(loss));
    },
  });

  const limits = { x: /** @type {Pair} */ ([-REACH.x, REACH.x]), y: /** @type {Pair} */ ([-HELD, HELD]) };
  /** @param {State} state @param {number} at @returns {Pair} */
  const placeOf = (state, at) => {
    const { features } = modelOf(state).examples;
    return at < countOf(state) ? [features[2 * at], features[2 * at + 1]] : [NaN, NaN];
  };
  const make = (/** @type {number} */ at) =>
    pointHandle(figure, frame, {
      ...{ at, limits, remove, names: { x: 'x₁', y: 'x₂' } },
      place: (state) => placeOf(state, at),
      move: (to, state) => movedTo(figure.engine, state, at, placeOf(state, at), to),
    });
  /** @type {ReturnType<typeof make>[]} made when there first are so many */
  const made = [];
  const words = labels(frame, {
    avoid: () => ({ points: pixelsAlong(lines.points(), frame) }),
  });

  let ground = '';
  return {
    wrapper: frame.wrapper,
    /** @param {State} state @param {Model} model */
    draw(state, model) {
      const count = countOf(state);
      while (made.length < Math.min(count, MOST)) made.push(make(made.length));
      for (const [at, control] of made.entries()) {
        control.show(at < count);
        if (at >= count) continue;
        control.set(placeOf(state, at));
        control.color(colorOf(model.examples.targets[at]));
      }
      const weights = model.weightsAt(state);
      const { residuals, losses } = model.residuals(weights);
      const edge = state.loss === 'huber' ? state.delta : Infinity;
      misses = Array.from(losses, (loss, at) => {
        const [x, y] = placeOf(state, at);
        return { x, y, loss, square: Math.abs(residuals[at]) <= edge };
      });
      if (ground !== (ground = JSON.stringify([weights, frame.domain]))) {
        answers = figure.engine.linear.predict({ features: grid(frame), weights });
        picture = null;
      }
      words.set(lines.set(model.directions));
      frame.invalidate(true);
    },
    /** @param {number} at */
    focus: (at) => made[at]?.focus(),
  };
}

/** The features at the centres of cells, row 0 at the low end. @param {import('../../plot/frame.js').Frame} frame */
function grid(frame) {
  const { x, y } = frame.domain;
  const along = (/** @type {Pair} */ [low, high]) =>
    Array.from({ length: SIDE }, (_, i) => low + ((i + 0.5) / SIDE) * (high - low));
  return along(y).flatMap((second) => along(x).flatMap((first) => [first, second]));
}
