import { formatCount, formatNumber, formatToStep } from '../../plot/format.js';
import { diverges, PATIENCE, TOLERANCE } from './run.js';
import { WIDEST } from './surfaces.js';

/** @typedef {import('./parameters.js').State} State */
/** @typedef {import('./run.js').Run} Run */
/** @typedef {import('./surfaces.js').Surface} Surface */

/** @param {number} steps @param {boolean} counted by walking, which patience ends */
export function stepsText(steps, counted) {
  if (Number.isFinite(steps)) return formatCount(steps);
  return counted ? `> ${formatCount(PATIENCE)}` : '∞';
}

/** How many steps, or why none. @param {Run} run @param {Surface} surface */
export function arrival(run, surface) {
  return diverges(run) ? 'never' : stepsText(run.steps, !surface.isBowl);
}

/**
 * What a reader should know of a picture that leaves the world; null if it does not.
 * @param {State} state @param {Surface} surface @param {Run} run
 */
export function trouble({ alpha }, surface, run) {
  if (alpha * surface.steep > WIDEST)
    return `A step of α = ${formatNumber(alpha, { trim: true })} lies to the right of the map: no momentum keeps it from diverging here.`;
  if (run.regimes[1] === 'divergent')
    return `The steep direction is past the edge: each swing is ${formatNumber(run.rates[1])} times the last, and the path leaves every picture.`;
  if (run.trace.status === 'diverged')
    return 'The map is drawn for the end of the valley. Out here its walls are steeper, and this step is too long for them: start nearer to the minimum.';
  return null;
}

/** @param {State} state @param {Surface} surface @param {Run} run @param {Run} plain */
export function description(state, surface, run, plain) {
  const { alpha, beta, start } = state;
  const where =
    surface.id === 'banana'
      ? 'a curved valley'
      : `a bowl with condition number ${formatNumber(state.kappa, { trim: true })}`;
  const steps = (/** @type {Run} */ of) =>
    diverges(of)
      ? 'it diverges'
      : Number.isFinite(of.steps)
        ? `it has a thousandth of the error left after ${formatCount(of.steps)} steps`
        : `it does not come to ${TOLERANCE} of the error`;
  const at = start.map((value) => formatToStep(value, 0.01)).join(', ');
  return (
    `On ${where}, from (${at}), with learning rate ${formatToStep(alpha, surface.step)} and momentum ` +
    `${formatToStep(beta, 0.001)}, the steepest direction is ${run.regimes[1]} and the flattest ` +
    `${run.regimes[0]}. The rate is ${formatNumber(run.rate)} a step; ${steps(run)}. ` +
    `Without momentum, at the same learning rate, the rate is ${formatNumber(plain.rate)}; ${steps(plain)}. ` +
    `The best pair is learning rate ${formatNumber(surface.bestPair.alpha)} with momentum ` +
    `${formatNumber(surface.bestPair.beta)}, rate ${formatNumber(surface.bestRate)}.`
  );
}
