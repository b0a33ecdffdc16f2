// One side of one workload of the bench of networks, in a process of its own: neither what V8 has learnt of another one’s
// shapes nor the garbage that it has left may be held against it. Called by networks.mjs with the workload and the side;
// tells its losses, then answers each number of milliseconds with how much it has done a second.
import { join } from 'node:path';
import { dist } from '../../web/tools/project.mjs';
import { Problem, main } from '../../web/tools/terminal.mjs';
import { engineLandscape, engineTraining } from './network_engine.mjs';
import { digitsNet, landscape, nodes, smallNet, specOf } from './network_workloads.mjs';
import { threadTime } from './thread_time.mjs';

/** @typedef {import('descent').Engine} Engine */
/** @typedef {import('./network_workloads.mjs').Training} Training */
/** @typedef {import('./network_workloads.mjs').Landscape} Landscape */

/**
 * @typedef {object} Losses
 * @property {number} start before the first step; of the landscape the mean over its first quarter
 * @property {number} [later] after as many steps as are checked, where the rule is that of the others; of our landscape
 *   the mean over all
 */

/** Evaluations of the landscape that are checked. */
const CHECKED = 1024;

/** @type {Record<string, (engine: Engine, work: Training, parameters: Float64Array) => Promise<{ run: (steps: number) => void, loss: () => number }>>} */
const trainings = {
  'JavaScript by hand': async (_, work, parameters) =>
    (await import('./peers/typed_array_network.mjs')).typedArrayTraining(work, parameters),
  'descent, Node': async (engine, work) => engineTraining(engine, work),
  ConvNetJS: async (_, work, parameters) =>
    (await import('./peers/convnet.mjs')).convnetTraining(work, parameters),
  'TensorFlow.js, cpu': (_, work, parameters) => byTensorflow('cpu', work, parameters),
  'TensorFlow.js, wasm': (_, work, parameters) => byTensorflow('wasm', work, parameters),
  'brain.js, batch 1': async (_, work, parameters) =>
    (await import('./peers/brain.mjs')).brainTraining(work, parameters),
  'ml-matrix': async (_, work, parameters) =>
    (await import('./peers/ml_matrix.mjs')).matrixTraining(work, parameters),
};

/** @type {Record<string, (engine: Engine, work: Landscape) => Promise<(from: number, to: number) => number>>} */
const landscapes = {
  'JavaScript by hand': async (engine, work) =>
    (await import('./peers/typed_array_network.mjs')).typedArrayLandscape(work, nodes(engine, work)),
  'descent, Node': async (engine, work) => engineLandscape(engine, work),
  ConvNetJS: async (engine, work) =>
    (await import('./peers/convnet.mjs')).convnetLandscape(work, nodes(engine, work)),
  'TensorFlow.js, cpu': (engine, work) => landscapeByTensorflow('cpu', engine, work),
  'TensorFlow.js, wasm': (engine, work) => landscapeByTensorflow('wasm', engine, work),
  'ml-matrix': async (engine, work) =>
    (await import('./peers/ml_matrix.mjs')).matrixLandscape(work, nodes(engine, work)),
};

await main(async () => {
  const [id, name] = process.argv.slice(2);
  /** @type {typeof import('descent')} */
  const { loadEngine } = await import(join(dist, 'descent.js'));
  const engine = await loadEngine();
  const { once, items, losses } =
    id === 'landscape' ? await ofLandscape(engine, name) : await ofTraining(engine, id, name);
  process.on('message', (/** @type {number} */ milliseconds) => {
    process.send?.(items * rateOf(once, milliseconds));
  });
  process.send?.(losses);
});

/** @param {Engine} engine @param {string} id @param {string} name */
async function ofTraining(engine, id, name) {
  const work = [smallNet, digitsNet].find((one) => one.id === id);
  if (!work) throw new Problem(`No such workload: ${id}`);
  const network = engine.network(specOf(work));
  const { run, loss } = await trainings[name](engine, work, network.parameters);
  network.dispose();
  /** @type {Losses} */
  const losses = { start: loss() };
  // ConvNetJS has other rules beside plain descent; brain.js has batches of one.
  if (!(name === 'ConvNetJS' && work.optimizer !== 'gd') && !name.startsWith('brain.js')) {
    run(work.checked);
    losses.later = loss();
  }
  return { once: () => run(work.slice), items: work.slice * work.batchSize, losses };
}

/** @param {Engine} engine @param {string} name */
async function ofLandscape(engine, name) {
  const sum = await landscapes[name](engine, landscape);
  const all = landscape.side * landscape.side;
  /** @type {Losses} */
  const losses = { start: sum(0, CHECKED) / CHECKED };
  if (name === 'descent, Node') losses.later = sum(0, all) / all;
  let next = 0;
  const once = () => {
    sum(next, next + landscape.slice);
    next = (next + landscape.slice) % all;
  };
  return { once, items: landscape.slice, losses };
}

/** @param {'cpu' | 'wasm'} backend @param {Training} work @param {Float64Array} parameters */
async function byTensorflow(backend, work, parameters) {
  const { loadTensorflow, tensorflowTraining } = await import('./peers/tensorflow.mjs');
  return tensorflowTraining(await loadTensorflow(backend), work, parameters);
}

/** @param {'cpu' | 'wasm'} backend @param {Engine} engine @param {Landscape} work */
async function landscapeByTensorflow(backend, engine, work) {
  const { loadTensorflow, tensorflowLandscape } = await import('./peers/tensorflow.mjs');
  return tensorflowLandscape(await loadTensorflow(backend), work, nodes(engine, work));
}

/** @param {() => void} once @param {number} milliseconds @returns {number} calls a second of the thread’s own time */
function rateOf(once, milliseconds) {
  const before = threadTime();
  const end = performance.now() + milliseconds;
  let done = 0;
  for (; done === 0 || performance.now() < end; ++done) once();
  return (1000 * done) / (threadTime() - before);
}
