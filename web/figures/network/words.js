import { formatNumber } from '../../plot/format.js';

/** @typedef {import('descent').Network} Network */
/** @typedef {import('./parameters.js').State} State */
/** @typedef {import('./training.js').Training} Training */

/** @param {number} count @param {string} one */
const counted = (count, one) => `${count} ${one}${count === 1 ? '' : 's'}`;

/** @param {Network} network */
export function aboutNetwork({ sizes, parameterCount }) {
  const hidden = sizes.slice(1, -1);
  const units = `${hidden.slice(0, -1).join(', ')}${hidden.length > 1 ? ' and ' : ''}${counted(hidden[hidden.length - 1], 'hidden unit')}`;
  return `Two inputs, ${units}, one output: ${parameterCount} parameters. Point at a unit to see what it does.`;
}

/**
 * @param {Network} network
 * @param {ReturnType<Network['inspect']>} inspection
 * @param {import('./graph_panel.js').Unit} at
 */
export function aboutUnit({ layers, parameters }, inspection, { layer, unit }) {
  const { inputs, weights, biases } = layers[layer];
  const own = parameters.subarray(weights.offset + unit * inputs, weights.offset + (unit + 1) * inputs);
  const { saturation, preActivationGradient } = inspection.layers[layer];
  const listed = Array.from(own, (weight) => formatNumber(weight)).join(', ');
  const last = layer === layers.length - 1;
  return (
    `${last ? 'The output' : `Unit ${unit + 1} of layer ${layer + 1}`}: weights ${listed}; bias ${formatNumber(parameters[biases.offset + unit])}. ` +
    `Saturated on ${formatNumber(100 * saturation[unit])} % of the examples; the gradient that reaches it is ${formatNumber(preActivationGradient[unit])} (root mean square).`
  );
}

/**
 * @param {string} name of a weight
 * @param {number} value @param {number} gradient of the loss
 */
export function aboutWeight(name, value, gradient) {
  const way = gradient === 0 ? 'leaves it alone' : `makes it ${gradient < 0 ? 'larger' : 'smaller'}`;
  return (
    `${name[0].toUpperCase()}${name.slice(1)}: ${formatNumber(value)}. ` +
    `The loss’s gradient there is ${formatNumber(gradient)}: a step downhill ${way}.`
  );
}

/** @param {Training} training @param {State} state @param {number} epoch */
export function divergence(training, { optimizer }, epoch) {
  const edge = formatNumber(training.stableAtStart());
  const rule = optimizer === 'gd' ? '' : ' Other rules have other edges, but they move with this one.';
  return (
    `In epoch ${epoch} the numbers left the finite world: the step is too large for the curvature that it meets. ` +
    `At this start gradient descent on all examples is stable below α = 2/λ₁ = ${edge}.${rule}`
  );
}

/** @param {State} state */
export const otherLoss = ({ data, loss }) =>
  `The data “${data}” are values, which ${loss} cannot take: the mean square error is used.`;

/** @param {Training} training @param {State} state */
export function description(training, { data, layers, activation, optimizer, alpha, k }) {
  const { trainingLosses, testLosses, testAccuracies } = training.records();
  const epoch = Math.min(k, training.last);
  const accuracy = training.labelled
    ? `, and ${formatNumber(100 * testAccuracies[epoch])} % of the test examples are told right`
    : '';
  return (
    `A network with ${counted(layers.length, 'hidden layer')} (${layers.join(', ')} units, ${activation}) on the data “${data}”, ` +
    `trained by ${optimizer} with learning rate ${formatNumber(alpha)}. After ${counted(epoch, 'epoch')} the training loss is ` +
    `${formatNumber(trainingLosses[epoch])} and the test loss ${formatNumber(testLosses[epoch])}${accuracy}.`
  );
}
