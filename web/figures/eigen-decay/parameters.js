import { integer, number, numbers, point } from '../parameters.js';

/** Of eigenvalues; 1/alpha, the eigenvalue that one step finishes, has the same. @type {[number, number]} */
export const RANGE = [1, 200];
/** The start stays within this distance of the minimum, so that both pictures show it at any rotation. */
export const REACH = 2.3;
/** How many steps every picture shows. */
export const STEPS = 150;

export const parameters = {
  alpha: number({
    min: 1 / RANGE[1],
    max: 1 / RANGE[0],
    default: 0.018,
    scale: 'log',
    label: 'learning rate',
    symbol: 'α',
  }),
  eigenvalues: numbers({
    min: RANGE[0],
    max: RANGE[1],
    default: [1, 100],
    length: [2, 2],
    scale: 'log',
    label: 'eigenvalues',
    symbol: 'λ',
  }),
  rotation: number({ min: -180, max: 180, default: -25, step: 0.1, label: 'rotation', symbol: 'rotation' }),
  start: startPoint(),
  k: integer({ min: 0, max: STEPS, default: STEPS, label: 'step' }),
};

/** @typedef {import('../state.js').StateOf<typeof parameters>} State */
/** @typedef {import('../context.js').Context<typeof parameters>} Figure */

/** A point within reach of the minimum, which lies at the origin. @returns {ReturnType<typeof point>} */
function startPoint() {
  const box = point({ x: [-REACH, REACH], y: [-REACH, REACH], default: [-1.8, 1.4], label: 'start' });
  return {
    ...box,
    complaint: (value) =>
      box.complaint(value) ??
      // What rounding adds is no fault of a link's.
      (Math.hypot(...value) > REACH + 0.01
        ? `must lie within ${REACH} of the minimum; got ${value.join(', ')}`
        : null),
  };
}

/** The nearest start within reach. @param {ArrayLike<number>} to @returns {[number, number]} */
export function withinReach({ 0: x, 1: y }) {
  const shrink = Math.min(1, REACH / (Math.hypot(x, y) || 1));
  return [Math.round(x * shrink * 1000) / 1000, Math.round(y * shrink * 1000) / 1000];
}
