import { readFileSync } from 'node:fs';
import { engine } from './engine.mjs';
import { Stream } from './streams.mjs';

/**
 * What PyTorch computed of networks (tests/oracles/networks.py has the files' format), with what the cases draw from
 * the engine's streams.
 *
 * @typedef {object} NetworkCase
 * @property {string} name
 * @property {import('descent').NetworkSpec} spec
 * @property {boolean} training
 * @property {number} seed
 * @property {number} count
 * @property {number} scale
 * @property {number} data
 * @property {number} penalty
 * @property {number[]} gradient
 * @property {string} optimizer
 * @property {Record<string, number>} hyperparameters
 * @property {number} batchSize
 * @property {number[]} losses
 * @property {[number, number[]][]} iterates
 * @property {number[]} running
 */

/** "huber:0.3" @param {'activations' | 'losses' | 'normalizations'} list @param {string} text */
function choice(list, text) {
  const [id, value] = text.split(':');
  const [parameter] = engine.catalog[list].find((entry) => entry.id === id)?.parameters ?? [];
  return value === undefined ? id : { id, [parameter.id]: Number(value) };
}

/** @param {string} file @returns {NetworkCase[]} */
export function networkCases(file) {
  const text = readFileSync(new URL(`../../oracles/fixtures/${file}`, import.meta.url), 'utf8');
  /** @type {NetworkCase[]} */
  const cases = [];
  /** @type {any} */
  let built;
  for (const line of text.split('\n')) {
    const [key, ...words] = line.trim().split(/\s+/);
    const values = words.map(Number);
    if (key === '' || key.startsWith('#')) continue;
    if (key === 'case') built = { name: words.join(' '), spec: { layers: [] }, training: true, iterates: [] };
    else if (key === 'sizes') built.sizes = values;
    else if (key === 'layer') {
      const { layers } = built.spec;
      layers.push({
        units: built.sizes[layers.length + 1],
        activation: choice('activations', words[0]),
        normalization: choice('normalizations', words[1]),
        dropout: values[2],
      });
    } else if (key === 'loss') built.spec.loss = choice('losses', words[0]);
    else if (key === 'penalties') [built.spec.l1, built.spec.l2] = values;
    else if (key === 'examples') [built.count] = values;
    else if (key === 'mode') built.training = words[0] === 'training';
    else if (key === 'value') [built.data, built.penalty] = values;
    else if (key === 'batch') [built.batchSize] = values;
    else if (key === 'iterate') built.iterates.push([values[0], values.slice(1)]);
    else if (key === 'optimizer') {
      built.optimizer = words[0];
      built.hyperparameters = {};
      for (let i = 1; i < words.length; i += 2) built.hyperparameters[words[i]] = values[i + 1];
    } else if (key === 'seed' || key === 'scale') [built[key]] = values;
    else if (['gradient', 'losses', 'running'].includes(key)) built[key] = values;
    else if (key === 'end') {
      built.spec.inputs = built.sizes[0];
      cases.push(built);
    } else throw new Error(`unknown key ${key}`);
  }
  return cases;
}

/** @param {number} length @param {() => number} draw */
const drawn = (length, draw) => Array.from({ length }, draw);

/** The network of a case with the parameters that the case draws. @param {NetworkCase} of @param {'single' | 'double'} [precision] */
export function networkOf({ spec, seed, scale }, precision = 'double') {
  const network = engine.network({ ...spec, precision });
  const random = new Stream(seed, 'parameters');
  const parameters = drawn(network.parameterCount, () => random.uniform(-scale, scale));
  const statistics = new Stream(seed, 'running');
  /** @type {number[]} */
  const runningMeans = [];
  /** @type {number[]} */
  const runningVariances = [];
  for (const { units, normalization } of spec.layers ?? []) {
    const id = typeof normalization === 'object' ? normalization.id : normalization;
    if (id !== 'batch') continue;
    runningMeans.push(...drawn(units, () => statistics.uniform(-1, 1)));
    runningVariances.push(...drawn(units, () => statistics.uniform(0.5, 1.5)));
  }
  network.dispose();
  return engine.network({ ...spec, precision, parameters, runningMeans, runningVariances });
}

/** Its examples. @param {NetworkCase} of @param {number} outputs */
export function examplesOf({ spec, seed, count }, outputs) {
  const [inputs, targets] = [new Stream(seed, 'inputs'), new Stream(seed, 'targets')];
  const id = typeof spec.loss === 'object' ? spec.loss.id : spec.loss;
  const kind = engine.catalog.losses.find((entry) => entry.id === id)?.targets;
  return {
    x: drawn(count * (spec.inputs ?? 0), () => inputs.uniform(-2, 2)),
    y:
      kind === 'classes'
        ? drawn(count, () => targets.below(outputs))
        : drawn(count * outputs, () => targets.uniform(kind === 'probabilities' ? 0 : -1, 1)),
  };
}
