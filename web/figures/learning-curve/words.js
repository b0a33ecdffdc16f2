import { formatCount, formatNumber } from '../../plot/format.js';

/** @typedef {import('./model.js').Model} Model */
/** @typedef {import('./parameters.js').State} State */

/** @param {number} lambda */
export const nameOf = (lambda) => `λ = ${formatNumber(lambda, { trim: true })}`;

/** In a key, where one stands beside the other, the steepest first. @param {Model['curve']['bands']} bands @param {number} i */
export function bandName(bands, i) {
  if (i === 0) return bands.length > 1 ? 'flatter' : 'all';
  const least = `≥ ${formatNumber(bands[i].smallest, { digits: 2, trim: true })}`;
  return i === bands.length - 1 ? `λ ${least}` : least;
}

/** A share of the error at the start: 7.2 %, or × 10¹² where it has grown. @param {number} share */
export function shareText(share) {
  if (share < 10) return `${formatNumber(100 * share, { digits: 2, trim: true })} %`;
  return `× ${formatNumber(share, { digits: 2, trim: true })}`;
}

/** @param {Model} at */
export function stepsText({ stepsNeeded, divergent, limit }) {
  if (divergent) return 'never';
  return Number.isFinite(stepsNeeded) ? formatCount(stepsNeeded) : `> ${formatCount(limit)}`;
}

/** @param {Model} at @param {number} k */
export function doneBy({ milestones }, k) {
  return Array.from(milestones).filter((milestone) => milestone <= k).length;
}

/** The whole picture in words. @param {Model} at @param {State} state */
export function summary(at, { beta, fraction, k, horizon }) {
  const { eigenvalues, milestones, learningRate, conditionNumber, rate, best } = at;
  const count = eigenvalues.length;
  const method = beta > 0 ? `Momentum ${formatNumber(beta, { trim: true })} with` : 'Gradient descent with';
  const milestone = (/** @type {number} */ i) =>
    Number.isFinite(milestones[i]) ? `after ${formatCount(milestones[i])} steps` : 'never';
  const step = Math.min(k, horizon);
  const left = at.curveAt([step]).values[0] / (at.whole || 1);
  return [
    `${method} learning rate ${formatNumber(learningRate, { trim: true })} on a loss with ${count} eigenvalues, condition number ${formatNumber(conditionNumber, { trim: true })}.`,
    `Along the steepest direction, ${nameOf(eigenvalues[count - 1])}, ${shareText(fraction)} of its error is left ${milestone(count - 1)}; along the flattest, ${nameOf(eigenvalues[0])}, ${milestone(0)}.`,
    `At step ${step} ${doneBy(at, step)} of ${at.curved} directions are done and ${shareText(left)} of the whole error is left.`,
    `The rate per step is ${formatNumber(rate)}; the error is down to a thousandth after ${stepsText(at)} steps. The best learning rate would be ${formatNumber(best.learningRate)}.`,
  ].join(' ');
}
