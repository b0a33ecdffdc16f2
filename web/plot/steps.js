/**
 * How far one key goes. Sliders, scrubbers and handles share it: an arrow is about a hundredth of the range, with
 * Shift a tenth of that, Page Up and Page Down ten times as much.
 */

/** The largest power of ten that is no more than a 500th of the range. @param {number} low @param {number} high */
export function fineStep(low, high) {
  return Number(`1e${Math.floor(Math.log10(Math.abs(high - low) / 500) + 1e-9)}`);
}

/** 1, 2 or 5 times a power of ten, at most a 50th of the range. @param {number} low @param {number} high */
export function arrowStep(low, high) {
  const exact = Math.abs(high - low) / 50;
  const power = Number(`1e${Math.floor(Math.log10(exact) + 1e-9)}`);
  const lead = exact / power;
  return (lead > 4.99 ? 5 : lead > 1.99 ? 2 : 1) * power;
}

/** @param {{ key: string, shiftKey: boolean }} event @returns {number} multiple of an arrow's step */
export function strideOf(event) {
  if (event.key === 'PageUp' || event.key === 'PageDown' || event.key === 'Home' || event.key === 'End')
    return 10;
  return event.shiftKey ? 0.1 : 1;
}

/** @param {number} value @param {number} low @param {number} high */
export function clamp(value, low, high) {
  return Math.min(Math.max(value, low), high);
}

/** To the grid of a step, without the dust of binary fractions. @param {number} value @param {number} step */
export function roundTo(value, step) {
  return Number((Math.round(value / step) * step).toPrecision(12));
}
