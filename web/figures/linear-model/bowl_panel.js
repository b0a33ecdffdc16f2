import { contourField } from '../../plot/field.js';
import { BESIDE_HANDLE, labels } from '../../plot/labels.js';
import { pixelsAlong } from '../../plot/outline.js';
import { pathWithDots } from '../../plot/path.js';
import { WINDOW } from './parameters.js';
import { within } from './model.js';

/** @typedef {import('./parameters.js').State} State */
/** @typedef {import('./model.js').Model} Model */
/** @typedef {[number, number]} Pair */

/** Samples of the field on a side: a bowl is smooth, and it is dragged. */
const CELLS = 64;

/**
 * The loss over the two weights: every line is a point here. The ring is the line that the hand holds; the path is
 * where descent takes it, the cross where the normal equations lead at once.
 * @param {import('./parameters.js').Figure} figure
 * @param {(state: State) => Model} modelOf
 */
export function bowlPanel(figure, modelOf) {
  const frame = figure.panel({
    title: 'The loss over the weights',
    label: 'Lines of equal loss over slope and height, with the path of gradient descent to the best fit',
    aspect: 1.12,
    x: { domain: WINDOW.slope, label: 'w, the slope', ticks: [-2, 0, 2] },
    y: { domain: WINDOW.height, label: 'b, the height', ticks: [-4, -2, 0, 2, 4] },
  });
  const field = contourField(frame, { count: 12 });
  const path = pathWithDots(frame, { color: 'var(--optimizer-gd)', width: 1.6 });
  /** @type {Float64Array} */
  let drawn = new Float64Array(0);
  const words = labels(frame, { avoid: () => ({ points: pixelsAlong(drawn, frame) }) });
  const target = figure.target(frame, {
    label: 'the best fit',
    patch: (state) => ({ start: within(modelOf(state).best), k: 0 }),
  });
  figure.handle(frame, 'start', { label: 'weights', names: { x: 'slope', y: 'height' } });
  /** @type {import('descent').Objective | null} */
  let shown = null;

  return {
    wrapper: frame.wrapper,
    /** @param {State} state @param {Model} model */
    draw(state, model) {
      const { x, y } = frame.domain;
      if (shown !== model.objective) {
        shown = model.objective;
        const values = shown.grid({ x, y, columns: CELLS, rows: CELLS });
        field.set({ values, columns: CELLS, rows: CELLS, x, y });
      }
      const { points } = model.descentOf(state);
      drawn = points;
      path.set(points, { upTo: state.k });
      const inside =
        model.best[0] >= x[0] && model.best[0] <= x[1] && model.best[1] >= y[0] && model.best[1] <= y[1];
      target.set(
        inside ? model.best : null,
        model.fit.rank < 2 ? 'the shortest of the best fits' : 'the best fit',
      );
      words.set([
        ...(inside ? [{ text: 'best fit', at: model.best, gap: [10, 18, 30] }] : []),
        ...(state.k > 0 ? [{ text: 'start', at: state.start, gap: [BESIDE_HANDLE, 24, 34] }] : []),
        { text: 'your line', at: model.weightsAt(state), color: 'var(--hand)', gap: [BESIDE_HANDLE, 24, 34] },
      ]);
    },
  };
}
