import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { close } from './support/close.mjs';
import { engine } from './support/engine.mjs';

/** What is said of single examples, and training to its end. */

const spirals = engine.data.generate('spirals', { examples: 90, seed: 2 });
const x = spirals.values;
/** @type {import('descent').NetworkSpec} */
const spec = { sizes: [2, 8, 3], loss: 'softmax-cross-entropy', seed: 3 };
const y = engine.network(spec).targets(spirals.targets, 'classes');
const rule = { optimizer: 'adam', hyperparameters: { learningRate: 0.03 } };

/** A network whose outputs are its inputs. @param {number} outputs @param {import('descent').Choice} loss */
function mirror(outputs, loss) {
  const network = engine.network({ sizes: [outputs, outputs], loss });
  const identity = Array.from({ length: outputs ** 2 }, (_, i) => (i % (outputs + 1) === 0 ? 1 : 0));
  network.setParameters([...identity, ...new Array(outputs).fill(0)]);
  return network;
}

describe('decisions', () => {
  test('softmax: the largest output, with its probability', () => {
    const { outputs, classes, confidences, probabilities } = mirror(3, 'softmax-cross-entropy').classify([
      0, 1, 0, 800, 0, -800,
    ]);
    assert.deepEqual([...outputs], [0, 1, 0, 800, 0, -800]);
    assert.deepEqual([...classes], [1, 0]);
    close(confidences[0], Math.E / (2 + Math.E));
    close(confidences[1], 1);
    assert.ok(probabilities);
    [1 / (2 + Math.E), Math.E / (2 + Math.E), 1 / (2 + Math.E), 1, 0, 0].forEach((p, i) =>
      close(probabilities[i], p),
    );
  });

  test('a logit: its side, with the chance of that side', () => {
    const { classes, confidences, probabilities } = mirror(1, 'bce-with-logits').classify([2, -2, 0]);
    assert.deepEqual([...classes], [1, 0, 0]);
    const chance = 1 / (1 + Math.exp(-2));
    [chance, chance, 0.5].forEach((p, i) => close(confidences[i], p));
    assert.ok(probabilities);
    close(probabilities[1], 1 - chance);
  });

  test('elsewhere the margin, at most 1', () => {
    const hinge = mirror(3, 'hinge-structured').classify([0, 0.25, 0, 5, 1, 5]);
    assert.deepEqual([...hinge.classes], [1, 0]);
    assert.deepEqual([...hinge.confidences], [0.25, 0]);
    assert.equal(hinge.probabilities, null);
    const value = mirror(1, 'mse').classify([-0.5, 3]);
    assert.deepEqual([...value.classes], [0, 1]);
    assert.deepEqual([...value.confidences], [0.5, 1]);
  });

  test('how far the largest is ahead', () => {
    assert.deepEqual([...mirror(3, 'softmax-cross-entropy').classify([-4, 3, 0.5]).margins], [2.5]);
    assert.deepEqual([...mirror(1, 'mse').classify([-3, 0.25]).margins], [3, 0.25]);
  });

  test('of one class among several the largest is right, however the loss is told of it', () => {
    for (const loss of [
      'softmax-cross-entropy',
      'hinge-structured',
      'mse',
      'bce-with-logits',
      'cosine-similarity',
    ]) {
      const network = mirror(3, loss);
      const targets = network.targets([1, 2, 1], 'classes');
      // The largest, though two are above 0; the second largest; the largest, though none is above 0.
      const { accuracy } = network.measure([1, 3, -1, 1, 3, 2, -3, -1, -2], targets);
      close(accuracy, 2 / 3);
    }
  });

  test('over a plane they are those of its points', () => {
    const network = engine.network(spec);
    /** @type {import('descent').ResponseOptions} */
    const grid = { x: [-6, 6], y: [-3, 3], columns: 3, rows: 2 };
    const asked = [-6, -3, 0, -3, 6, -3, -6, 3, 0, 3, 6, 3];
    const { outputs, ...expected } = network.classify(asked);
    assert.deepEqual(network.decisions({ ...grid }), expected);
    const all = network.responses({ ...grid });
    const third = network.response({ ...grid, layer: 0, unit: 3 });
    assert.deepEqual(third, all[0].slice(18, 24));
    assert.deepEqual(
      [...network.response({ ...grid, layer: 1, unit: 1 })],
      [1, 4, 7, 10, 13, 16].map((i) => outputs[i]),
    );
    assert.throws(() => network.response({ ...grid, layer: 2, unit: 0 }), /layer must not be above 1/);
    assert.throws(() => network.response({ ...grid, layer: 1, unit: 3 }), /unit must not be above 2/);
  });
});

describe('evaluation', () => {
  test('its means are those of measure, its rows those of classify', () => {
    const network = engine.network(spec);
    network.trainer({ x, y, ...rule }).advance(60);
    const { losses, hardest, outputGradients, confusion, data, penalty, accuracy, ...decided } =
      network.evaluate(x, y);
    assert.deepEqual({ data, penalty, accuracy }, network.measure(x, y));
    assert.deepEqual(decided, network.classify(x));
    close(losses.reduce((sum, loss) => sum + loss) / 90, data);
    // Of softmax: the probabilities, less 1 where the class is right.
    outputGradients.forEach((slope, at) => {
      const right = at % 3 === y[Math.floor(at / 3)] ? 1 : 0;
      close(slope, /** @type {Float64Array} */ (decided.probabilities)[at] - right, 1e-12);
    });
    decided.classes.forEach((_, i) =>
      close(losses[i], -Math.log(/** @type {Float64Array} */ (decided.probabilities)[3 * i + y[i]]), 1e-9),
    );
    assert.deepEqual(
      [...hardest].sort((a, b) => a - b),
      [...y.keys()],
    );
    hardest.forEach((at, i) => assert.ok(i === 0 || losses[at] <= losses[hardest[i - 1]]));
    assert.ok(confusion);
    assert.equal(confusion.length, 9);
    const right = [0, 4, 8].reduce((sum, i) => sum + confusion[i], 0);
    close(right / 90, accuracy);
    [0, 1, 2].forEach((row) =>
      assert.equal(
        confusion.slice(3 * row, 3 * row + 3).reduce((sum, n) => sum + n),
        30,
      ),
    );
    const wrong = y.findIndex((target, i) => target !== decided.classes[i]);
    assert.ok(wrong >= 0 && confusion[3 * y[wrong] + decided.classes[wrong]] > 0, 'rows are what is right');
  });

  test('confusion of two labels; none where no class is meant', () => {
    const logit = mirror(1, 'bce-with-logits').evaluate([1, -1, 2, -2], [1, 1, 1, 0]);
    assert.deepEqual([...(logit.confusion ?? [])], [1, 0, 1, 2]);
    assert.deepEqual([...(mirror(1, 'mse').evaluate([1, -1], [1, 1]).confusion ?? [])], [0, 0, 1, 1]);
    const value = mirror(1, 'mse').evaluate([1, -1], [1, 0.5]);
    assert.equal(value.confusion, null);
    assert.ok(Number.isNaN(value.accuracy));
    assert.equal(mirror(2, 'mse').evaluate([1, -1], [1, -1]).confusion, null);
  });
});

describe('training to its end', () => {
  test('goes the way of a trainer, however it is sliced, and tells of it', async () => {
    const whole = engine.network(spec);
    const expected = whole.trainer({ x, y, ...rule, epochs: 12 }).advance(1e6);
    for (const sliceMilliseconds of [1e-3, 40]) {
      const network = engine.network(spec);
      /** @type {number[]} */
      const told = [];
      let last = '';
      const trained = await network.train({
        ...{ x, y, ...rule, epochs: 12, sliceMilliseconds },
        onProgress({ losses, status, records }) {
          told.push(...losses);
          last = status;
          assert.equal(records.epochs[0], 0);
        },
      });
      assert.deepEqual(trained.losses, expected.losses);
      assert.deepEqual(told, [...expected.losses]);
      assert.equal(last, 'finished');
      assert.equal(trained.cancelled, false);
      assert.equal(trained.records.epochs.length, 13);
      assert.deepEqual(network.parameters, whole.parameters);
    }
  });

  test('stops after so many steps', async () => {
    const { steps, status, cancelled } = await engine.network(spec).train({ x, y, ...rule, steps: 5 });
    assert.deepEqual([steps, status, cancelled], [5, 'training', false]);
  });

  test('is cancelled by a signal, and keeps what was reached', async () => {
    const network = engine.network(spec);
    const begin = network.parameters;
    const controller = new AbortController();
    const { steps, cancelled, losses } = await network.train({
      ...{ x, y, ...rule, epochs: 1e6, measureTraining: false },
      signal: controller.signal,
      onProgress: ({ steps: taken }) => taken > 10 && controller.abort(),
    });
    assert.ok(cancelled && steps > 10 && losses.length === steps);
    assert.notDeepEqual(network.parameters, begin);
  });

  test('an error of the callback ends it, and is passed on', async () => {
    const failing = engine.network(spec).train({
      ...{ x, y, ...rule },
      onProgress() {
        throw new Error('enough');
      },
    });
    await assert.rejects(failing, /enough/);
  });

  test('divergence is a result', async () => {
    const hyperparameters = { learningRate: 1e9 };
    const network = engine.network({ ...spec, activation: 'relu', loss: 'mse', sizes: [2, 8, 1] });
    const { status } = await network.train({ x, y, optimizer: 'gd', hyperparameters });
    assert.equal(status, 'diverged');
  });
});

describe('what memory has no room for is refused before it is taken', () => {
  /** @type {import('descent').NetworkSpec} */
  const wide = { sizes: [1, 4096, 4096, 1] };
  const many = new Float64Array(3000);

  for (const [what, call] of /** @type {[string, (network: import('descent').Network) => unknown][]} */ ([
    ['a gradient', (network) => network.lossAndGradient(many, many)],
    ['an objective', (network) => network.objective(many, many)],
    ['an inspection', (network) => network.inspect(many, many)],
    ['a batch', (network) => network.trainer({ x: many, y: many, optimizer: 'gd', batchSize: 3000 })],
  ])) {
    test(what, () => {
      const network = engine.network({ ...wide, sizes: [1, 4096, 1] });
      assert.throws(() => call(network), /must not be more than \d+ examples at once.*got 3000/);
    });
  }

  test('a rule, a matrix of second derivatives', () => {
    const network = engine.network({ sizes: [100, 64, 1] });
    const set = { x: new Float64Array(100), y: [0] };
    assert.throws(() => network.trainer({ ...set, optimizer: 'newton' }), /"newton" takes at most 4096/);
    const objective = network.objective(set.x, set.y);
    const start = network.parameters;
    assert.throws(() => objective.hessian(start), /hessian takes at most 4096/);
    assert.throws(
      () => engine.trace({ objective, optimizer: 'newton', start, steps: 1 }),
      /"newton" takes at most 4096/,
    );
    assert.throws(
      () => engine.dynamics.preconditioned({ objective, point: start, stepSizes: start }),
      /preconditioned takes at most 4096/,
    );
  });
});

test('rules on matrices see the matrices of a network that is an objective', () => {
  const small = engine.network({ sizes: [2, 4, 1], seed: 1 });
  const set = { x: [0, 1, 1, 0, 2, -1], y: [1, 0, 1] };
  for (const optimizer of ['muon', 'shampoo']) {
    const network = engine.network(JSON.parse(JSON.stringify(small)));
    const begin = network.parameters;
    const { points } = engine.trace({
      ...{ objective: network.objective(set.x, set.y), optimizer, start: begin, steps: 5 },
    });
    network.trainer({ ...set, optimizer, shuffle: false, batchSize: 3 }).advance(5);
    assert.deepEqual(points.slice(-begin.length), network.parameters, optimizer);
  }
});
