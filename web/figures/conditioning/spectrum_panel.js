import { formatNumber } from '../../plot/format.js';
import { labels } from '../../plot/labels.js';
import { pathWithDots } from '../../plot/path.js';

/** @typedef {{ name: string, eigenvalues: ArrayLike<number>, strong: boolean }} Curve ascending, as the engine has them */

/** Curves at most: the three that are compared, and the reader's own choice. */
const CURVES = 4;

/**
 * All eigenvalues, the steepest first, on a logarithmic axis.
 * @param {import('./parameters.js').Figure} figure
 */
export function spectrumPanel(figure) {
  const frame = figure.panel({
    title: 'The spectrum',
    label: 'The eigenvalues of the Gram matrix, the steepest first, on a logarithmic axis',
    aspect: 3.4,
    narrowAspect: 1.5,
    x: {
      domain: [0.5, 2.5],
      label: 'direction, steepest first',
      ticks: 6,
      format: (n) => (Number.isInteger(n) && n >= 1 ? String(n) : ''),
    },
    y: { domain: [0.1, 10], scale: 'log', label: 'eigenvalue λ' },
  });
  const drawn = Array.from({ length: CURVES }, (_, i) => ({
    faint: pathWithDots(frame, { color: 'var(--muted)', width: 1, dots: i < CURVES }),
    strong: pathWithDots(frame, { color: 'var(--eigen-steep)', width: 1.8 }),
  }));
  const words = labels(frame);

  return {
    frame,
    /** @param {Curve[]} curves @param {number} many of directions */
    draw(curves, many) {
      const points = curves.map(({ eigenvalues }) => steepestFirst(eigenvalues));
      const [low, high] = extent(points);
      frame.setDomain({ x: [many > 20 ? -many / 60 : 0.5, many * 1.02 + 0.5], y: [low / 3, high * 3] });
      for (const [i, { faint, strong }] of drawn.entries()) {
        const chosen = curves[i]?.strong ?? false;
        faint.set(!chosen && points[i] ? points[i] : new Float64Array(0));
        strong.set(chosen ? points[i] : new Float64Array(0));
      }
      words.set(
        curves.flatMap(({ name, strong }, i) => {
          const at = Math.min(points[i].length / 2 - 1, many > 20 ? 60 * (i + 1) : many - 1);
          if (at < 0) return [];
          return [
            {
              text:
                many === 2
                  ? `${name}, λ = ${formatNumber(points[i][1])} and ${formatNumber(points[i][3])}`
                  : name,
              at: /** @type {[number, number]} */ ([points[i][2 * at], points[i][2 * at + 1]]),
              color: strong ? 'var(--eigen-steep-text)' : 'var(--muted)',
              gap: 8,
            },
          ];
        }),
      );
    },
  };
}

/** Points (1, largest), (2, next), ... as far as a logarithm can show them. @param {ArrayLike<number>} ascending */
function steepestFirst(ascending) {
  const positive = Array.from(ascending)
    .reverse()
    .filter((value) => value > 0);
  return Float64Array.from(positive.flatMap((value, i) => [i + 1, value]));
}

/** @param {Float64Array[]} points @returns {[number, number]} of the second coordinates */
function extent(points) {
  const values = points.flatMap((list) => Array.from(list).filter((_, i) => i % 2 === 1));
  return values.length > 0 ? [Math.min(...values), Math.max(...values)] : [0.1, 10];
}
