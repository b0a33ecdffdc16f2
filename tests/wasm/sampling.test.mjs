import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { close as closeTo } from './support/close.mjs';
import { engine } from './support/engine.mjs';

/** @param {ArrayLike<number>} actual @param {ArrayLike<number>} expected @param {number} tolerance */
function close(actual, expected, tolerance) {
  assert.equal(actual.length, expected.length);
  for (let i = 0; i < actual.length; ++i) closeTo(actual[i], expected[i], tolerance);
}

const { sampling } = engine;
const data = engine.data.generate('linear', {
  examples: 64,
  seed: 2,
  parameters: { correlation: 0.6, noise: 1.5 },
});
const { values: features, targets } = data;
const all = { features, targets };
const objective = engine.objective({ leastSquares: all });
const point = [-2, 3];

describe('minibatches', () => {
  test('the cloud lies round the gradient, with the covariance of the law', () => {
    for (const replacement of [true, false]) {
      const { gradients, gradient, landings, landing, measured, expected } = sampling.minibatches({
        ...all,
        ...{ point, batch: 8, count: 5000, replacement, seed: 3, learningRate: 0.1 },
      });
      assert.equal(gradients.length, 10000);
      close(gradient, objective.gradient(point), 1e-12);
      close(landing, [-2 - 0.1 * gradient[0], 3 - 0.1 * gradient[1]], 1e-12);
      close(landings.slice(0, 2), [-2 - 0.1 * gradients[0], 3 - 0.1 * gradients[1]], 1e-12);
      close(expected.mean, gradient, 1e-12);
      close(measured.mean, gradient, 0.1);
      assert.ok(Math.abs(measured.total / expected.total - 1) < 0.08, `${measured.total} ${expected.total}`);
      // Axes are unit vectors, one a row, of ascending variances.
      const [ax, ay] = expected.axes;
      close([ax * ax + ay * ay], [1], 1e-12);
      assert.ok(expected.variances[0] <= expected.variances[1]);
      close([expected.variances[0] + expected.variances[1]], [expected.total], 1e-12);
    }
  });

  test('of a part of the examples the mean is another gradient', () => {
    const pool = [...targets.keys()].filter((i) => targets[i] > 0);
    const { gradient, expected } = sampling.minibatches({ ...all, pool, point, batch: 8, count: 10 });
    const part = engine.objective({
      leastSquares: {
        features: pool.flatMap((i) => [features[2 * i], features[2 * i + 1]]),
        targets: pool.map((i) => targets[i]),
      },
    });
    close(expected.mean, part.gradient(point), 1e-12);
    assert.ok(Math.hypot(gradient[0] - expected.mean[0], gradient[1] - expected.mean[1]) > 0.3);
    part.dispose();
  });

  test('spread against batch size: 1/B, and (n − B)/(B (n − 1)) without replacement', () => {
    const batches = [1, 2, 4, 8, 16, 32, 64];
    const spread = (/** @type {boolean} */ replacement) =>
      sampling.batchSizes({ ...all, point, batches, count: 4000, replacement, seed: 1 });
    const [once, without] = [spread(true), spread(false)];
    batches.forEach((B, i) => {
      close([once.expected[i]], [once.expected[0] / B], 1e-12);
      close([without.expected[i]], [(once.expected[0] * (64 - B)) / (B * 63)], 1e-12);
      for (const { measured, expected } of [once, without])
        assert.ok(Math.abs(measured[i] - expected[i]) <= 0.1 * expected[i] + 1e-12, `${B}`);
    });
  });
});

describe('sgd', () => {
  const rule = { ...all, start: point, learningRate: 0.2, steps: 120 };

  test('a batch of all is gradient descent', () => {
    const { path, mean, low, high, expected, floor } = sampling.sgd({ ...rule, batch: 64, replicates: 3 });
    const plain = engine.trace({
      objective,
      optimizer: 'gd',
      hyperparameters: { learningRate: 0.2 },
      start: point,
      steps: 120,
    });
    close(path, plain.points, 1e-11);
    for (const row of [mean, low, high, expected])
      close(row, /** @type {Float64Array} */ (plain.gaps), 1e-11);
    assert.ok(Number(floor) < 1e-20);
  });

  test('replicates average to what is expected, which comes down to the floor', () => {
    const { mean, expected, floor, low, median, high, excess, diverged } = sampling.sgd({
      ...rule,
      batch: 4,
      replicates: 2000,
      seed: 5,
    });
    assert.equal(excess.length, 2000 * 121);
    assert.equal(diverged, 0);
    for (const k of [0, 1, 10, 50, 120]) {
      assert.ok(Math.abs(mean[k] / expected[k] - 1) < 0.12, `${k}: ${mean[k]} ${expected[k]}`);
      assert.ok(low[k] <= median[k] && median[k] <= high[k]);
    }
    close([expected[120]], [Number(floor)], 1e-6);
  });

  test('a schedule goes below the floor; momentum and longer steps raise it', () => {
    const end = (/** @type {object} */ options) => {
      const { expected, floor, learningRates } = sampling.sgd({ ...rule, batch: 4, steps: 600, ...options });
      return { last: expected[600], floor: Number(floor), learningRates };
    };
    const plain = end({});
    const lower = end({ schedule: { id: 'inverse-time', parameters: { halving: 20 } } });
    close([lower.learningRates[20]], [0.1], 1e-12);
    assert.ok(lower.last < plain.floor / 4, `${lower.last} ${plain.floor}`);
    assert.ok(end({ momentum: 0.5 }).floor > 1.5 * plain.floor);
    assert.ok(end({ learningRate: 0.4 }).floor > 2 * plain.floor);
    assert.equal(sampling.sgd({ ...rule, batch: 1, learningRate: 1.1 }).floor, null);
  });

  test('runs that leave are counted', () => {
    const { diverged, mean, expected } = sampling.sgd({
      ...rule,
      batch: 1,
      learningRate: 40,
      steps: 500,
      replicates: 3,
    });
    assert.equal(diverged, 3);
    assert.equal(mean[500], Infinity);
    assert.ok(!mean.some(Number.isNaN) && !expected.slice(0, 50).some(Number.isNaN));
  });

  test('noise of one covariance: the parts add up to the floor', () => {
    const { transient, fluctuation, floor } = sampling.noiseFloor({
      eigenvalues: [0.5, 2],
      variances: [1, 3],
      coordinates: [1, -1],
      learningRate: 0.1,
      momentum: 0.5,
      steps: 2000,
    });
    close([transient[0], fluctuation[0]], [1.25, 0], 1e-15);
    close([fluctuation[2000]], [floor], 1e-12);
    // alpha v (1 + beta) / (2 (1 - beta) (2 (1 + beta) - alpha lambda))
    close([floor], [0.15 / 2.95 + (0.1 * 3 * 1.5) / 2.8], 1e-14);
    assert.equal(sampling.noiseFloor({ eigenvalues: [1], variances: [1], learningRate: 3 }).floor, Infinity);
  });
});

describe('gradient estimators', () => {
  const square = { expression: 'y^2', theta: 1, deviation: 0.5 };

  test('theory of a square', () => {
    const { expectation, gradient, bestBaseline, estimators } = sampling.estimatorTheory(square);
    close([expectation, gradient, bestBaseline], [1.25, 2, 1.75], 1e-11);
    assert.deepEqual(Object.keys(estimators), ['score', 'score-baseline', 'pathwise', 'measure-valued']);
    close([estimators.pathwise.variance], [1], 1e-11);
    close([estimators['measure-valued'].variance], [16 / Math.PI - 4], 1e-11);
  });

  test('of a step the pathwise one is 0, for sure and wrongly', () => {
    const step = { expression: '0.5 + 0.5*y/abs(y)', theta: 0, deviation: 0.5 };
    const { gradient, estimators } = sampling.estimatorTheory(step);
    close([gradient, estimators.pathwise.bias], [0.7978845608028654, -0.7978845608028654], 1e-10);
    assert.deepEqual([estimators.pathwise.mean, estimators.pathwise.variance], [0, 0]);
    const { estimators: drawn } = sampling.estimates({ ...step, samples: 16, repetitions: 50 });
    assert.ok(drawn.pathwise?.values.every((value) => value === 0));
  });

  test('estimates: counts, shapes, and the same seed', () => {
    const ask = (/** @type {number} */ seed) =>
      sampling.estimates({ ...square, samples: 100, repetitions: 300, seed });
    const { counts, draws, estimators } = ask(4);
    assert.deepEqual([...counts], [1, 2, 4, 8, 16, 32, 64]);
    assert.equal(draws.length, 100);
    for (const { values, means, variances, expectedVariances, errors, chances } of Object.values(
      estimators,
    )) {
      close([errors[2]], [Math.abs(means[2] - 2)], 1e-10);
      close([chances[2] ** 2 * 300 * 4], [expectedVariances[0]], 1e-10);
      assert.deepEqual([values.length, means.length, variances.length], [2100, 7, 7]);
      const row = values.slice(600, 900);
      close([means[2]], [row.reduce((a, b) => a + b) / 300], 1e-12);
    }
    assert.deepEqual(ask(4), ask(4));
    assert.notDeepEqual(ask(4).draws, ask(5).draws);
  });

  test('a coin has no path', () => {
    const coin = /** @type {const} */ ({ expression: 'y', distribution: 'bernoulli', theta: 0.25 });
    const { gradient, estimators } = sampling.estimatorTheory(coin);
    assert.equal(gradient, 1);
    assert.ok(Number.isNaN(estimators.pathwise.mean));
    assert.equal(estimators['measure-valued'].variance, 0);
    const drawn = sampling.estimates({ ...coin, samples: 4, repetitions: 3 });
    assert.deepEqual(Object.keys(drawn.estimators), ['score', 'score-baseline', 'measure-valued']);
    assert.ok(drawn.draws.every((y) => y === 0 || y === 1));
    close(sampling.expectations({ ...coin, expression: '3*y + 1', thetas: [0, 0.5, 1] }), [1, 2.5, 4], 1e-15);
  });

  test('expectations of a step are the normal law’s own curve', () => {
    const values = sampling.expectations({ expression: '0.5 + 0.5*y/abs(y)', thetas: [-1, 0, 1] });
    close(values, [0.15865525393145707, 0.5, 0.8413447460685429], 1e-7);
  });
});

describe('what is refused', () => {
  const cloud = { ...all, point, batch: 2, count: 3 };
  const run = { ...all, start: point, batch: 2, learningRate: 0.1, steps: 3 };
  const y = { expression: 'y', theta: 0 };
  /** @type {[string, () => unknown, ErrorConstructor, RegExp][]} */
  const cases = [
    [
      'a batch of none',
      () => sampling.minibatches({ ...cloud, batch: 0 }),
      RangeError,
      /batch must not be below 1/,
    ],
    [
      'more than there are',
      () => sampling.minibatches({ ...cloud, batch: 65 }),
      RangeError,
      /batch must not be above the number of examples, 64/,
    ],
    [
      'a size among sizes',
      () => sampling.batchSizes({ ...cloud, batches: [1, 99] }),
      RangeError,
      /^batches\[1\] must not be above the number of examples, 64, without replacement; got 99\.$/,
    ],
    [
      'half a row',
      () => sampling.minibatches({ ...cloud, features: features.slice(1) }),
      RangeError,
      /features must have as many rows/,
    ],
    [
      'no targets',
      () => sampling.minibatches({ ...cloud, targets: [] }),
      RangeError,
      /targets must not be empty/,
    ],
    [
      'a point of three',
      () => sampling.minibatches({ ...cloud, point: [1, 2, 3] }),
      RangeError,
      /point must have 2 entries/,
    ],
    [
      'an example that is not there',
      () => sampling.sgd({ ...run, pool: [64] }),
      RangeError,
      /pool\[0\] must not be above 63/,
    ],
    ['an empty pool', () => sampling.sgd({ ...run, pool: [] }), RangeError, /pool must hold at least one/],
    [
      'a word for replacement',
      () => sampling.sgd({ ...run, replacement: /** @type {any} */ ('yes') }),
      TypeError,
      /replacement must be true or false/,
    ],
    [
      'a schedule unknown',
      () => sampling.sgd({ ...run, schedule: 'sometimes' }),
      RangeError,
      /schedule "sometimes" is not known/,
    ],
    ['half a seed', () => sampling.sgd({ ...run, seed: 0.5 }), RangeError, /seed must be a whole number/],
    [
      'too many runs',
      () => sampling.sgd({ ...run, steps: 1e5, replicates: 1e4 }),
      RangeError,
      /replicates must not be above/,
    ],
    [
      'five parameters',
      () => sampling.sgd({ ...run, features: new Float64Array(320), start: [0, 0, 0, 0, 0] }),
      RangeError,
      /features must have at most 4 columns/,
    ],
    [
      'a negative variance',
      () => sampling.noiseFloor({ eigenvalues: [1], variances: [-1], learningRate: 1 }),
      RangeError,
      /variances\[0\] must not be below 0/,
    ],
    [
      'a formula that does not parse',
      () => sampling.estimatorTheory({ ...y, expression: 'y +' }),
      SyntaxError,
      /column 4/,
    ],
    ['another variable', () => sampling.estimatorTheory({ ...y, expression: 'x' }), SyntaxError, /column 1/],
    [
      'a formula without values',
      () => sampling.estimatorTheory({ ...y, expression: 'log(y)' }),
      RangeError,
      /expression must have a finite value/,
    ],
    [
      'no expectation',
      () => sampling.estimatorTheory({ ...y, expression: 'exp(y^2)' }),
      RangeError,
      /expression must not grow so fast/,
    ],
    [
      'no deviation',
      () => sampling.estimatorTheory({ ...y, deviation: 0 }),
      RangeError,
      /deviation must be above 0/,
    ],
    [
      'a law unknown',
      () => sampling.estimatorTheory({ ...y, distribution: /** @type {any} */ ('cauchy') }),
      RangeError,
      /distribution must be "normal" or "bernoulli"/,
    ],
    [
      'a sure coin',
      () => sampling.estimatorTheory({ ...y, distribution: 'bernoulli', theta: 1 }),
      RangeError,
      /theta must be below 1/,
    ],
    [
      'a probability of two',
      () => sampling.expectations({ ...y, distribution: 'bernoulli', thetas: [2] }),
      RangeError,
      /thetas\[0\] must not be above 1/,
    ],
    [
      'no samples',
      () => sampling.estimates({ ...y, samples: 0, repetitions: 1 }),
      RangeError,
      /samples must not be below 1/,
    ],
  ];
  for (const [what, call, kind, message] of cases) {
    test(what, () =>
      assert.throws(call, (error) => {
        assert.ok(error instanceof kind, String(error));
        assert.match(error.message, message);
        return true;
      }),
    );
  }
  test('and the engine goes on', () => assert.equal(sampling.estimatorTheory(y).gradient > 0.999, true));
});
