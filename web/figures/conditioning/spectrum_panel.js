import { ticks } from 'd3-array';
import { formatNumber } from '../../plot/format.js';
import { key } from '../../plot/key.js';
import { labels } from '../../plot/labels.js';
import { pixelsAlong } from '../../plot/outline.js';
import { pathWithDots } from '../../plot/path.js';

/** @typedef {import('../../plot/labels.js').Label} Label */
/** @typedef {{ name: string, eigenvalues: ArrayLike<number>, strong: boolean }} Curve ascending, as the engine has them */

/** Curves at most: the three that are compared, and the reader's own choice. */
const CURVES = 4;
/** Up to so many directions each is a dot and a tick of its own. */
const FEW = 20;
const NOTHING = new Float64Array(0);

/**
 * All eigenvalues, the steepest first, on a logarithmic axis.
 * @param {import('./parameters.js').Figure} figure
 */
export function spectrumPanel(figure) {
  const frame = figure.panel({
    title: 'The spectrum',
    label: 'The eigenvalues of the Gram matrix, the steepest first, on a logarithmic axis',
    aspect: 4.6,
    narrowAspect: 1.7,
    x: { domain: [0.5, 2.5], label: 'direction, steepest first', ticks: [1, 2], format: String },
    y: { domain: [0.1, 10], scale: 'log', label: 'eigenvalue λ' },
  });
  /** @param {{ color: string, width: number }} look */
  const lines = (look) => Array.from({ length: CURVES }, () => pathWithDots(frame, look));
  const faint = lines({ color: 'var(--muted)', width: 1 });
  const strong = lines({ color: 'var(--eigen-steep)', width: 1.8 });
  const names = key(frame);
  /** @type {Float64Array[]} */
  let points = [];
  const words = labels(frame, {
    avoid: () => ({ points: points.flatMap((line) => pixelsAlong(line, frame)) }),
  });
  const { wrapper } = frame;

  return {
    wrapper,
    /** @param {Curve[]} curves @param {number} many of directions @param {{ beside?: boolean }} [place] in its row */
    draw(curves, many, { beside = false } = {}) {
      const few = many <= FEW;
      points = curves.map(({ eigenvalues }) => steepestFirst(eigenvalues));
      const [low, high] = extent(points);
      // Two dots need no height; a spectrum of hundreds does. Beside another panel it is as high as that one.
      wrapper.style.setProperty('--aspect', beside ? '1.1' : few ? '4.6' : '2.4');
      wrapper.style.setProperty('--narrow-aspect', few ? '1.7' : '1.2');
      frame.setAxes({ x: { ticks: few ? every(many) : [1, ...ticks(1, many, 4)] } });
      // Room for the numbers above and below the dots.
      const room = Math.max(3, (high / low) ** 0.4);
      frame.setDomain({
        x: [few ? 0.5 : -many / 60, few ? many + 0.5 : many * 1.02],
        y: few ? [low / room, high * room] : [low / 3, high * 3],
      });
      for (let i = 0; i < CURVES; ++i) {
        const chosen = curves[i]?.strong ?? false;
        faint[i].set(!chosen && points[i] ? points[i] : NOTHING);
        strong[i].set(chosen ? points[i] : NOTHING);
      }
      names.set(few ? curves.map((curve) => ({ text: curve.name, color: colorOf(curve) })) : []);
      words.set(few ? (many === 2 ? valuesAtDots(curves, points) : []) : namesAtCurves(curves, points));
    },
  };
}

/** @param {Curve} curve */
function colorOf({ strong }) {
  return strong ? 'var(--eigen-steep-text)' : 'var(--muted)';
}

/** 1, 2, 3, ... or every other one where they would not fit on a phone. @param {number} many */
function every(many) {
  const stride = Math.ceil(many / 10);
  return Array.from({ length: Math.ceil(many / stride) }, (_, i) => 1 + i * stride);
}

/**
 * The number at each dot, outside of the pair where two curves share a direction.
 * @param {Curve[]} curves @param {Float64Array[]} points @returns {Label[]}
 */
function valuesAtDots(curves, points) {
  return curves.flatMap((curve, i) =>
    [0, 1].flatMap((dot) => {
      if (dot >= points[i].length / 2) return [];
      const value = points[i][2 * dot + 1];
      const isLower = points.some((other) => other[2 * dot + 1] > value);
      /** @type {Label} */
      const label = {
        text: formatNumber(value),
        at: [dot + 1, value],
        color: colorOf(curve),
        side: isLower ? 'below' : 'above',
      };
      return [label];
    }),
  );
}

/** Where the names of long curves stand: the first at its top, where it is alone, the others apart. */
const places = /** @type {const} */ ([
  { index: 0, side: 'right' },
  { index: 330, side: 'below' },
  { index: 180, side: 'above' },
  { index: 450, side: 'above' },
]);

/** @param {Curve[]} curves @param {Float64Array[]} points @returns {Label[]} */
function namesAtCurves(curves, points) {
  return curves.flatMap((curve, i) => {
    const { index, side } = places[i % places.length];
    const at = Math.min(points[i].length / 2 - 1, index);
    if (at < 0) return [];
    /** @type {Label} */
    const label = {
      text: curve.name,
      at: [points[i][2 * at], points[i][2 * at + 1]],
      color: colorOf(curve),
      side,
      gap: [10, 18, 26],
    };
    return [label];
  });
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
