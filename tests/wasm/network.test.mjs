import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { engine } from './support/engine.mjs';

/** Networks and their training through the border; the mathematics is held to PyTorch natively (tests/core). */

const spiral = engine.data.generate('spiral', { examples: 60, seed: 3 });
const [x, y] = [spiral.values, spiral.targets];
/** @type {import('descent').NetworkSpec} */
const small = { sizes: [2, 6, 5, 1], activation: 'tanh', l1: 0.001, l2: 0.01, seed: 7 };
const momentum = { optimizer: 'momentum', hyperparameters: { learningRate: 0.05, momentum: 0.9 } };

test('the gradient is the slope of the whole loss, penalties included, and a wrong one is told apart', () => {
  const network = engine.network(small);
  const objective = network.objective(x, y);
  const { gradient, loss } = network.lossAndGradient(x, y);
  const at = network.parameters;
  assert.equal(objective.value(at), loss);
  const h = 1e-6;
  const worst = (/** @type {Float64Array} */ claimed) =>
    Math.max(
      ...claimed.map((slope, i) => {
        const [up, down] = [h, -h].map((step) => objective.value(at.with(i, at[i] + step)));
        return Math.abs((up - down) / (2 * h) - slope);
      }),
    );
  assert.ok(worst(gradient) < 1e-8, String(worst(gradient)));
  assert.ok(worst(gradient.with(3, gradient[3] + 1e-4)) > 1e-5);
});

test('a full batch goes the way of a trace on the network as an objective, to the bit', () => {
  const network = engine.network(small);
  const begin = network.parameters;
  const { points: path } = engine.trace({
    ...{ objective: network.objective(x, y), start: begin, steps: 20 },
    ...momentum,
  });
  network.trainer({ x, y, batchSize: 60, shuffle: false, ...momentum }).advance(20);
  assert.deepEqual([...network.parameters], [...path.slice(-begin.length)]);
});

test('the same seed, the same curve; pausing changes nothing; reset leads back to the same start', () => {
  const curve = (/** @type {number[]} */ parts) => {
    const network = engine.network(small);
    const trainer = network.trainer({ x, y, batchSize: 7, epochs: 5, seed: 4, ...momentum });
    const losses = parts.flatMap((steps) => [...trainer.advance(steps).losses]);
    return { network, trainer, losses, end: network.parameters };
  };
  const whole = curve([1000]);
  assert.equal(whole.trainer.standing.status, 'finished');
  assert.equal(whole.losses.length, 5 * 9, 'the last batch of an epoch has what is left');
  const paused = curve([3, 1, 20, 1000]);
  assert.deepEqual(paused.losses, whole.losses);
  assert.deepEqual(paused.end, whole.end);
  whole.trainer.reset();
  assert.deepEqual(whole.network.parameters, engine.network(small).parameters);
  assert.deepEqual([...whole.trainer.advance(1000).losses], whole.losses);
  const other = engine.network(small).trainer({ x, y, batchSize: 7, epochs: 5, seed: 5, ...momentum });
  assert.notDeepEqual([...other.advance(1000).losses], whole.losses);
});

test('single precision stays within a ten-thousandth of double', () => {
  const [double, single] = /** @type {const} */ (['double', 'single']).map((precision) => {
    const network = engine.network({ ...small, precision });
    const { losses } = network.trainer({ x, y, batchSize: 10, epochs: 8, ...momentum }).advance(1000);
    return losses;
  });
  assert.equal(single.length, double.length);
  single.forEach((loss, i) => assert.ok(Math.abs(loss - double[i]) < 1e-4 * (1 + double[i])));
  assert.notDeepEqual(single, double);
});

test('responses are what the network answers at the points of the grid', () => {
  const network = engine.network({ ...small, normalization: 'layer' });
  const [, , outputs] = network.responses({ x: [-6, 6], y: [-3, 3], columns: 3, rows: 2 });
  const asked = [-6, -3, 0, -3, 6, -3, -6, 3, 0, 3, 6, 3];
  assert.deepEqual([...outputs], [...network.forward(asked)]);
});

test('records tell of every epoch, train and test apart from penalties', () => {
  const network = engine.network(small);
  const test = { x: [...x.slice(0, 20)], y: [...y.slice(0, 10)] };
  const trainer = network.trainer({ x, y, test, batchSize: 20, epochs: 3, ...momentum });
  const before = network.measure(x, y);
  trainer.advance(1000);
  const records = trainer.records();
  assert.deepEqual([...records.epochs], [0, 1, 2, 3]);
  assert.deepEqual([...records.steps], [0, 3, 6, 9]);
  assert.equal(records.trainingLosses[0], before.data);
  assert.equal(records.penalties[0], before.penalty);
  const after = network.measure(test.x, test.y);
  assert.equal(records.testLosses[3], after.data);
  assert.equal(records.testAccuracies[3], after.accuracy);
});

test('a network survives as JSON, running statistics included', () => {
  const network = engine.network({ ...small, normalization: 'batch' });
  network.trainer({ x, y, ...momentum }).advance(7);
  const again = engine.network(JSON.parse(JSON.stringify(network)));
  assert.deepEqual(again.parameters, network.parameters);
  assert.deepEqual(again.forward(x), network.forward(x));
  // Training goes on from them: its start is measured as the network is, and they move on from where they were.
  const trainer = again.trainer({ x, y, ...momentum });
  assert.equal(trainer.records().trainingLosses[0], network.measure(x, y).data);
  assert.deepEqual(again.toJSON().runningMeans, network.toJSON().runningMeans);
  trainer.advance(2);
  assert.notDeepEqual(again.toJSON().runningMeans, network.toJSON().runningMeans);
  trainer.reset();
  assert.deepEqual(again.toJSON().runningMeans, network.toJSON().runningMeans);
});

test('divergence is a result, and rests at the last finite parameters', () => {
  const network = engine.network({ ...small, activation: 'relu' });
  const hyperparameters = { learningRate: 1e6 };
  const trainer = network.trainer({ x, y, optimizer: 'gd', hyperparameters });
  assert.equal(trainer.advance(1000).status, 'diverged');
  assert.ok(network.parameters.every(Number.isFinite));
  trainer.reset();
  assert.equal(trainer.standing.status, 'training');
});

test('every activation, initialiser and normalisation of the catalog makes a network that trains', () => {
  const { activations, initializers, normalizations } = engine.catalog;
  const specs = [
    ...activations.map(({ id }) => ({ activation: id })),
    ...initializers.map(({ id }) => ({ initializer: id })),
    ...normalizations.map(({ id }) => ({ normalization: id })),
    { activation: { id: 'leaky-relu', leak: 0.2 }, dropout: 0.2 },
  ];
  for (const spec of specs) {
    const network = engine.network({ ...small, ...spec });
    const trainer = network.trainer({ x, y, optimizer: 'adam' });
    assert.equal(trainer.advance(10).status, 'training', JSON.stringify(spec));
  }
});

describe('what is refused is named, and the engine goes on', () => {
  const network = engine.network(small);
  const normalized = { ...small, normalization: 'batch' };
  const { runningMeans: means } = engine.network(normalized).toJSON();
  /** @type {[string, () => unknown, ErrorConstructor, RegExp][]} */
  const refused = [
    ['no size', () => engine.network({}), TypeError, /either sizes or layers/],
    ['no layer', () => engine.network({ sizes: [2] }), RangeError, /sizes must name/],
    ['a layer of nothing', () => engine.network({ sizes: [2, 0] }), RangeError, /unit/],
    ['10,000 units', () => engine.network({ sizes: [2, 10000, 1] }), RangeError, /4096/],
    ['a word', () => engine.network({ sizes: /** @type {any} */ (['a', 1]) }), TypeError, /sizes\[0\]/],
    ['an unknown activation', () => engine.network({ ...small, activation: 'step' }), RangeError, /tanh/],
    [
      'an unknown parameter',
      () => engine.network({ ...small, activation: { id: 'tanh', leak: 1 } }),
      RangeError,
      /leak/,
    ],
    ['an unknown loss', () => engine.network({ ...small, loss: 'none' }), RangeError, /loss "none".*mse/],
    ['a negative penalty', () => engine.network({ ...small, l2: -1 }), RangeError, /l2/],
    ['too few targets', () => network.lossAndGradient(x, y.slice(1)), RangeError, /y must have 60/],
    ['half an example', () => network.forward([1]), RangeError, /x must hold 2 numbers/],
    ['NaN in the data', () => network.forward([1, NaN]), RangeError, /x\[1\]/],
    [
      'a class that is not there',
      () => engine.network({ sizes: [2, 3], loss: 'softmax-cross-entropy' }).lossAndGradient([1, 2], [3]),
      RangeError,
      /class/,
    ],
    [
      'running means alone',
      () => engine.network({ ...normalized, runningMeans: means }),
      TypeError,
      /runningVariances must be an array/,
    ],
    [
      'running variances alone',
      () => engine.network({ ...normalized, runningVariances: means }),
      TypeError,
      /runningMeans must be an array/,
    ],
    [
      'a running variance below 0',
      () => engine.network({ ...normalized, runningMeans: means, runningVariances: means.map(() => -1) }),
      RangeError,
      /runningVariances\[0\] must not be below 0; got -1/,
    ],
    ['a parameter too many', () => network.setParameters([1]), RangeError, /parameters/],
    ['an unknown rule', () => network.trainer({ x, y, optimizer: 'luck' }), RangeError, /luck/],
    [
      'no batch',
      () => network.trainer({ x, y, optimizer: 'gd', batchSize: 0 }),
      RangeError,
      /batchSize must not be below 1/,
    ],
  ];
  for (const [what, call, kind, message] of refused) {
    test(what, () => {
      assert.throws(call, (error) => error instanceof kind && message.test(error.message));
      assert.equal(network.forward([0, 0]).length, 1);
    });
  }
  test('a disposed one', () => {
    const gone = engine.network(small);
    const trainer = gone.trainer({ x, y, ...momentum });
    gone.dispose();
    assert.throws(() => gone.forward([0, 0]), /disposed/);
    assert.equal(trainer.advance(1).status, 'training', 'training keeps what it needs');
  });
});
