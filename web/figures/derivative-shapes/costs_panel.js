import { labels } from '../../plot/labels.js';
import { pixelsAlong } from '../../plot/outline.js';
import { lineSeries } from '../../plot/series.js';
import { WIDTHS } from './model.js';
import { parameters, WIDEST } from './parameters.js';

/** @typedef {import('./parameters.js').State} State */

/**
 * Operations over the width of the layers, both axes logarithmic: one row of the product by a sweep backwards, and the
 * whole matrix.
 * @param {import('./parameters.js').Figure} figure
 * @param {ReturnType<typeof import('./model.js').countings>} counted
 */
export function costsPanel(figure, counted) {
  const frame = figure.panel({
    title: 'Operations, counted, as the layers grow',
    label: 'Operations of a vector-Jacobian product and of the whole Jacobian over the width of the layers',
    aspect: 1.35,
    narrowAspect: 1.25,
    x: { domain: [1, WIDEST], scale: 'log', label: 'width n', ticks: [1, 4, 16, 64] },
    y: { domain: [1, 4e6], scale: 'log', label: 'operations', ticks: [1, 100, 1e4, 1e6] },
  });
  const whole = lineSeries(frame, { color: 'var(--ink)', width: 2 });
  const sweep = lineSeries(frame, { color: 'var(--adjoint)', width: 2.4 });
  /** The curves, for their names to keep off. @type {number[][]} */
  let curves = [];
  const names = labels(frame, {
    avoid: () => ({ points: curves.flatMap((points) => pixelsAlong(points, frame)) }),
  });
  const { label, min, max } = parameters.n;
  figure.handle(
    frame,
    {
      label,
      place: ({ layers, n }) => [n, counted.at(layers, n).vectorJacobian],
      move: ([n]) => ({ n: Math.round(n) }),
      limits: { x: [min, max], y: [1, max ** 3] },
    },
    { axis: 'x', color: 'var(--adjoint)' },
  );
  return {
    wrapper: frame.wrapper,
    /** @param {State} state */
    set({ layers }) {
      const [matrix, row] = [counted.curve(layers, 'jacobian'), counted.curve(layers, 'vectorJacobian')];
      whole.set(matrix, WIDTHS);
      sweep.set(row, WIDTHS);
      curves = [matrix, row].map((counts) => WIDTHS.flatMap((n, i) => [n, counts[i]]));
      const single = layers === 1;
      const place = (/** @type {number[]} */ counts) =>
        /** @type {[number, number]} */ ([WIDTHS[3], counts[3]]);
      names.set([
        { text: 'the whole matrix', at: place(matrix), side: single ? 'right' : 'left', gap: [8, 16, 26] },
        {
          ...{ text: 'one sweep back', at: place(row), color: 'var(--adjoint-text)' },
          ...{ side: single ? 'left' : 'right', gap: [8, 16, 26] },
        },
      ]);
    },
  };
}
