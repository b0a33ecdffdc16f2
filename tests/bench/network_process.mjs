// One workload of the bench of networks, in a process of its own: what V8 has learnt of another one’s shapes would be held
// against the JavaScript. Called by networks.mjs with the workload and the native program; answers with the measurements.
//
// All sides take their turns in each of several rounds, so that what else the machine does meets all of them; what is
// reported are medians over the rounds, and of the ratios those of the rounds’ own. Time is the thread’s own: the process
// has helpers, which collect one side’s garbage while the next one is timed.
import { join } from 'node:path';
import { setTimeout as rest } from 'node:timers/promises';
import { dist } from '../../web/tools/project.mjs';
import { Problem, main, step } from '../../web/tools/terminal.mjs';
import { runNative } from './native.mjs';
import { inChromium } from './network_chromium.mjs';
import { engineLandscape, engineTraining } from './network_engine.mjs';
import { digitsNet, landscape, nodes, smallNet, specOf } from './network_workloads.mjs';
import { threadTime } from './thread_time.mjs';

/**
 * @typedef {object} Side
 * @property {string} name
 * @property {(steps: number) => void} run
 * @property {number} start the loss before the first step; of the landscape the mean over its first quarter
 * @property {number} [later] after as many steps as are checked, where its rule is the same
 */
/** @typedef {{ workload: string, side: string, loss: number, rates: number[], perSecond: number, ratio: number }} Measurement `ratio` to JavaScript by hand */

const ROUNDS = 7;
const MILLISECONDS = 150;
/** Before a side’s turn, for the processor to be done with what the last one has left behind. */
const REST = 50;
const TOLERANCE = 1e-4;

const nativeNames = {
  'small-net': 'networkSmallNet',
  'digits-net': 'networkDigitsNet',
  landscape: 'networkLandscape',
};
/** Evaluations of the landscape, two rows of its grid, between two looks at the clock, and those that are checked. */
const EVALUATIONS = 128;
const CHECKED = 1024;

await main(async () => {
  const [id, program] = process.argv.slice(2);
  const work = [smallNet, digitsNet, landscape].find((one) => one.id === id);
  if (!work) throw new Problem(`No such workload: ${id}`);
  /** @type {typeof import('descent')} */
  const { loadEngine } = await import(join(dist, 'descent.js'));
  const engine = await loadEngine();
  const sides = await step(`${work.id}: one loss on all sides`, () =>
    work.id === 'landscape' ? landscapeSides(engine, work) : trainingSides(engine, work),
  );
  const [native] = await runNative(program, nativeNames[work.id], { seconds: 0.01 });
  checkAgreement(work.id, sides, native.value);
  const chromium = await inChromium();
  try {
    process.send?.(await step(`${work.id}: timing`, () => timed(work, sides, chromium, program)));
  } finally {
    await chromium.close();
  }
});

/**
 * @param {import('descent').Engine} engine @param {import('./network_workloads.mjs').Training} work
 * @returns {Promise<Side[]>}
 */
async function trainingSides(engine, work) {
  const { typedArrayTraining } = await import('./peers/typed_array_network.mjs');
  const { convnetTraining } = await import('./peers/convnet.mjs');
  const { matrixTraining } = await import('./peers/ml_matrix.mjs');
  const { brainTraining } = await import('./peers/brain.mjs');
  const { loadTensorflow, tensorflowTraining } = await import('./peers/tensorflow.mjs');
  const { parameters } = engine.network(specOf(work));
  /** @type {Side[]} */
  const sides = [];
  /** @param {string} name @param {{ run: (steps: number) => void, loss: () => number }} side */
  const add = (name, { run: advance, loss }, hasSameRule = true) => {
    const start = loss();
    if (!hasSameRule) {
      sides.push({ name, run: advance, start });
      return;
    }
    advance(work.checked);
    sides.push({ name, run: advance, start, later: loss() });
  };
  add('JavaScript by hand', typedArrayTraining(work, parameters));
  add('descent, Node', engineTraining(engine, work));
  add('ConvNetJS', convnetTraining(work, parameters), work.optimizer === 'gd');
  for (const backend of /** @type {const} */ (['cpu', 'wasm'])) {
    const tf = await loadTensorflow(backend);
    const { run: advance, loss } = tensorflowTraining(tf, work, parameters);
    const on =
      (/** @type {Function} */ f) =>
      (/** @type {any[]} */ ...given) => {
        void tf.setBackend(backend);
        return f(...given);
      };
    add(`TensorFlow.js, ${backend}`, { run: on(advance), loss: on(loss) });
  }
  // Its last layer has the activation of the others: no softmax.
  if (work.loss === 'mse') add('brain.js, batch 1', brainTraining(work, parameters), false);
  add('ml-matrix', matrixTraining(work, parameters));
  return sides;
}

/**
 * @param {import('descent').Engine} engine @param {import('./network_workloads.mjs').Landscape} work
 * @returns {Promise<Side[]>}
 */
async function landscapeSides(engine, work) {
  const { typedArrayLandscape } = await import('./peers/typed_array_network.mjs');
  const { convnetLandscape } = await import('./peers/convnet.mjs');
  const { matrixLandscape } = await import('./peers/ml_matrix.mjs');
  const { loadTensorflow, tensorflowLandscape } = await import('./peers/tensorflow.mjs');
  const grid = nodes(engine, work);
  /** @type {Side[]} */
  const sides = [];
  /** @param {string} name @param {(from: number, to: number) => number} sum */
  const add = (name, sum) => {
    let next = 0;
    sides.push({
      name,
      run: (count) => {
        sum(next, next + count);
        next = (next + count) % (work.side * work.side);
      },
      start: sum(0, CHECKED) / CHECKED,
    });
  };
  add('JavaScript by hand', typedArrayLandscape(work, grid));
  const ours = engineLandscape(engine, work);
  add('descent, Node', ours);
  sides[1].later = ours(0, work.side * work.side) / (work.side * work.side);
  add('ConvNetJS', convnetLandscape(work, grid));
  for (const backend of /** @type {const} */ (['cpu', 'wasm'])) {
    const tf = await loadTensorflow(backend);
    const sum = tensorflowLandscape(tf, work, grid);
    add(`TensorFlow.js, ${backend}`, (from, to) => {
      void tf.setBackend(backend);
      return sum(from, to);
    });
  }
  add('ml-matrix', matrixLandscape(work, grid));
  return sides;
}

/** @param {string} id @param {Side[]} sides @param {number} native after the steps that are checked */
function checkAgreement(id, sides, native) {
  const differs = (/** @type {number} */ a, /** @type {number} */ b) =>
    !(Math.abs(a - b) <= TOLERANCE * Math.abs(b));
  const refuse = (/** @type {string} */ name, /** @type {number} */ loss, /** @type {number} */ expected) => {
    throw new Problem(
      `${name}, ${id}: the loss is ${loss}, elsewhere ${expected}; the times would mean nothing.`,
    );
  };
  const start = sides[0].start;
  const later = sides.find((side) => side.later !== undefined)?.later ?? NaN;
  for (const side of sides) {
    if (differs(side.start, start)) refuse(side.name, side.start, start);
    if (side.later !== undefined && differs(side.later, later)) refuse(side.name, side.later, later);
  }
  if (differs(native, later)) refuse('native', native, later);
}

/**
 * @param {import('./network_workloads.mjs').Workload} work @param {Side[]} sides
 * @param {Awaited<ReturnType<typeof inChromium>>} chromium @param {string} program
 * @returns {Promise<Measurement[]>}
 */
async function timed(work, sides, chromium, program) {
  const [slice, items] = work.id === 'landscape' ? [EVALUATIONS, 1] : [work.slice, work.batchSize];
  /** @type {Record<string, number[]>} */
  const rates = {};
  const add = (/** @type {string} */ name, /** @type {number} */ rate) => (rates[name] ??= []).push(rate);
  for (const { run: advance } of sides) rateOf(() => advance(slice), 2 * MILLISECONDS);
  await chromium.start(work.id, slice);
  await chromium.rate(2 * MILLISECONDS);
  for (let round = 0; round < ROUNDS; ++round) {
    for (const { name, run: advance } of sides) {
      await rest(REST);
      add(name, items * slice * rateOf(() => advance(slice), MILLISECONDS));
    }
    await rest(REST);
    add('descent, Chromium', items * slice * (await chromium.rate(MILLISECONDS)));
    const [native] = await runNative(program, nativeNames[work.id], { seconds: MILLISECONDS / 1000 });
    add('descent, native', native.itemsPerSecond);
  }
  const peer = rates['JavaScript by hand'];
  return Object.entries(rates).map(([side, found]) => ({
    workload: work.id,
    side,
    loss: sides.find(({ name }) => name === side)?.start ?? NaN,
    rates: found,
    perSecond: median(found),
    ratio: median(found.map((rate, round) => rate / peer[round])),
  }));
}

/** @param {() => void} once @param {number} milliseconds @returns {number} calls a second of the thread’s own time */
function rateOf(once, milliseconds) {
  const before = threadTime();
  const end = performance.now() + milliseconds;
  let done = 0;
  for (; performance.now() < end; ++done) once();
  return (1000 * done) / (threadTime() - before);
}

/** @param {number[]} values */
function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}
