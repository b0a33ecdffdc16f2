import { accepted, boolean, integer, number, numbers, oneOf, string, takingOptions } from './checks.js';
import { scheduleSpec } from './run.js';

/** The moments of a run are matrices of (2 d)² entries each way. */
const MAX_PARAMETERS = 4;
const MAX_BATCH = 1e5;
const MAX_NUMBERS = 1e7;
const LAWS = /** @type {const} */ (['normal', 'bernoulli']);

/** What moments of gradients hold beside their variances. */
const FOUND = ['mean', 'covariance', 'axes', 'total'];
const OPTIONS = [
  ...['features', 'targets', 'pool', 'replacement', 'seed', 'batch', 'batches', 'count'],
  ...['point', 'start', 'learningRate', 'momentum', 'schedule', 'steps', 'replicates', 'share'],
  ...['eigenvalues', 'variances', 'coordinates'],
  ...['expression', 'variable', 'distribution', 'theta', 'thetas', 'deviation', 'baseline'],
  ...['samples', 'repetitions'],
  ...FOUND,
];

/**
 * Gradients by chance: of a few examples at a time, and through random numbers.
 *
 * @param {any} module
 */
export function makeSampling(module) {
  /** @type {import('./descent.js').Sampling} */
  const calls = {
    minibatches(options) {
      const { problem, dimension } = problemOf(options);
      return accepted(
        module.minibatches({
          ...problem,
          batch: integer('batch', options.batch, 1, MAX_BATCH),
          point: numbers('point', options.point, dimension),
          count: integer('count', options.count, 1, 1e5),
          learningRate: number('learningRate', options.learningRate ?? 0, { min: 0 }),
        }),
      );
    },

    batchSizes(options) {
      const { problem, dimension } = problemOf(options);
      const batches = numbers('batches', options.batches);
      batches.forEach((size, i) => integer(`batches[${i}]`, size, 1, MAX_BATCH));
      return accepted(
        module.batchSizes({
          ...problem,
          // Each of `batches` is checked in its turn.
          batch: 1,
          batches,
          point: numbers('point', options.point, dimension),
          count: integer('count', options.count, 1, 1e5),
        }),
      );
    },

    sgd(options) {
      const { problem, dimension } = problemOf(options);
      const { learningRate, momentum = 0, steps, replicates = 1, share = 0.1, schedule } = options;
      if (dimension > MAX_PARAMETERS) {
        throw new RangeError(`features must have at most ${MAX_PARAMETERS} columns; got ${dimension}.`);
      }
      return accepted(
        module.sgd({
          ...problem,
          batch: integer('batch', options.batch, 1, MAX_BATCH),
          start: numbers('start', options.start, dimension),
          learningRate: number('learningRate', learningRate, { min: 0 }),
          momentum: number('momentum', momentum, { min: 0 }),
          steps: integer('steps', steps, 0, 1e5),
          replicates: integer(
            'replicates',
            replicates,
            1,
            Math.max(1, Math.floor(MAX_NUMBERS / (steps + 1))),
          ),
          share: number('share', share, { min: 0, max: 0.5 }),
          ...scheduleSpec(schedule),
        }),
      );
    },

    noiseFloor(options) {
      const { learningRate, momentum = 0, steps = 0 } = options;
      const eigenvalues = numbers('eigenvalues', options.eigenvalues);
      eigenvalues.forEach((value, i) => number(`eigenvalues[${i}]`, value, { min: 0 }));
      const variances = numbers('variances', options.variances, eigenvalues.length);
      variances.forEach((value, i) => number(`variances[${i}]`, value, { min: 0 }));
      return module.noiseFloor({
        eigenvalues,
        variances,
        coordinates: numbers(
          'coordinates',
          options.coordinates ?? new Float64Array(eigenvalues.length),
          eigenvalues.length,
        ),
        learningRate: number('learningRate', learningRate, { min: 0 }),
        momentum: number('momentum', momentum, { min: 0 }),
        steps: integer('steps', steps, 0, 1e6),
      });
    },

    estimatorTheory(options) {
      return accepted(module.estimatorTheory(estimatorProblem(options)));
    },

    estimates(options) {
      const problem = estimatorProblem(options);
      const samples = integer('samples', options.samples, 1, 1e6);
      return accepted(
        module.estimates({
          ...problem,
          samples,
          repetitions: integer('repetitions', options.repetitions, 1, Math.floor(MAX_NUMBERS / samples)),
          seed: seedOf(options),
        }),
      );
    },

    expectations(options) {
      const thetas = numbers('thetas', options.thetas);
      if (options.distribution === 'bernoulli') {
        thetas.forEach((theta, i) => number(`thetas[${i}]`, theta, { min: 0, max: 1 }));
      }
      // Which theta is varied: the distribution's own says nothing.
      return accepted(module.expectations({ ...estimatorProblem({ ...options, theta: 0.5 }), thetas }));
    },
  };
  return Object.freeze(takingOptions(calls, OPTIONS));
}

/** @param {{ seed?: number }} options */
function seedOf({ seed = 0 }) {
  return integer('seed', seed, 0, Number.MAX_SAFE_INTEGER);
}

/**
 * The examples, and which of them are drawn how.
 *
 * @param {import('./descent.js').BatchOptions} options
 */
function problemOf(options) {
  const { replacement = false, pool } = options;
  const targets = numbers('targets', options.targets);
  if (targets.length === 0) throw new RangeError('targets must not be empty.');
  const features = numbers('features', options.features);
  const dimension = features.length / targets.length;
  if (!Number.isInteger(dimension) || dimension === 0) {
    throw new RangeError(
      `features must have as many rows as there are targets, ${targets.length}; ${features.length} numbers do not divide so.`,
    );
  }
  const rows = pool === undefined ? undefined : numbers('pool', pool);
  rows?.forEach((row, i) => integer(`pool[${i}]`, row, 0, targets.length - 1));
  return {
    dimension,
    problem: {
      features,
      targets,
      ...(rows ? { pool: rows } : {}),
      replacement: boolean('replacement', replacement),
      seed: seedOf(options),
    },
  };
}

/**
 * @param {import('./descent.js').EstimatorOptions} options
 */
function estimatorProblem(options) {
  const { expression, variable = 'y', distribution = 'normal', theta, deviation = 1, baseline = 0 } = options;
  const coin = oneOf('distribution', distribution, LAWS) === 'bernoulli';
  number('theta', theta, coin ? { above: 0, max: 1 } : {});
  if (coin && theta === 1) throw new RangeError('theta must be below 1, a probability; got 1.');
  return {
    expression: string('expression', expression),
    variable: string('variable', variable),
    distribution,
    theta,
    deviation: number('deviation', deviation, { above: 0 }),
    baseline: number('baseline', baseline),
  };
}
