import { contourField } from '../../plot/field.js';
import { BESIDE_HANDLE, labels } from '../../plot/labels.js';
import { pixelsAlong } from '../../plot/outline.js';
import { pathWithDots } from '../../plot/path.js';
import { withinPair } from './model.js';
import { PAIR } from './parameters.js';

/** @typedef {import('./parameters.js').State} State */
/** @typedef {import('./model.js').Model} Model */
/** @typedef {[number, number]} Pair */

/** Samples of the field on a side: a bowl is smooth, and it is dragged. */
const CELLS = 64;
/** Longer than the picture, to either side. */
const FAR = 10;
const ORIGIN = /** @type {Pair} */ ([0, 0]);
/** A ring that near to it covers its name. */
const NEAR = 0.3;
/** Nearer to the shortest of the best weights an end is the same one. */
const SAME = 0.05;

/**
 * The loss over the weights of two features: bowl, valley or, where one direction has no curvature at all, a trough with
 * a line of minimisers. The cross is the best fit, of several the shortest; the path is where descent takes the ring.
 * @param {import('./parameters.js').Figure} figure
 * @param {(state: State) => Model} modelOf
 */
export function weightsPanel(figure, modelOf) {
  const frame = figure.panel({
    title: 'The loss over the weights',
    label: 'Lines of equal loss over the two weights, with the path of gradient descent',
    aspect: 1.12,
    x: { domain: PAIR, label: 'w₁', ticks: [-2, 0, 2] },
    y: { domain: PAIR, label: 'w₂', ticks: [-2, 0, 2] },
    equalUnits: true,
  });
  const field = contourField(frame, { count: 12 });
  const floor = frame.group('plot', 'linear-directions').append('path').attr('data-kind', 'flat');
  const norm = frame.group('plot').append('path').attr('class', 'linear-norm');
  const path = pathWithDots(frame, { color: 'var(--optimizer-gd)', width: 1.6 });
  const end = frame.group('plot').append('circle').attr('class', 'linear-end-of-descent').attr('r', 6);
  /** @type {{ best: Pair, floor: number[], end: Pair | null, path: Float64Array }} */
  let drawn = { best: [0, 0], floor: [], end: null, path: new Float64Array(0) };
  frame.add({
    paint() {
      const line = (/** @type {number[]} */ [x0, y0, x1, y1]) =>
        `M${frame.x(x0)},${frame.y(y0)}L${frame.x(x1)},${frame.y(y1)}`;
      const { best, floor: along } = drawn;
      floor.attr('d', along.length ? line(along) : '');
      norm.attr('d', along.length ? line([0, 0, ...best]) : '');
      end.style('display', drawn.end ? '' : 'none');
      if (drawn.end) end.attr('cx', frame.x(drawn.end[0])).attr('cy', frame.y(drawn.end[1]));
    },
  });
  const words = labels(frame, {
    avoid: () => ({ points: [drawn.path, drawn.floor].flatMap((line) => pixelsAlong(line, frame)) }),
  });
  const target = figure.target(frame, {
    label: 'the best fit',
    patch: (state) => ({ pair: withinPair(modelOf(state).best), k: 0 }),
  });
  const zero = figure.target(frame, {
    label: 'start from zero',
    color: 'var(--muted)',
    patch: () => ({ pair: ORIGIN, k: 0 }),
  });
  zero.set(ORIGIN);
  figure.handle(frame, 'pair', { label: 'two weights', names: { x: 'w₁', y: 'w₂' } });
  let shown = '';
  /** @type {import('descent').Objective | null} */
  let objective = null;

  return {
    wrapper: frame.wrapper,
    /** @param {State} state @param {Model} model */
    draw(state, model) {
      const { x, y } = frame.domain;
      const domain = JSON.stringify([x, y]);
      if (objective !== model.objective || shown !== domain) {
        [objective, shown] = [model.objective, domain];
        const values = objective.grid({ x, y, columns: CELLS, rows: CELLS });
        field.set({ values, columns: CELLS, rows: CELLS, x, y });
      }
      const { points } = model.descentOf(state);
      path.set(points, { upTo: state.k });
      const { best } = model;
      const level = model.fit.rank === 1;
      const [u, v] = model.directions.eigenvectors;
      const end = level ? model.endOf(state) : null;
      const apart = end && Math.hypot(end[0] - best[0], end[1] - best[1]) > SAME;
      drawn = {
        best,
        floor: level ? [best[0] - FAR * u, best[1] - FAR * v, best[0] + FAR * u, best[1] + FAR * v] : [],
        end: apart ? end : null,
        path: points,
      };
      const inside = best[0] >= x[0] && best[0] <= x[1] && best[1] >= y[0] && best[1] <= y[1];
      target.set(inside ? best : null, level ? 'the shortest of the best weights' : 'the best fit');
      words.set([
        ...(inside ? [{ text: level ? 'the shortest' : 'best fit', at: best, gap: [10, 18, 30] }] : []),
        ...(apart ? [{ text: 'descent ends here', at: end, gap: [11, 20, 32] }] : []),
        ...(state.k > 0 ? [{ text: 'start', at: state.pair, gap: [BESIDE_HANDLE, 24, 34] }] : []),
        {
          text: 'your weights',
          at: model.weightsAt(state),
          color: 'var(--hand)',
          gap: [BESIDE_HANDLE, 24, 34],
        },
        ...(Math.hypot(...state.pair) > NEAR
          ? [{ text: '0', at: ORIGIN, gap: [8, 14], color: 'var(--muted)' }]
          : []),
      ]);
      frame.invalidate();
    },
  };
}
