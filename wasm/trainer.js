import { accepted, boolean, integer, number, numbers, object, withOnly } from './checks.js';
import { Owned } from './lifetime.js';
import { RULE, runSpec } from './run.js';

/** @typedef {import('./descent.js').TrainerOptions} TrainerOptions */

const MAX_STEPS = 1e9;
/** Of a trainer, and of training that takes its time. */
const OPTIONS = [
  ...RULE,
  ...['x', 'y', 'test', 'batchSize', 'epochs', 'seed', 'shuffle', 'measureTraining'],
  ...['patience', 'leastImprovement', 'steps', 'onProgress', 'signal', 'sliceMilliseconds'],
];

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
 * What of a network its trainer's options are checked with.
 *
 * @typedef {object} Plan
 * @property {number} parameterCount
 * @property {(x: ArrayLike<number>, y: ArrayLike<number>, prefix?: string) => { x: Float64Array, y: Float64Array, count: number }} examples
 */

/**
 * @param {any} module
 * @param {any} handle of the network
 * @param {Plan} plan
 * @param {TrainerOptions} options
 * @returns {Trainer}
 */
export function makeTrainer(module, handle, plan, options) {
  const { rule, training } = trainingSpec(plan, options);
  return new Trainer(accepted(module.makeTrainer(handle, rule, training)), plan.parameterCount);
}

/**
 * @param {any} module
 * @param {any} handle of the network
 * @param {Plan} plan
 * @param {TrainerOptions & { steps: number }} options
 * @returns {string}
 */
export function trainingProgram(module, handle, plan, options) {
  const { rule, training } = trainingSpec(plan, options);
  const steps = integer('steps', options.steps, 0, MAX_STEPS);
  return accepted(module.makeTrainingProgram(handle, rule, training, steps));
}

/**
 * @param {any} module
 * @param {any} handle of the network
 * @param {Plan} plan
 * @param {TrainerOptions} options
 */
export function largestStableRate(module, handle, plan, options) {
  const { rule, training } = trainingSpec(plan, options);
  return /** @type {{ learningRate: number, tooLarge: number } | null} */ (
    accepted(module.largestStableRate(handle, rule, training))
  );
}

/**
 * Trains to the end, a slice at a time, so that whoever shares the thread gets a turn in between.
 *
 * @param {Trainer} trainer of which this takes care
 * @param {import('./descent.js').TrainOptions} options
 * @returns {Promise<import('./descent.js').Trained>}
 */
export async function train(trainer, { steps = Infinity, onProgress, signal, sliceMilliseconds = 40 }) {
  try {
    if (steps !== Infinity) integer('steps', steps, 0, MAX_STEPS);
    number('sliceMilliseconds', sliceMilliseconds, { above: 0 });
    /** @type {Float64Array[]} */
    const slices = [];
    let taken = 0;
    // Grows to as many steps as a slice has time for: how long one takes is not known before.
    let size = 1;
    for (;;) {
      const began = performance.now();
      const { losses, ...standing } = trainer.advance(Math.min(size, steps - taken));
      const took = performance.now() - began;
      slices.push(losses);
      taken += losses.length;
      size = Math.max(1, Math.min(2 * size, Math.floor((size * sliceMilliseconds) / Math.max(took, 0.01))));
      const ended = standing.status !== 'training' || taken >= steps;
      const cancelled = !ended && (signal?.aborted ?? false);
      await onProgress?.({ ...standing, losses, records: trainer.records() });
      if (ended || cancelled) {
        return { ...standing, cancelled, losses: joined(slices, taken), records: trainer.records() };
      }
      await new Promise((resolve) => {
        setTimeout(resolve);
      });
    }
  } finally {
    trainer.dispose();
  }
}

/**
 * @param {Float64Array[]} parts
 * @param {number} length
 */
function joined(parts, length) {
  const whole = new Float64Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/**
 * A trainer's options, checked, as the engine takes them.
 *
 * @param {Plan} plan
 * @param {TrainerOptions} options
 */
function trainingSpec(plan, options) {
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
    ...rule
  } = withOnly('options', options, OPTIONS);
  const none = { x: new Float64Array(0), y: new Float64Array(0), count: 0 };
  const { x: testX, y: testY } = object('test', test);
  return {
    // A trainer starts from the network's own parameters.
    rule: runSpec({ ...rule, start: [] }, 0),
    training: {
      training: plan.examples(x, y),
      test: testX?.length === 0 ? none : plan.examples(testX, testY, 'test.'),
      batchSize: integer('batchSize', batchSize, 1, 1e9),
      epochs: integer('epochs', epochs, 0, 1e9),
      seed: integer('seed', seed, 0, Number.MAX_SAFE_INTEGER),
      shuffle: boolean('shuffle', shuffle),
      measureTraining: boolean('measureTraining', measureTraining),
      patience: integer('patience', patience, 0, 1e9),
      leastImprovement: number('leastImprovement', leastImprovement, { min: 0 }),
    },
  };
}
