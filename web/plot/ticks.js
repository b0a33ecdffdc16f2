import { formatTick } from './format.js';

/** @typedef {'linear' | 'log'} ScaleKind */
/** @typedef {import('d3-scale').ScaleContinuousNumeric<number, number>} Scale */

/**
 * Few ticks: round values, or whole powers of ten on a log axis, thinned until they fit.
 * @param {Scale} scale
 * @param {ScaleKind} kind
 * @param {number} most
 * @returns {number[]}
 */
export function quietTicks(scale, kind, most) {
  if (kind === 'linear') return linearTicks(scale, most);
  const [low, high] = /** @type {[number, number]} */ (scale.domain());
  const first = Math.ceil(Math.log10(low) - 1e-9);
  const last = Math.floor(Math.log10(high) + 1e-9);
  if (last - first < 1) return linearTicks(scale, most);
  const stride = Math.max(1, Math.ceil((last - first + 1) / most));
  const powers = [];
  for (let power = first; power <= last; power += stride) powers.push(Number(`1e${power}`));
  return powers;
}

/** @param {Scale} scale @param {number} most */
function linearTicks(scale, most) {
  for (let count = most; count > 1; --count) {
    const ticks = scale.ticks(count);
    if (ticks.length <= most) return ticks;
  }
  return scale.ticks(1).slice(0, 1);
}

/** The widest of some tick labels, in characters. @param {number[]} ticks @param {(value: number) => string} format */
export function widestLabel(ticks, format) {
  return ticks.reduce((widest, tick) => Math.max(widest, format(tick).length), 0);
}

/** @param {ScaleKind} kind @returns {(value: number) => string} */
export const tickFormat = (kind) => (value) => formatTick(value, kind);
