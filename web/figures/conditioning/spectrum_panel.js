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
  const drawn = Array.from({ length: CURVES }, () => ({
    faint: pathWithDots(frame, { color: 'var(--muted)', width: 1 }),
    strong: pathWithDots(frame, { color: 'var(--eigen-steep)', width: 1.8 }),
  }));
  const words = labels(frame);
  const wrapper = /** @type {HTMLElement} */ (frame.element.parentElement);

  return {
    wrapper,
    /** @param {Curve[]} curves @param {number} many of directions */
    draw(curves, many) {
      const points = curves.map(({ eigenvalues }) => steepestFirst(eigenvalues));
      const [low, high] = extent(points);
      // Two dots need no height; a spectrum of hundreds does.
      wrapper.style.setProperty('--aspect', many > 20 ? '2.4' : '4.6');
      wrapper.style.setProperty('--narrow-aspect', many > 20 ? '1.2' : '2');
      frame.setDomain({ x: [many > 20 ? -many / 60 : 0.5, many * 1.02 + 0.5], y: [low / 3, high * 3] });
      for (const [i, { faint, strong }] of drawn.entries()) {
        const chosen = curves[i]?.strong ?? false;
        faint.set(!chosen && points[i] ? points[i] : new Float64Array(0));
        strong.set(chosen ? points[i] : new Float64Array(0));
      }
      words.set(
        curves.flatMap(({ name, strong }, i) => {
          const text =
            many === 2 ? `${name}: ${formatNumber(points[i][1])} and ${formatNumber(points[i][3])}` : name;
          const { index, side } =
            many > 20 ? places[i % places.length] : { index: many - 1, side: undefined };
          const at = Math.min(points[i].length / 2 - 1, index);
          const color = strong ? 'var(--eigen-steep-text)' : 'var(--muted)';
          return at < 0 ? [] : [{ text, at: pair(points[i], at), color, side, gap: 10 }];
        }),
      );
    },
  };
}

/** Where the names of long curves stand: the first at its top, where it is alone, the others apart. */
const places = /** @type {const} */ ([
  { index: 0, side: 'right' },
  { index: 330, side: 'below' },
  { index: 180, side: 'above' },
  { index: 450, side: 'above' },
]);

/** @param {Float64Array} points @param {number} i @returns {[number, number]} */
function pair(points, i) {
  return [points[2 * i], points[2 * i + 1]];
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
