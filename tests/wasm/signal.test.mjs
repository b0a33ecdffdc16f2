import assert from 'node:assert/strict';
import { test } from 'node:test';
import { close } from './support/close.mjs';
import { engine } from './support/engine.mjs';

/** Scales at a start, single units, and the step that training bears, through the border. */

const moons = engine.data.generate('moons', { examples: 60, seed: 3 });
const { values: x, targets: y } = moons;
/** @param {import('descent').NetworkSpec} [spec] */
const deep = (spec) =>
  engine.network({ sizes: [2, 40, 40, 40, 40, 1], activation: 'relu', initializer: 'he-normal', ...spec });

test('the predicted scales lie at the measured ones, and end at the outputs’ own gradient', () => {
  const network = deep();
  const predicted = network.predictedScales(x, y);
  const { layers } = network.inspect(x, y);
  // Of an output with a single unit there is one draw, and no law of large numbers.
  layers.slice(0, -1).forEach((layer, l) => {
    const forward = layer.preActivationScale / predicted.preActivation[l];
    const backward = layer.preActivationGradientScale / predicted.preActivationGradient[l];
    assert.ok(forward > 0.6 && forward < 1.6, `layer ${l}: ${forward}`);
    assert.ok(backward > 0.5 && backward < 2, `layer ${l}: ${backward}`);
  });
  close(predicted.preActivationGradient[4], layers[4].preActivationGradientScale);
  assert.equal(predicted.activation.length, 5);
});

test('the balanced gain of ReLU is the square root of two; there may be none', () => {
  close(Number(deep().balancedParameter(x)), Math.SQRT2, 1e-9);
  close(
    Number(deep({ initializer: { id: 'xavier-normal', gain: 0.2 } }).balancedParameter(x)),
    Math.SQRT2,
    1e-9,
  );
  assert.equal(deep({ initializer: 'pytorch' }).balancedParameter(x), null);
  assert.throws(
    () => deep({ initializer: 'zeros' }).predictedScales(x, y),
    /initializer must draw each weight by itself/,
  );
  assert.throws(() => deep({ normalization: 'layer' }).balancedParameter(x), /normalization must be none/);
  assert.throws(() => deep().predictedScales([1, 2, 3], y), /x must hold 2 numbers for each example/);
  const drawn = engine.catalog.initializers.filter((entry) => !entry.drawn).map(({ id }) => id);
  assert.deepEqual(drawn, ['zeros', 'constant']);
});

test('an activation and its slope at many numbers', () => {
  const { values, slopes } = engine.activation('tanh', [-2, 0, 0.5]);
  [-2, 0, 0.5].forEach((u, i) => {
    close(values[i], Math.tanh(u), 1e-15);
    close(slopes[i], 1 - Math.tanh(u) ** 2, 1e-15);
  });
  assert.deepEqual([...engine.activation('tanh', [-3, 0, 3]).saturated], [1, 0, 1]);
  assert.deepEqual([...engine.activation({ id: 'leaky-relu', leak: 0.1 }, [-2, 2]).values], [-0.2, 2]);
  assert.throws(() => engine.activation('step', [1]), /activation "step" is not known; there are identity/);
  assert.throws(() => engine.activation('tanh', [NaN]), /u\[0\] must be finite/);
});

test('a unit passes what arrives times its slope', () => {
  const pass = engine.unit({
    activation: 'sigmoid',
    weights: [2, -1],
    bias: 0.5,
    inputs: [1, 3],
    arriving: -2,
  });
  const h = 1 / (1 + Math.exp(0.5));
  close(pass.preActivation, -0.5);
  close(pass.activation, h);
  close(pass.slope, h * (1 - h));
  close(pass.preActivationGradient, -2 * h * (1 - h));
  close(pass.weightGradient[1], -6 * h * (1 - h));
  close(pass.inputGradient[0], -4 * h * (1 - h));
  assert.equal(pass.biasGradient, pass.preActivationGradient);
  assert.equal(pass.saturated, false);
  assert.equal(engine.unit({ activation: 'relu', weights: [1], inputs: [-1] }).saturated, true);
  assert.throws(
    () => engine.unit({ activation: 'tanh', weights: [1], inputs: [1, 2] }),
    /weights must have 2 entries/,
  );
  assert.throws(
    () => engine.unit({ activation: 'tanh', weights: [1], inputs: [1], arriving: Infinity }),
    /arriving must be finite/,
  );
});

test('the largest stable rate lies below the rate that diverges, and training there stays finite', () => {
  const plane = engine.data.generate('regression-plane', { examples: 40, seed: 2 });
  const network = engine.network({ sizes: [2, 4, 1], activation: 'relu', seed: 2 });
  const start = network.parameters;
  const options = {
    ...{ x: plane.values, y: plane.targets, optimizer: 'gd', epochs: 30, batchSize: 10 },
    hyperparameters: { learningRate: 8 },
  };
  const found = network.largestStableRate(options);
  assert.ok(found && found.learningRate < found.tooLarge && found.tooLarge <= 8);
  assert.ok(found.tooLarge / found.learningRate < 1.1);
  assert.deepEqual([...network.parameters], [...start], 'the search moves nothing');
  const statusAt = (/** @type {number} */ learningRate) => {
    network.setParameters(start);
    const trainer = network.trainer({ ...options, hyperparameters: { learningRate } });
    return trainer.advance(1e6).status;
  };
  assert.equal(statusAt(found.learningRate), 'finished');
  assert.equal(statusAt(found.tooLarge), 'diverged');
  network.setParameters(start);
  assert.equal(network.largestStableRate({ ...options, hyperparameters: { learningRate: 0.01 } }), null);
  assert.throws(() => network.largestStableRate({ ...options, batchSize: 0 }), /batchSize/);
});
