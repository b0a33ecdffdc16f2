import { formatTick } from '../../plot/format.js';

/** @typedef {{ domain: [number, number], ticks: number[] }} Range */

/** What falls lower below the top than so many decades is not followed. */
const DEPTH = 8;
const FIGURE_SPACE = '\u2007';
/** The widest tick is a power of ten with a sign and two digits. */
const WIDTH = 5;

/**
 * Round ends about zero: an axis that stays as it is while a curve changes a little.
 * @param {number[]} values @returns {Range}
 */
export function symmetric(values) {
  const largest = Math.max(...values.filter(Number.isFinite).map(Math.abs), 1e-12);
  const power = Number(`1e${Math.floor(Math.log10(largest))}`);
  const lead = [1, 2, 5, 10].find((round) => largest <= round * power * 1.0001) ?? 10;
  const end = Number((lead * power).toPrecision(6));
  return { domain: [-end, end], ticks: [-end, 0, end] };
}

/** Whole decades. @param {number[]} values what is not positive is passed over @returns {Range} */
export function decades(values) {
  const positive = values.filter((value) => value > 0 && Number.isFinite(value));
  if (positive.length === 0) return { domain: [0.1, 1], ticks: [0.1, 1] };
  const top = Math.ceil(Math.log10(Math.max(...positive)) - 1e-9);
  const bottom = Math.max(top - DEPTH, Math.floor(Math.log10(Math.min(...positive)) + 1e-9));
  const low = bottom < top ? bottom : top - 1;
  const stride = Math.ceil((top - low) / 3);
  const ticks = [];
  for (let power = top; power >= low; power -= stride) ticks.push(Number(`1e${power}`));
  return { domain: [Number(`1e${low}`), Number(`1e${top}`)], ticks: ticks.reverse() };
}

/**
 * Ticks that take the same room in every panel, so that cursors stand above each other.
 * @param {'linear' | 'log'} scale @returns {(value: number) => string}
 */
export const equallyWide = (scale) => (value) => formatTick(value, scale).padStart(WIDTH, FIGURE_SPACE);
