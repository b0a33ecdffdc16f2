import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { close } from './support/close.mjs';
import { engine } from './support/engine.mjs';

/** The classic demonstration: three classes in the plane, s = W x + b. */

const x = [0.5, 0.4, 0.8, 0.3, 0.3, 0.8, -0.4, 0.3, -0.3, 0.7, -0.7, 0.2, 0.7, -0.4, 0.5, -0.6, -0.4, -0.5];
const y = [0, 0, 0, 1, 1, 1, 2, 2, 2];
const start = [1, 2, 2, -4, 3, -1, 0, 0.5, -0.5];

/** @param {string} loss */
function classifier(loss) {
  const network = engine.network({ sizes: [2, 3], loss, l2: 0.1 });
  network.setParameters(start);
  return network;
}

describe('the linear classifier', () => {
  for (const [loss, data, lowest] of /** @type {[string, number, number][]} */ ([
    ['hinge-weston-watkins', 2.7667, 0.66],
    ['hinge-one-vs-all', 4.0222, 1.617],
    ['hinge-structured', 2.3667, 0.628],
    ['softmax-cross-entropy', 1.8366, 0.876],
  ])) {
    test(`starts and ends at the known losses: ${loss}`, () => {
      const network = classifier(loss);
      const found = network.lossAndGradient(x, y);
      close(found.data, data, 5e-5);
      close(found.penalty, 3.5);
      const { values } = engine.trace({
        ...{ objective: network.objective(x, y), optimizer: 'gd', hyperparameters: { learningRate: 0.1 } },
        ...{ start, steps: 300 },
      });
      close(Math.min(...values), lowest, 5e-4);
    });

    test(`the table adds up to the gradient: ${loss}`, () => {
      const network = classifier(loss);
      const { gradient, penaltyGradient } = network.lossAndGradient(x, y);
      start.forEach((value, i) => close(penaltyGradient[i], i < 6 ? 0.2 * value : 0));
      const { outputGradients } = network.evaluate(x, y);
      assert.equal(outputGradients.length, 27);
      const mean = (/** @type {(i: number) => number} */ of) => y.reduce((sum, _, i) => sum + of(i), 0) / 9;
      for (let j = 0; j < 3; ++j) {
        for (let m = 0; m < 2; ++m) {
          const data = mean((i) => outputGradients[3 * i + j] * x[2 * i + m]);
          close(data + penaltyGradient[2 * j + m], gradient[2 * j + m]);
        }
        close(
          mean((i) => outputGradients[3 * i + j]),
          gradient[6 + j],
        );
      }
    });
  }

  for (const precision of /** @type {const} */ (['double', 'single'])) {
    test(`what is measured along a path is what is measured at its points, in ${precision} precision`, () => {
      const network = engine.network({ sizes: [2, 3], loss: 'softmax-cross-entropy', l2: 0.1, precision });
      network.setParameters(start);
      const other = start.map((value, i) => value - 0.1 * i);
      const along = network.measureAlong([...other, ...start], x, y);
      const here = network.measure(x, y);
      assert.deepEqual(here, {
        data: along.data[1],
        penalty: along.penalties[1],
        accuracy: along.accuracies[1],
      });
      network.setParameters(other);
      assert.equal(network.measure(x, y).data, along.data[0]);
      assert.throws(
        () => network.measureAlong([1, 2], x, y),
        /points must hold 9 numbers for each point; got 2/,
      );
      assert.throws(() => network.measureAlong([...start.slice(1), NaN], x, y), /points/);
    });
  }

  test('a broken margin pushes two scores by one, in single precision, too', () => {
    const single = engine.network({ sizes: [2, 3], loss: 'hinge-structured', precision: 'single' });
    single.setParameters(start);
    const { outputGradients, losses } = single.evaluate(x, y);
    assert.deepEqual([...outputGradients.slice(0, 3)], [-1, 0, 1]);
    close(losses[0], 0.3, 1e-6);
  });
});
