import { integer, number, numbers, object, string, withOnly } from './checks.js';
import { namedValues } from './run.js';

/** @typedef {import('./descent.js').NetworkSpec} NetworkSpec */
/** @typedef {import('./descent.js').Choice} Choice */

const LAYER = ['units', 'activation', 'normalization', 'dropout'];

/** Inputs and layers of either way to say them. @param {NetworkSpec} spec */
export function layersOf(spec) {
  const { activation = 'tanh', outputActivation = 'identity', normalization = 'none', dropout = 0 } = spec;
  if ((spec.sizes === undefined) === (spec.layers === undefined))
    throw new TypeError('spec needs either sizes or layers.');
  if (spec.sizes !== undefined) {
    const [inputs, ...units] = numbers('sizes', spec.sizes);
    if (units.length < 1)
      throw new RangeError('sizes must name the inputs and at least one layer, such as [2, 8, 1].');
    return {
      inputs: whole('sizes[0]', inputs),
      layers: units.map((count, l) => {
        const last = l === units.length - 1;
        return layer(`sizes[${l + 1}]`, {
          units: count,
          activation: last ? outputActivation : activation,
          normalization: last ? 'none' : normalization,
          dropout: last ? 0 : dropout,
        });
      }),
    };
  }
  const { layers } = spec;
  if (!Array.isArray(layers)) throw new TypeError('layers must be an array.');
  return {
    inputs: whole('inputs', spec.inputs),
    layers: layers.map((given, l) => layer(`layers[${l}].units`, withOnly(`layers[${l}]`, given, LAYER))),
  };
}

/** @param {string} name @param {import('./descent.js').LayerSpec} spec */
function layer(name, { units, activation = 'identity', normalization = 'none', dropout = 0 }) {
  return {
    units: whole(name, units),
    activation: choice('activation', activation),
    normalization: choice('normalization', normalization),
    dropout: number('dropout', dropout, { min: 0 }),
  };
}

/** The engine has its limits and says so in words. @param {string} name @param {unknown} value */
function whole(name, value) {
  return integer(name, value, 0, 2 ** 31 - 1);
}

/** `'leaky-relu'`, or `{ id: 'leaky-relu', leak: 0.1 }`. @param {string} name @param {Choice} given */
export function choice(name, given) {
  if (typeof given === 'string') return { id: given, parameters: [] };
  const { id, ...parameters } = object(name, given);
  // What is not a number is refused there.
  const values = /** @type {Record<string, number>} */ (parameters);
  return { id: string(`${name}.id`, id), parameters: namedValues(name, values) };
}
