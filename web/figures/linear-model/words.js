import { formatCount, formatNumber } from '../../plot/format.js';
import { countOf, hasTwo, withinPair } from './model.js';

/** @typedef {import('./parameters.js').State} State */
/** @typedef {import('./model.js').Model} Model */
/** @typedef {[number, number]} Pair */

const short = (/** @type {number} */ value) => formatNumber(value, { trim: true });
const pair = (/** @type {Pair} */ [first, second]) => `w₁ = ${short(first)} and w₂ = ${short(second)}`;

/** What is unusual; null if nothing is. @param {State} state @param {Model} model */
export function trouble(state, model) {
  const { status, steps } = model.descentOf(state);
  const said = [];
  if (model.fit.rank < 2) said.push(hasTwo(state) ? ONE_FEATURE : ONE_X);
  else if (hasTwo(state) && withinPair(model.best).some((weight, i) => weight !== model.best[i]))
    said.push(`The best weights, ${pair(model.best)}, lie outside of the picture.`);
  const edge = model.optimum && model.engine.dynamics.edges({ learningRate: state.alpha }).divergent;
  const { eigenvalues } = model.spectrum;
  const steepest = eigenvalues[eigenvalues.length - 1];
  if (state.loss === 'squared' && edge !== null && steepest > edge)
    said.push(
      `The steps grow: α = ${short(state.alpha)} bears curvatures up to 2/α = ${short(edge)}, and this bowl has ${short(steepest)}.`,
    );
  else if (status === 'diverged' && state.k >= steps)
    said.push(`After ${steps} steps the numbers leave the finite world.`);
  return said.length ? said.join(' ') : null;
}

const ONE_X =
  'All points stand at one x: every line through their middle is as good, and the bowl is a trough without end. ' +
  'QR finds rank 1 of 2, and of all best lines answers the one with the shortest weights.';
const ONE_FEATURE =
  'The examples lie on one line, and all weights along the dashed line are as good. ' +
  'QR finds rank 1 of 2, and answers the shortest; descent ends at those that are nearest to its start.';

/** @param {State} state @param {Model} model */
export function description(state, model) {
  const count = countOf(state);
  const points = `${count} ${count === 1 ? 'point' : 'points'}`;
  const kind =
    state.loss === 'huber' ? `Huber’s loss with δ = ${short(state.delta)}` : 'half the squared error';
  const steps = `After ${state.k} ${state.k === 1 ? 'step' : 'steps'} of gradient descent with step size ${short(state.alpha)}`;
  const fitted = hasTwo(state)
    ? `Two features with correlation ${short(state.rho)} fitted to ${points} by ${kind}. ${steps} ${twoFeatures(state, model)} `
    : `A line fitted to ${points} by ${kind}. ${steps} ${line(state, model)} `;
  return `${fitted}The bowl’s condition number is ${short(model.conditionNumbers.bowl)}, that of the data ${short(model.conditionNumbers.data)}.`;
}

/** @param {State} state @param {Model} model */
function line(state, model) {
  const weights = model.weightsAt(state);
  return (
    `the line has slope ${short(weights[0])}, height ${short(weights[1])} and loss ${short(model.residuals(weights).loss)}; ` +
    `the best fit has slope ${short(model.best[0])}, height ${short(model.best[1])} and loss ${short(model.residuals(model.best).loss)}.`
  );
}

/** @param {State} state @param {Model} model */
function twoFeatures(state, model) {
  const weights = model.weightsAt(state);
  const least = short(model.residuals(model.best).loss);
  const yours = `from ${pair(state.pair)} the weights are ${pair(weights)}, with loss ${short(model.residuals(weights).loss)}`;
  if (model.fit.rank < 2)
    return (
      `${yours}. The bowl is a trough: a whole line of weights is the best, with loss ${least}. ` +
      `The shortest are ${pair(model.best)}; descent from this start ends at ${pair(model.endOf(state))}.`
    );
  const needed = model.stepsNeeded(state);
  const steps =
    needed === null
      ? ''
      : ` In its flattest direction a hundredth of the error is left after ${Number.isFinite(needed) ? `${formatCount(needed)} ${needed === 1 ? 'step' : 'steps'}` : 'no number of steps'}.`;
  return `${yours}; the best fit is ${pair(model.best)}, with loss ${least}.${steps}`;
}
