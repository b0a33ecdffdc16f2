import { formatNumber, formatToStep } from '../../plot/format.js';
import { CLASSES, nameOf, subscript } from './classes.js';
import { examplesOf } from './examples.js';
import { parameters } from './parameters.js';

/** @typedef {import('./parameters.js').State} State */
/** @typedef {import('./descent.js').Descent} Descent */
/** @typedef {import('./descent.js').Moment} Moment */
/** @typedef {import('./classes.js').Example} Example */

const short = (/** @type {number} */ value) => formatNumber(value, { trim: true });

/** With two decimals while they fit. @param {number} value @param {number} [step] */
export function decimals(value, step = 0.01) {
  return Math.abs(value) < 1000 ? formatToStep(value, step) : formatNumber(value);
}

/** How many of the examples are told right: "7 of 9". @param {State} state @param {Moment} moment */
export function rightOf(state, { classes }) {
  const examples = examplesOf(state);
  return `${examples.filter(({ of }, i) => classes[i] === of).length} of ${examples.length}`;
}

/** One example: what it costs, and what it asks for. @param {State} state @param {Moment} moment @param {Example | null} looked */
export function aboutExample(state, { losses, outputGradients }, looked) {
  const row = looked ? examplesOf(state).findIndex(({ of, at }) => of === looked.of && at === looked.at) : -1;
  if (!looked || row < 0)
    return 'An arrow by a score says which way the example’s loss pushes it. Point at a row to see its point.';
  const slopes = CLASSES.map((_, of) => ({ of, slope: outputGradients[3 * row + of] }));
  const told = slopes
    .filter(({ slope }) => Math.abs(slope) >= 0.005)
    .map(({ of, slope }) => `s${subscript(of)} ${slope < 0 ? 'up' : 'down'} by ${short(Math.abs(slope))}`);
  const name = nameOf(looked);
  const asks = told.length ? `it pushes ${told.join(', ')}` : 'it asks for nothing';
  return `${name[0].toUpperCase()}${name.slice(1)}: loss ${decimals(losses[row], 0.001)}; ${asks}.`;
}

/** @param {Descent} descent @param {State} state */
export function divergence({ engine, last }, { alpha, l2 }) {
  const { divergent } = engine.dynamics.edges({ learningRate: alpha });
  return (
    `After ${last} ${last === 1 ? 'step' : 'steps'} the numbers leave the finite world: α = ${short(alpha)} is too long a step. ` +
    `Curvatures beyond 2/α = ${short(divergent)} are too much for it, and the regulariser alone has 2λ, with λ = ${short(l2)}.`
  );
}

/** @param {State} state @param {Descent} descent */
export function description(state, descent) {
  const moment = descent.at(state.k);
  const name = parameters.loss.options.find(([id]) => id === state.loss)?.[1] ?? state.loss;
  const lowest = Math.min(...descent.totals);
  return (
    `A linear classifier of three classes with the loss “${name}”, regulariser ${short(state.l2)} and step size ${short(state.alpha)}. ` +
    `After ${moment.step} ${moment.step === 1 ? 'step' : 'steps'} the loss of the data is ${decimals(moment.data, 1e-4)}, that of the regulariser ` +
    `${decimals(moment.penalty, 1e-4)}, the total ${decimals(moment.total, 1e-4)}; ${rightOf(state, moment)} examples are told right. ` +
    `The lowest total of the run is ${decimals(lowest, 1e-4)}.`
  );
}
