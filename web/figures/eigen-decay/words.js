import { formatCount, formatNumber } from '../../plot/format.js';

/** @typedef {import('./model.js').Model} Model */

/** @type {Record<import('descent').Regime, string>} */
const VERBS = {
  monotone: 'monotone',
  oscillating: 'oscillates',
  ripples: 'ripples',
  divergent: 'diverges',
};

/** @param {import('descent').Regime} regime */
export const regimeWord = (regime) => VERBS[regime];

/** @param {number} lambda */
export const nameOf = (lambda) => `λ = ${formatNumber(lambda, { trim: true })}`;

/** The factor of one step: × 0.982, × −0.80. @param {number} factor */
export const timesFactor = (factor) =>
  `× ${formatNumber(factor, { digits: Math.abs(factor) < 1 ? 3 : 4, trim: true })}`;

/** @param {number} milestone */
export function milestoneText(milestone) {
  if (!Number.isFinite(milestone)) return 'never 1 % left';
  return `1 % left after ${formatCount(milestone)} ${milestone === 1 ? 'step' : 'steps'}`;
}

/** A share of the error at the start: 7.2 %, or × 10¹² where it has grown. @param {number} share */
export function shareText(share) {
  if (share < 10) return `${formatNumber(100 * share, { digits: 2, trim: true })} %`;
  return `× ${formatNumber(share, { digits: 2, trim: true })}`;
}

/** The whole picture in words. @param {Model} model @param {{ alpha: number, k: number }} state */
export function summary(model, { alpha, k }) {
  const { eigenvalues, regimes, factors, milestones, rate, conditionNumber, best, stepsNeeded } = model;
  const directions = [0, 1].map((i) => {
    const what =
      regimes[i] === 'divergent'
        ? 'it never shrinks'
        : `one per cent of its error is left after ${formatCount(milestones[i])} steps`;
    return `Along the ${i ? 'steepest' : 'flattest'} eigenvector, ${nameOf(eigenvalues[i])}, the coordinate is multiplied by ${formatNumber(factors[i], { trim: true })} at each step (${regimes[i]}): ${what}.`;
  });
  const whole = Number.isFinite(stepsNeeded)
    ? `the loss is within a thousandth of its first excess after ${formatCount(stepsNeeded)} steps`
    : 'the loss never comes within a thousandth of its first excess';
  const left = model.closed.values[k];
  return [
    `Gradient descent with learning rate ${formatNumber(alpha, { trim: true })} on a bowl of condition number ${formatNumber(conditionNumber, { trim: true })}.`,
    ...directions,
    `The rate per step is ${formatNumber(rate)}; ${whole}. The best learning rate would be ${formatNumber(best)}.`,
    `At step ${k} the loss is ${formatNumber(left)} above its minimum.`,
  ].join(' ');
}
