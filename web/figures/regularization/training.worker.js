import { expose } from 'comlink';
import { loadEngine } from 'descent';
import { REACH, SIDE } from '../network/responses.js';

/**
 * Four trainings of one network take seconds: they run here, from one seed, one after the other.
 *
 * @typedef {object} Setting
 * @property {string} data
 * @property {number} seed
 * @property {number} dropout
 * @property {'adam' | 'adamw'} optimizer
 * @property {number} weightDecay
 *
 * @typedef {object} Trained
 * @property {Float64Array} training the loss of the training examples after each epoch
 * @property {Float64Array} test and that of the test examples
 * @property {number} accuracy in the test, at the end
 * @property {number[]} scales of the weights, root mean squares layer by layer, at the end
 * @property {Float64Array} field what the network answers over the plane, SIDE x SIDE
 * @property {boolean} diverged
 */

const EXAMPLES = { training: 80, test: 500 };
/** The test set is drawn by a seed of its own. */
const TEST_SEED = 10_000;
/** So much that a network which learns everything by heart has learnt noise. @type {Record<string, number>} */
const NOISE = { circle: 0.7, moons: 0.3 };
const UNITS = 24;
const EPOCHS = 300;
const RATE = 0.01;
const BATCH = 20;

/** @param {string} data @param {number} seed */
async function examples(data, seed) {
  const engine = await loadEngine();
  const draw = (/** @type {number} */ count, /** @type {number} */ from) => {
    const made = engine.data.generate(data, {
      examples: count,
      seed: from,
      parameters: { noise: NOISE[data] },
    });
    return { x: made.values, y: made.targets };
  };
  return { training: draw(EXAMPLES.training, seed), test: draw(EXAMPLES.test, seed + TEST_SEED) };
}

/**
 * @param {Setting} setting
 * @param {(epoch: number) => void} progress
 * @returns {Promise<Trained>}
 */
async function train({ data, seed, dropout, optimizer, weightDecay }, progress) {
  const engine = await loadEngine();
  const { training, test } = await examples(data, seed);
  const hidden = { units: UNITS, activation: 'tanh', dropout };
  const network = engine.network({
    ...{ inputs: 2, layers: [hidden, hidden, { units: 1, activation: 'tanh' }] },
    ...{ initializer: 'xavier-normal', seed },
  });
  try {
    const { records, status } = await network.train({
      ...{ ...training, test, optimizer, batchSize: BATCH, epochs: EPOCHS, seed },
      hyperparameters: { learningRate: RATE, weightDecay },
      onProgress: ({ epoch }) => progress(epoch),
    });
    const span = /** @type {[number, number]} */ ([-REACH, REACH]);
    return {
      training: records.trainingLosses,
      test: records.testLosses,
      accuracy: records.testAccuracies[records.testAccuracies.length - 1],
      scales: network.inspect(training.x, training.y).layers.map(({ weightScale }) => weightScale),
      field: network.response({ x: span, y: span, columns: SIDE, rows: SIDE, layer: 2, unit: 0 }),
      diverged: status === 'diverged',
    };
  } finally {
    network.dispose();
  }
}

const api = { examples, train };
/** @typedef {typeof api} TrainingWorker */
expose(api);
