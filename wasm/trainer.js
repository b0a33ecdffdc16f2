import { accepted, boolean, integer, number, numbers, object } from './checks.js';
import { Owned } from './lifetime.js';
import { runSpec } from './run.js';

/** @typedef {import('./descent.js').TrainerOptions} TrainerOptions */

const MAX_STEPS = 1e9;

export class Trainer extends Owned {
  #parameterCount;

  /** @param {any} handle @param {number} parameterCount */
  constructor(handle, parameterCount) {
    super('trainer', handle);
    this.#parameterCount = parameterCount;
  }

  get standing() {
    return /** @type {import('./descent.js').Standing} */ (this.handle.standing());
  }

  /** @param {number} steps */
  advance(steps) {
    return /** @type {import('./descent.js').Advance} */ (
      this.handle.advance(integer('steps', steps, 0, MAX_STEPS))
    );
  }

  reset() {
    this.handle.reset();
  }

  /** @param {ArrayLike<number>} parameters */
  setParameters(parameters) {
    this.handle.setParameters(numbers('parameters', parameters, this.#parameterCount));
  }

  records() {
    return /** @type {import('./descent.js').TrainingRecords} */ (this.handle.records());
  }

  state() {
    return /** @type {Record<string, Float64Array>} */ (this.handle.state());
  }

  lastBatch() {
    return /** @type {Float64Array} */ (this.handle.lastBatch());
  }
}

/**
 * @param {any} module
 * @param {any} handle of the network
 * @param {{
 *   parameterCount: number,
 *   examples: (x: ArrayLike<number>, y: ArrayLike<number>, prefix?: string) => { x: Float64Array, y: Float64Array, count: number },
 * }} network
 * @param {TrainerOptions} options
 * @returns {Trainer}
 */
export function makeTrainer(module, handle, network, options) {
  const {
    x,
    y,
    test = { x: [], y: [] },
    batchSize = 32,
    epochs = 100,
    seed = 1,
    shuffle = true,
    measureTraining = true,
    patience = 0,
    leastImprovement = 0,
    ...run
  } = object('options', options);
  const none = { x: new Float64Array(0), y: new Float64Array(0), count: 0 };
  const { x: testX, y: testY } = object('test', test);
  const made = accepted(
    module.makeTrainer(
      handle,
      // A trainer starts from the network's own parameters.
      runSpec({ ...run, start: [] }, 0),
      {
        training: network.examples(x, y),
        test: testX?.length === 0 ? none : network.examples(testX, testY, 'test.'),
        batchSize: integer('batchSize', batchSize, 1, 1e9),
        epochs: integer('epochs', epochs, 0, 1e9),
        seed: integer('seed', seed, 0, Number.MAX_SAFE_INTEGER),
        shuffle: boolean('shuffle', shuffle),
        measureTraining: boolean('measureTraining', measureTraining),
        patience: integer('patience', patience, 0, 1e9),
        leastImprovement: number('leastImprovement', leastImprovement, { min: 0 }),
      },
    ),
  );
  return new Trainer(made, network.parameterCount);
}
