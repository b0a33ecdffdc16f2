import { expose } from 'comlink';
import { loadEngine } from 'descent';
import { STEPS } from './parameters.js';

/**
 * Two dozen networks are trained for seconds: here is an engine of their own.
 */

/**
 * @typedef {object} Wish what is trained: of which shape, on which examples, how fast
 * @property {import('descent').NetworkSpec} spec
 * @property {number[]} x
 * @property {number[]} y
 * @property {number} alpha
 * @property {Float64Array} places where the outcome is looked at
 * @property {Float64Array} targets there
 *
 * @typedef {object} Outcome
 * @property {number} seed
 * @property {Float64Array} outputs at the places
 * @property {number} largest
 * @property {boolean} diverged
 */

const api = {
  /** One network from one start, to its end. @param {Wish} wish @param {number} seed @returns {Promise<Outcome>} */
  async train({ spec, x, y, alpha, places, targets }, seed) {
    const engine = await loadEngine();
    const network = engine.network({ ...spec, initializer: 'pytorch', seed });
    const trainer = network.trainer({
      ...{ x, y, optimizer: 'adam', hyperparameters: { learningRate: alpha } },
      ...{ batchSize: y.length, epochs: STEPS, shuffle: false, measureTraining: false },
    });
    const { status } = trainer.advance(STEPS);
    const outputs = network.forward(places);
    const { largest } = engine.approximation.errors({ outputs, targets });
    trainer.dispose();
    network.dispose();
    return { seed, outputs, largest, diverged: status === 'diverged' };
  },
};
/** @typedef {typeof api} TrainingWorker */
expose(api);
