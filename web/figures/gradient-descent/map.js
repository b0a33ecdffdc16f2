import { pressAnywhere } from '../../controls/ground.js';
import { rules } from '../../plot/series.js';
import { clamp } from '../../plot/steps.js';
import { formatTick } from '../../plot/format.js';
import { endsOf } from './ends.js';
import { endsPicture } from './ends_picture.js';
import { regionNames } from './region_names.js';
import { REACH } from './losses.js';

/** @typedef {import('./parameters.js').State} State */
/** @typedef {import('./losses.js').Loss} Loss */
/** @typedef {import('./run.js').Run} Run */
/** @typedef {[number, number]} Pair */

/** As long as the loss's own ticks, so that both plots begin at one place. @param {string} text */
export const padded = (text) => text.padStart(6, '\u2007');

/**
 * Every start with every step size: where its run ends. The map is also the control of both.
 * @param {import('./parameters.js').Figure} figure
 * @param {(state: State) => Loss} lossOf
 * @param {(minima: ArrayLike<number>[]) => void} changed where runs arrive is known
 */
export function endsMap(figure, lossOf, changed) {
  const frame = figure.panel({
    title: 'Where a run ends, from every start with every step',
    label: 'Map of start against step size: where the run ends',
    aspect: 1.9,
    narrowAspect: 1.15,
    x: { domain: [-1, 1], label: 'start' },
    y: {
      domain: [0.001, 1],
      scale: 'log',
      label: 'step size α',
      format: (value) => padded(formatTick(value, 'log')),
    },
  });
  const picture = endsPicture(frame);
  const edges = rules(frame, 'y', { className: 'map-edges' });
  const names = regionNames(frame);
  const edgeNames = edgeLabels(frame);

  const ends = endsOf(figure.engine, () => show(), { atOnce: figure.mode === 'print' });
  figure.own(() => ends.stop());
  const show = () => {
    picture.set(ends.shown);
    names.set(ends.shown);
    frame.element.toggleAttribute('data-complete', Boolean(ends.shown?.complete));
    changed(ends.shown?.minima ?? []);
  };

  /** @param {State} state @returns {Pair} where its run stands on the map */
  const placeOf = (state) => {
    const { view, given } = lossOf(state);
    return [clamp(state.start[0], ...view.x), clamp(state.alpha, ...given.rates)];
  };
  /** @param {Pair} at @param {State} state @returns {Partial<State>} */
  const moved = ([x, alpha], state) => {
    const { view, given } = lossOf(state);
    return {
      start: [clamp(round(x, view.x), ...view.x), state.start[1]],
      alpha: clamp(Number(alpha.toPrecision(3)), ...given.rates),
    };
  };
  const best = figure.target(frame, {
    label: 'Best step at the minimum',
    patch: (state) => moved([state.start[0], goal ?? state.alpha], state),
  });
  /** @type {number | null} */
  let goal = null;
  const keepOff = () => {
    const [x, y] = placeOf(figure.state);
    const boxes = [around(frame.x(x), frame.y(y), 14), ...edgeNames.boxes()];
    return goal ? [...boxes, around(frame.x(x), frame.y(goal), 9)] : boxes;
  };
  names.avoid(keepOff);
  figure.handle(
    frame,
    {
      label: 'start and step size',
      limits: { x: [-REACH, REACH], y: [1e-5, 10] },
      place: placeOf,
      move: moved,
    },
    { names: { x: 'start', y: 'step size' } },
  );
  pressAnywhere(frame, (at) => figure.setState(moved(at, figure.state)));

  return {
    wrapper: frame.wrapper,
    /** @param {State} state @param {Loss} loss @param {Run} run */
    draw(state, loss, { homeEdges, best: goalNow }) {
      frame.setDomain({ x: loss.view.x, y: loss.given.rates });
      const [low, high] = loss.given.rates;
      const within = (/** @type {number} */ rate) => rate > low && rate < high;
      goal = goalNow !== null && within(goalNow) ? goalNow : null;
      best.set(goal === null ? null : [clamp(state.start[0], ...loss.view.x), goal]);
      const lines = [
        { text: '1/λ', at: homeEdges?.monotone ?? NaN },
        { text: '2/λ', at: homeEdges?.divergent ?? NaN },
      ].filter(({ at }) => within(at));
      edges.set(lines.map(({ at }) => at));
      edgeNames.set(lines);
      const before = ends.shown;
      ends.want({ loss, across: loss.single ? 0 : state.start[1] });
      if (ends.shown !== before) show();
      frame.invalidate();
    },
    get minima() {
      return ends.shown?.minima ?? [];
    },
  };
}

/** To a five-hundredth of the picture's width, as a hand can set it. @param {number} x @param {Pair} range */
function round(x, [low, high]) {
  const step = high - low > 6 ? 0.02 : 0.01;
  return Number((Math.round(x / step) * step).toPrecision(6));
}

/** @param {number} x @param {number} y @param {number} reach */
function around(x, y, reach) {
  return { x: x - reach, y: y - reach, width: 2 * reach, height: 2 * reach };
}

/** The names of the edges, at the right end of their lines. @param {import('../../plot/frame.js').Frame} frame */
function edgeLabels(frame) {
  const group = frame.group('labels', 'edge-names');
  /** @type {{ text: string, at: number }[]} */
  let lines = [];
  const boxOf = (/** @type {{ text: string, at: number }} */ { text, at }) => {
    const [width, height] = [frame.textWidth(text), frame.fontSize * 1.25];
    return { x: frame.width - width - 6, y: frame.y(at) - height - 1, width, height };
  };
  frame.add({
    paint() {
      const texts = group.selectAll('text').data(lines).join('text');
      texts
        .text(({ text }) => text)
        .attr('x', (line) => boxOf(line).x)
        .attr('y', (line) => boxOf(line).y + frame.fontSize * 0.95);
    },
  });
  return {
    /** @param {typeof lines} next */
    set(next) {
      lines = next;
      frame.invalidate();
    },
    boxes: () => lines.map(boxOf),
  };
}
