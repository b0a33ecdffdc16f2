import { formatNumber } from '../../plot/format.js';

/** @typedef {import('descent').Network} Network */
/** @typedef {import('./parameters.js').State} State */
/** @typedef {import('./training.js').Training} Training */

/** @param {number} count @param {string} one */
const counted = (count, one) => `${count} ${one}${count === 1 ? '' : 's'}`;

/** @param {Network} network @param {number} dropout */
export function aboutNetwork({ sizes, parameterCount }, dropout) {
  const hidden = sizes.slice(1, -1);
  const units = hidden.length
    ? `${hidden.slice(0, -1).join(', ')}${hidden.length > 1 ? ' and ' : ''}${counted(hidden[hidden.length - 1], 'hidden unit')}`
    : 'no hidden layer';
  const outputs = sizes[sizes.length - 1];
  const left =
    dropout > 0 && hidden.length
      ? ` At each step of training ${formatNumber(100 * dropout, { trim: true })} % of the hidden units are left out at random; losses and maps are those of all units together.`
      : '';
  return (
    `Two inputs, ${units}, ${outputs === 1 ? 'one output' : `an output for each of ${outputs} classes`}: ` +
    `${parameterCount} parameters. Point at a unit to see what it does.${left}`
  );
}

/** What an output is called in a sentence. @param {string[]} classes @param {number} unit */
export const outputName = (classes, unit) => (classes.length ? `output for ${classes[unit]}` : 'output');

/**
 * @param {Network} network
 * @param {ReturnType<Network['inspect']>} inspection
 * @param {import('./graph_panel.js').Unit} at
 * @param {string[]} classes
 */
export function aboutUnit({ layers, parameters }, inspection, { layer, unit }, classes) {
  const { inputs, weights, biases } = layers[layer];
  const own = parameters.subarray(weights.offset + unit * inputs, weights.offset + (unit + 1) * inputs);
  const { saturation, preActivationGradient } = inspection.layers[layer];
  const listed = Array.from(own, (weight) => formatNumber(weight)).join(', ');
  const last = layer === layers.length - 1;
  return (
    `${last ? `The ${outputName(classes, unit)}` : `Unit ${unit + 1} of layer ${layer + 1}`}: weights ${listed}; bias ${formatNumber(parameters[biases.offset + unit])}. ` +
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
    `At this start gradient descent on all examples is stable below α = 2/λₙ = ${edge}.${rule}`
  );
}

/** @param {string} data @param {import('./losses.js').Kind} kind @param {string} wished @param {string} used */
export const otherLoss = (data, kind, wished, used) =>
  kind === 'values'
    ? `The data “${data}” are values, which ${wished} cannot take: the mean squared error is used.`
    : `The data “${data}” have two sides and the network one output, of which ${wished} knows nothing: ${used} is used.`;

/** Where a link names a table that only its sender has. @param {string} shown */
export const noTable = (shown) =>
  `There is no table yet: give one below, or try the made-up one. Until then the data are “${shown}”. (A table never ` +
  `leaves the page that it was given to, also not in a link.)`;

/** @param {Training} training @param {State} state @param {string} data */
export function description(training, { layers, activation, dropout, optimizer, alpha, k }, data) {
  const { trainingLosses, testLosses, testAccuracies } = training.records();
  const { kind, classes } = training.examples;
  const epoch = Math.min(k, training.last);
  const accuracy =
    kind === 'values'
      ? ''
      : `, and ${formatNumber(100 * testAccuracies[epoch])} % of the test examples are told right`;
  const hidden = layers.length
    ? `${counted(layers.length, 'hidden layer')} (${layers.join(', ')} units, ${activation})`
    : 'no hidden layer';
  const outputs = classes.length ? ` and ${classes.length} outputs, one a class,` : '';
  const left = dropout > 0 ? ` and dropout ${formatNumber(dropout)}` : '';
  return (
    `A network with ${hidden}${outputs} on the data “${data}”, ` +
    `trained by ${optimizer} with learning rate ${formatNumber(alpha)}${left}. After ${counted(epoch, 'epoch')} the training loss is ` +
    `${formatNumber(trainingLosses[epoch])} and the test loss ${formatNumber(testLosses[epoch])}${accuracy}.`
  );
}
