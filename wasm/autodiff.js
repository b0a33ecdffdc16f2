import { accepted, integer, numbers, oneOf, string, takingOptions } from './checks.js';

/** Of layers: what the engine knows as an operation on one number and what bends or not. */
const ACTIVATIONS = ['sigmoid', 'tanh', 'relu', 'softplus'];
const MAX_WIDTH = 256;
const MAX_LAYERS = 16;

const OPTIONS = ['expression', 'variables', 'point', 'sizes', 'activation', 'seed', 'x', 'u'];

/**
 * Automatic differentiation, opened to be looked at.
 *
 * @param {any} module
 */
export function makeAutodiff(module) {
  /** @type {import('./descent.js').Autodiff} */
  const calls = {
    graph({ expression, variables = [] }) {
      return accepted(module.graph(string('expression', expression), names(variables)));
    },

    sweeps({ expression, variables = [], point }) {
      const text = string('expression', expression);
      const given = names(variables);
      const known = accepted(module.graph(text, given)).variables;
      return accepted(module.sweeps(text, given, numbers('point', point, known.length)));
    },

    layerJacobian({ sizes, activation = 'sigmoid', seed = 1, x, u }) {
      const widths = numbers('sizes', sizes);
      if (widths.length < 2 || widths.length > MAX_LAYERS + 1)
        throw new RangeError(`sizes must have 2 to ${MAX_LAYERS + 1} entries; got ${widths.length}.`);
      widths.forEach((width, i) => integer(`sizes[${i}]`, width, 1, MAX_WIDTH));
      return module.layerJacobian(
        widths,
        oneOf('activation', activation, ACTIVATIONS),
        integer('seed', seed, 0, Number.MAX_SAFE_INTEGER),
        numbers('x', x, widths[0]),
        numbers('u', u, widths[widths.length - 1]),
      );
    },
  };
  return Object.freeze(takingOptions(calls, OPTIONS));
}

/** @param {unknown} variables */
function names(variables) {
  if (!Array.isArray(variables)) throw new TypeError('variables must be an array of names.');
  return variables.map((name, i) => string(`variables[${i}]`, name));
}
