import { lineSeries } from '../../plot/series.js';
import { labels } from '../../plot/labels.js';
import { pixelsAlong, polylineData } from '../../plot/outline.js';
import { formatTick } from '../../plot/format.js';
import { countOf, placeOf } from './model.js';
import { MOST, REACH } from './parameters.js';
import { pointHandle } from './point_handle.js';

/** @typedef {import('./parameters.js').State} State */
/** @typedef {import('./model.js').Model} Model */
/** @typedef {[number, number]} Pair */

/** Where the line is taken hold of. */
const ENDS = /** @type {Pair} */ ([-2.2, 2.2]);
/** Lines are drawn beyond the picture's edges. */
const FAR = [-9, 9];
/** More lines of a descent would be one block. */
const FAN = 30;

/**
 * The data: points to be dragged, the line of the weights with a handle at either end, and of each example the square
 * of what it misses.
 * @param {import('./parameters.js').Figure} figure
 * @param {{ modelOf: (state: State) => Model, remove: (at: number) => void }} hands
 */
export function dataPanel(figure, { modelOf, remove }) {
  let origin = 0;
  const frame = figure.panel({
    title: 'The data',
    label: 'Examples in the plane, the line of the weights, and the square of what each example misses',
    aspect: 1.12,
    x: {
      domain: [-REACH.x, REACH.x],
      label: 'x',
      ticks: [-2, -1, 0, 1, 2],
      format: (value) => formatTick(value + origin, 'linear'),
    },
    y: { domain: [-REACH.y, REACH.y], label: 'y', ticks: [-2, 0, 2] },
    equalUnits: true,
  });
  const squares = frame.group('plot', 'linear-squares');
  const fan = frame.group('plot', 'linear-fan').append('path');
  const best = lineSeries(frame, { color: 'var(--ink)', dash: '5 4', width: 1.4 });
  const line = lineSeries(frame, { color: 'var(--hand)', width: 2.4 });
  /** @type {{ x: number, y: number, residual: number, loss: number, leaning: number, square: boolean }[]} */
  let misses = [];
  /** @type {Float64Array} */
  let heights = new Float64Array(0);
  frame.add({
    paint() {
      // Up to Huber's edge a square; beyond it a narrower area, as large as what is charged.
      squares
        .selectAll('rect')
        .data(misses)
        .join('rect')
        .attr('data-square', ({ square }) => String(square))
        .attr('x', ({ x, residual, loss, leaning }) => {
          const width = residual ? (2 * loss) / Math.abs(residual) : 0;
          return frame.x(leaning < 0 ? x - width : x);
        })
        .attr('width', ({ residual, loss }) =>
          residual ? frame.x((2 * loss) / Math.abs(residual)) - frame.x(0) : 0,
        )
        .attr('y', ({ y, residual }) => frame.y(Math.max(y, y + residual)))
        .attr('height', ({ residual }) => frame.y(0) - frame.y(Math.abs(residual)));
      const ends = [];
      for (let i = 0; i + 1 < heights.length; i += 2)
        ends.push(frame.x(FAR[0]), frame.y(heights[i]), frame.x(FAR[1]), frame.y(heights[i + 1]), NaN, NaN);
      fan.attr('d', polylineData(Float64Array.from(ends), frame));
    },
  });

  const limits = {
    x: /** @type {Pair} */ ([-REACH.x, REACH.x]),
    y: /** @type {Pair} */ ([-REACH.y, REACH.y]),
  };
  /** @param {State} state @returns {[Pair, Pair]} */
  const endsOf = (state) => {
    const model = modelOf(state);
    const [low, high] = model.heights(model.weightsAt(state), ENDS);
    return [
      [ENDS[0], low],
      [ENDS[1], high],
    ];
  };
  for (const [which, name] of ['left', 'right'].entries()) {
    const end = figure.handle(
      frame,
      {
        ...{ label: `${name} end of the line`, limits },
        place(state) {
          const place = endsOf(state)[which];
          return Math.abs(place[1]) <= REACH.y + 0.05 ? place : [NaN, NaN];
        },
        move([, y], state) {
          const ends = endsOf(state);
          ends[which] = [ENDS[which], y];
          return { start: modelOf(state).through(...ends), k: 0 };
        },
      },
      { axis: 'y', names: { y: `${name} end of the line` } },
    );
    end.element.classList.add('linear-end');
  }

  const make = (/** @type {number} */ at) =>
    pointHandle(figure, frame, {
      ...{ at, limits, remove },
      place: (state) => (at < countOf(state) ? placeOf(state, at) : [NaN, NaN]),
      move: ([x, y], { points }) => ({ points: points.with(2 * at, x).with(2 * at + 1, y) }),
    });
  /** @type {ReturnType<typeof make>[]} made when there first are so many */
  const made = [];

  /** @type {number[][]} */
  let drawn = [];
  const words = labels(frame, {
    avoid: () => ({ points: drawn.flatMap((ends) => [...pixelsAlong(ends, frame)]) }),
  });

  return {
    wrapper: frame.wrapper,
    /** @param {State} state @param {Model} model */
    draw(state, model) {
      origin = state.offset;
      frame.setAxes({ x: { label: origin ? `x + ${formatTick(origin, 'linear')}` : 'x' } });
      const count = countOf(state);
      while (made.length < Math.min(count, MOST)) made.push(make(made.length));
      for (const [at, control] of made.entries()) {
        control.show(at < count);
        if (at < count) control.set(placeOf(state, at));
      }
      const weights = model.weightsAt(state);
      const { residuals, losses } = model.residuals(weights);
      const edge = state.loss === 'huber' ? state.delta : Infinity;
      misses = Array.from(residuals, (residual, at) => {
        const [x, y] = placeOf(state, at);
        // To the side on which the line is not.
        const leaning = Math.sign(residual * weights[0]) || 1;
        return { x, y, residual, loss: losses[at], leaning, square: Math.abs(residual) <= edge };
      });
      const [mine, lowest] = [weights, model.best].map((of) => model.heights(of, FAR));
      line.set(mine, FAR);
      best.set(lowest, FAR);
      drawn = [mine, lowest].map(([left, right]) => [FAR[0], left, FAR[1], right]);
      const { points, steps } = model.descentOf(state);
      const last = Math.min(state.k, steps, FAN);
      heights = last > 0 ? model.heights(points.subarray(0, 2 * last), FAR) : new Float64Array(0);
      const [, middle] = model.heights(model.best, [0, 0.5]);
      const [, yours] = model.heights(weights, [0, 1.1]);
      words.set([
        { text: 'best fit', at: [0.5, middle], side: 'left', gap: [10, 18] },
        { text: 'your line', at: [1.1, yours], color: 'var(--hand)', side: 'left', gap: [10, 18] },
      ]);
      frame.invalidate();
    },
    /** @param {number} at */
    focus: (at) => made[at]?.focus(),
  };
}
