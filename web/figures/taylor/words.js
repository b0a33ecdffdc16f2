import { formatNumber } from '../../plot/format.js';

/** @typedef {import('./functions.js').Study} Study */
/** @typedef {import('./parameters.js').State} State */

const short = (/** @type {number} */ value) => formatNumber(value, { trim: true });

/** "−5.90 … 5.90"; an end that the picture cuts off is told as such. @param {import('descent').Intervals} of @param {number} i */
export function intervalText({ lows, highs, lowIsEnd, highIsEnd }, i) {
  const low = `${lowIsEnd[i] ? '≤ ' : ''}${formatNumber(lows[i])}`;
  const high = `${highIsEnd[i] ? '≥ ' : ''}${formatNumber(highs[i])}`;
  return lows[i] === highs[i] ? 'a alone' : `${low} … ${high}`;
}

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const raised = (/** @type {number} */ k) => String(k).replace(/\d/g, (digit) => SUPERSCRIPTS[Number(digit)]);

/** So many terms are written out. */
const MOST = 4;

/** The first terms of the polynomial as a line of text. @param {Study} study */
export function polynomialText({ coefficients, center, degree }) {
  const base = center === 0 ? 'x' : `(x ${center < 0 ? '+' : '−'} ${short(Math.abs(center))})`;
  const terms = Array.from({ length: degree + 1 }, (_, k) => k).filter((k) => coefficients[k] !== 0);
  const told = terms.slice(0, MOST).map((k, i) => {
    const c = coefficients[k];
    const size = Math.abs(c) === 1 && k > 0 ? '' : short(Math.abs(c));
    const power = k === 0 ? '' : k === 1 ? base : `${base}${raised(k)}`;
    const sign = c < 0 ? (i === 0 ? '−' : ' − ') : i === 0 ? '' : ' + ';
    return `${sign}${size}${size && power && !base.startsWith('(') ? '\u2009' : ''}${power}`;
  });
  return `P(x) = ${told.join('') || '0'}${terms.length > MOST ? ' + …' : ''}`;
}

/** What stands in the way, if anything does. @param {Study} study @param {{ formula: string | null, center: string | null }} complaints @param {State} state */
export function trouble(study, { center }, state) {
  if (center)
    return `${study.name} at a = ${short(state.center)}: ${center} The picture keeps a = ${short(study.center)}.`;
  const { bounds, x, degree } = study;
  const gap = bounds.findIndex((bound, i) => bound === Infinity && Number.isFinite(study.values[i]));
  if (gap < 0) return null;
  return (
    `At x = ${short(x[gap])} the error is larger than any bound from ${degree + 1} derivatives would allow: ` +
    `between there and a the function has a kink or a hole, and no theorem holds beyond it.`
  );
}

/** @param {State} state @param {Study} study */
export function description({ tolerance }, study) {
  const { degree, name, center, good, guaranteed, x0 } = study;
  return (
    `The Taylor polynomial of ${name} about ${short(center)}, of degree ${degree}, seen from x = ${short(x0[0])} to ${short(x0[1])}. ` +
    `It is within ${short(tolerance)} of the function for x in ${intervalText(good, degree)}; ` +
    `its bound guarantees that for x in ${intervalText(guaranteed, 0)}. ${polynomialText(study)}.`
  );
}
