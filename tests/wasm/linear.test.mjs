import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { close } from './support/close.mjs';
import { engine } from './support/engine.mjs';

const { linear, data } = engine;
/** x = 1, 2, 3, 4 with a constant beside it; the line 1.4 x + 3.5 by hand. */
const line = { features: [1, 1, 2, 1, 3, 1, 4, 1], targets: [6, 5, 7, 10] };

describe('a linear model', () => {
  test('is solved, predicted and measured', () => {
    const { weights, rank, conditionNumber } = linear.fit(line);
    close(weights[0], 1.4);
    close(weights[1], 3.5);
    assert.equal(rank, 2);
    const { eigenvalues } = engine.dynamics.spectrum({ leastSquares: line });
    close(conditionNumber ** 2, eigenvalues[1] / eigenvalues[0], 1e-9);
    assert.deepEqual(
      [...linear.predict({ features: [0, 1, 10, 1], weights: [2, 1, 0, -1], columns: 2 })],
      [1, 21, -1, -1],
    );
    const { residuals, losses, slopes, loss } = linear.residuals({ ...line, weights: [1, 4], delta: 1 });
    assert.deepEqual([...residuals], [-1, 1, 0, -2]);
    assert.deepEqual([...losses], [0.5, 0.5, 0, 1.5]);
    assert.deepEqual([...slopes], [-1, 1, 0, -1]);
    close(loss, 0.625);
  });

  test('under Huber’s loss is an objective like any other, and its minimum is the fit', () => {
    const spec = { huber: { ...line, delta: 0.4 } };
    const objective = engine.objective(spec);
    const { weights } = linear.fit({ ...line, delta: 0.4 });
    assert.deepEqual([...(objective.minimum?.point ?? [])], [...weights]);
    close(objective.value([1, 4]), linear.residuals({ ...line, weights: [1, 4], delta: 0.4 }).loss);
    const { values, gaps } = engine.trace({
      ...{ objective, optimizer: 'gd', hyperparameters: { learningRate: 0.15 }, start: [0, 0], steps: 3000 },
    });
    assert.ok(values[3000] < values[0] && gaps && gaps[3000] < 1e-9, `${gaps?.[3000]}`);
    objective.dispose();
  });

  test('of two features that are one has its minimum where descent from the start ends', () => {
    const own = { values: [1, 2, 2, -1, -1, 0.5, -2, 1], rows: 4, columns: 2 };
    const { values: features } = data.correlate(own, { correlation: 1 });
    assert.deepEqual([...features], [1, 1, 2, 2, -1, -1, -2, -2]);
    const examples = { features, targets: [3, 6, -3, -6] };
    const shortest = linear.fit(examples);
    assert.equal(shortest.rank, 1);
    shortest.weights.forEach((weight) => close(weight, 1.5));
    const start = [-2, 1];
    const { weights } = linear.fit({ ...examples, start });
    close(weights[0], 0);
    close(weights[1], 3);
    const { points } = engine.trace({
      ...{ objective: { leastSquares: examples }, optimizer: 'gd', hyperparameters: { learningRate: 0.2 } },
      ...{ start, steps: 300 },
    });
    close(points[600], 0, 1e-9);
    close(points[601], 3, 1e-9);
  });

  test('has the condition number of the correlation of its features', () => {
    const own = { values: [1, 1, 1, -1, -1, 1, -1, -1], rows: 4, columns: 2 };
    for (const correlation of [0, 0.5, 0.99]) {
      const { values } = data.correlate(own, { correlation });
      const { conditionNumber } = linear.fit({ features: values, targets: [1, 2, 3, 4] });
      close(conditionNumber ** 2, (1 + correlation) / (1 - correlation), 1e-9);
    }
  });

  test('refuses bad input by name', () => {
    assert.throws(() => linear.fit({ ...line, start: [1] }), /start must have 2 entries; got 1/);
    const three = { values: [1, 2, 3], rows: 1, columns: 3 };
    assert.throws(() => data.correlate(three, { correlation: 0 }), /table must have 2 columns; got 3/);
    const two = { values: [1, 2], rows: 1, columns: 2 };
    assert.throws(() => data.correlate(two, { correlation: 1.1 }), /correlation must/);
    assert.throws(() => linear.fit({ features: [1, 2, 3], targets: [1, 2] }), /features must hold/);
    assert.throws(() => linear.fit({ features: [1], targets: [] }), /targets must not be empty/);
    assert.throws(() => linear.fit({ ...line, delta: 0 }), /delta must be above 0/);
    assert.throws(() => linear.fit({ ...line, targets: [1, NaN, 3, 4] }), /targets\[1\] must be finite/);
    assert.throws(() => linear.residuals({ ...line, weights: [1] }), /weights must have 2 entries; got 1/);
    assert.throws(() => linear.predict({ features: [1, 2, 3], weights: [1, 2] }), /features must hold 2/);
    assert.throws(() => linear.predict({ features: [1], weights: [1, 2, 3], columns: 2 }), /weights must/);
    const halves = { features: [1, 2, 3], weights: [1, 1, 1], columns: 1.5 };
    assert.throws(() => linear.predict(halves), /columns must be a whole number; got 1.5/);
    assert.throws(() => engine.objective({ huber: { ...line, delta: -1 } }), /delta must be above 0/);
    assert.throws(() => engine.objective(/** @type {any} */ ({ huber: line })), /delta must be a number/);
  });
});

describe('a linear map of the plane', () => {
  test('is made of turns and stretches, and taken apart into them', () => {
    const map = linear.map({ input: 0.3, output: 1.1, stretch: [2, -0.5] });
    close(map.determinant, -1);
    const again = linear.map({ matrix: map.matrix });
    close(again.stretch[0], 2);
    close(again.stretch[1], -0.5);
    again.matrix.forEach((entry, i) => close(entry, map.matrix[i]));
    close(map.outputAxes[1], Math.sin(1.1));
    assert.throws(() => linear.map({ matrix: [1, 2, 3] }), /matrix must have 4 entries; got 3/);
    assert.throws(() => linear.map({ stretch: [1] }), /stretch must have 2 entries/);
    assert.throws(() => linear.map({ input: NaN }), /input must be finite/);
  });

  test('makes an ellipse of a cloud', () => {
    const { matrix, outputAxes } = linear.map({ input: 0.4, output: -0.9, stretch: [2, 0.5] });
    const square = [1, 1, -1, 1, -1, -1, 1, -1];
    const values = linear.predict({ features: square, weights: matrix, columns: 2 });
    // A model a row: the image's two coordinates one after the other.
    const points = square.map((_, i) => values[(i % 2) * 4 + (i >> 1)]);
    const axes = data.principalAxes({ values: points, rows: 4, columns: 2 });
    close(axes.deviations[0], 0.5);
    close(axes.deviations[1], 2);
    close(Math.abs(axes.directions[2] * outputAxes[0] + axes.directions[3] * outputAxes[1]), 1);
  });
});
