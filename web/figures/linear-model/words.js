import { formatNumber } from '../../plot/format.js';
import { countOf } from './model.js';

/** @typedef {import('./parameters.js').State} State */
/** @typedef {import('./model.js').Model} Model */

const short = (/** @type {number} */ value) => formatNumber(value, { trim: true });

/** What is unusual; null if nothing is. @param {State} state @param {Model} model */
export function trouble(state, model) {
  const { status, steps } = model.descentOf(state);
  const said = [];
  if (model.fit.rank < 2)
    said.push(
      'All points stand at one x: every line through their middle is as good, and the bowl is a trough without end. ' +
        'QR finds rank 1 of 2, and of all best lines answers the one with the shortest weights.',
    );
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

/** @param {State} state @param {Model} model */
export function description(state, model) {
  const weights = model.weightsAt(state);
  const { loss } = model.residuals(weights);
  const least = model.residuals(model.best).loss;
  const count = countOf(state);
  const kind =
    state.loss === 'huber' ? `Huber’s loss with δ = ${short(state.delta)}` : 'half the squared error';
  return (
    `A line fitted to ${count} ${count === 1 ? 'point' : 'points'} by ${kind}. ` +
    `After ${state.k} ${state.k === 1 ? 'step' : 'steps'} of gradient descent with step size ${short(state.alpha)} the line has slope ` +
    `${short(weights[0])}, height ${short(weights[1])} and loss ${short(loss)}; ` +
    `the best fit has slope ${short(model.best[0])}, height ${short(model.best[1])} and loss ${short(least)}. ` +
    `The bowl’s condition number is ${short(model.conditionNumbers.bowl)}, that of the data ${short(model.conditionNumbers.data)}.`
  );
}
