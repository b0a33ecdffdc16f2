import { integer, number, numbers, object, oneOf, string, withOnly } from './checks.js';
import { namedValues } from './run.js';

/** @typedef {import('./descent.js').NetworkSpec} NetworkSpec */
/** @typedef {import('./descent.js').Choice} Choice */

const MAX_SEED = Number.MAX_SAFE_INTEGER;
const SPEC = [
  ...['sizes', 'activation', 'outputActivation', 'normalization', 'dropout', 'inputs', 'layers'],
  ...['loss', 'initializer', 'l1', 'l2', 'precision', 'seed'],
  ...['parameters', 'runningMeans', 'runningVariances'],
];
const LAYER = ['units', 'activation', 'normalization', 'dropout'];

/**
 * A network's spec, checked: as the engine takes it, as it is kept, and what training has made of such a network.
 * @param {NetworkSpec & Partial<import('./descent.js').NetworkState>} spec
 */
export function networkSpec(spec) {
  const { parameters, runningMeans, runningVariances, ...plain } = withOnly('spec', spec, SPEC);
  const { loss = 'mse', initializer = 'pytorch', l1 = 0, l2 = 0, precision = 'double', seed = 1 } = plain;
  const given = {
    single: oneOf('precision', precision, ['single', 'double']) === 'single',
    ...layersOf(plain),
    loss: choice('loss', loss),
    initializer: choice('initializer', initializer),
    l1: number('l1', l1, { min: 0 }),
    l2: number('l2', l2, { min: 0 }),
    seed: integer('seed', seed, 0, MAX_SEED),
  };
  const kept = copyOf(plain.sizes ? { ...plain, sizes: Array.from(plain.sizes) } : plain);
  return { given, kept, state: { parameters, runningMeans, runningVariances } };
}

/** @param {NetworkSpec} spec */
function copyOf(spec) {
  try {
    return structuredClone(spec);
  } catch {
    // What this network has no use for has not been looked at, such as the activation of no hidden layer.
    throw new TypeError('spec must hold nothing but numbers, strings, and arrays and objects of them.');
  }
}

/** Inputs and layers of either way to say them. @param {NetworkSpec} spec */
function layersOf(spec) {
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
