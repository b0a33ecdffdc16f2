import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { close } from './support/close.mjs';
import { bowl, engine } from './support/engine.mjs';

const { dynamics, data } = engine;

describe('objectives', () => {
  test('value, gradient and Hessian of a quadratic are row-major and exact', () => {
    const objective = engine.objective(bowl);
    assert.equal(objective.value([0, 0]), 0.5 * (3 - 2 + 2));
    assert.deepEqual([...objective.gradient([0, 0])], [-2, 1]);
    assert.deepEqual([...objective.hessian([0, 0])], [3, 1, 1, 2]);
    assert.deepEqual(objective.minimum && [...objective.minimum.point], [1, -1]);
    objective.dispose();
  });

  test('a rotation turns the first eigenvector from the first axis', () => {
    const { eigenvalues, eigenvectors, conditionNumber } = dynamics.spectrum({
      quadratic: { eigenvalues: [1, 10], rotation: 0.3 },
    });
    assert.deepEqual([...eigenvalues], [1, 10]);
    close(eigenvectors[0], Math.cos(0.3));
    close(eigenvectors[1], Math.sin(0.3));
    assert.equal(conditionNumber, 10);
  });

  test('a grid runs from low to high, ends included, row 0 at the low end of y', () => {
    const objective = engine.objective('banana');
    const grid = objective.grid({ x: [-1, 1], y: [0, 2], columns: 3, rows: 2 });
    const expected = [0, 2].flatMap((y) => [-1, 0, 1].map((x) => objective.value([x, y])));
    assert.deepEqual([...grid], expected);
    objective.dispose();
  });
});

describe('runs', () => {
  const options = {
    objective: bowl,
    optimizer: 'momentum',
    start: [4, 4],
    hyperparameters: { learningRate: 0.05 },
  };

  test('advancing a run in pieces is the trace', () => {
    const trace = engine.trace({ ...options, steps: 30 });
    const run = engine.run(options);
    for (const n of [0, 1, 9, 20]) run.advance(n);
    const last = run.advance(0);
    assert.deepEqual([...last.point], [...trace.points.slice(-2)]);
    assert.equal(last.value, trace.values[30]);
    assert.deepEqual(Object.keys(run.state()), ['velocity']);
    run.dispose();
  });

  test('a run converges at the step that theory predicts', () => {
    for (const [learningRate, momentum] of [
      [0.1, 0],
      [0.5, 0],
      [0.05, 0.9],
      [0.9, 0.3],
    ]) {
      const predicted = dynamics.stepsToTolerance({
        objective: bowl,
        learningRate,
        momentum,
        start: [4, 4],
        tolerance: 1e-6,
      });
      const trace = engine.trace({
        ...options,
        hyperparameters: { learningRate, momentum },
        tolerance: 1e-6,
        steps: 10_000,
      });
      assert.equal(trace.status, Number.isFinite(predicted) ? 'converged' : 'diverged');
      if (Number.isFinite(predicted)) assert.equal(trace.steps, predicted);
    }
  });

  test('cost is counted: one gradient a step', () => {
    const { evaluations } = engine.trace({ ...options, steps: 30 });
    assert.deepEqual(evaluations, { value: 0, gradient: 30, hessian: 0 });
  });
});

describe('dynamics', () => {
  test('the closed form is the simulation, at every step and for every share of the error', () => {
    const hyperparameters = { learningRate: 0.1, momentum: 0.6 };
    const trace = engine.trace({
      objective: bowl,
      optimizer: 'momentum',
      hyperparameters,
      start: [3, 2],
      steps: 40,
    });
    const steps = Array.from({ length: 41 }, (_, k) => k);
    const closed = dynamics.closedForm({ objective: bowl, ...hyperparameters, start: [3, 2], steps });
    closed.points.forEach((entry, i) => close(entry, trace.points[i]));
    closed.values.forEach((entry, k) => {
      close(entry, trace.values[k]);
      close(closed.errors[2 * k] + closed.errors[2 * k + 1], trace.values[k]);
    });
  });

  test('the optimum is Polyak’s, and the rate says so', () => {
    const eigenvalues = [1, 30, 100];
    const { gd, momentum, conditionNumber } = dynamics.optimum({ eigenvalues });
    assert.equal(conditionNumber, 100);
    close(gd.learningRate, 2 / 101);
    close(gd.rate, 99 / 101);
    close(momentum.learningRate, (2 / 11) ** 2);
    close(momentum.momentum, (9 / 11) ** 2);
    close(momentum.rate, 9 / 11);
    close(dynamics.rate({ eigenvalues, learningRate: gd.learningRate }), gd.rate);
    close(
      dynamics.criticalMomentum({ eigenvalue: 1, learningRate: momentum.learningRate }),
      momentum.momentum,
    );
  });

  test('regimes have their names, and a direction its milestone', () => {
    const { regimes, rates, milestones } = dynamics.directions({
      eigenvalues: [0.5, 1.5, 3],
      learningRate: 1,
      fraction: 0.01,
    });
    assert.deepEqual(regimes, ['monotone', 'oscillating', 'divergent']);
    assert.deepEqual([...rates], [0.5, 0.5, 2]);
    assert.deepEqual([...milestones], [4, 4, Infinity]);
    const ripples = dynamics.directions({ eigenvalues: [1], learningRate: 1, momentum: 0.81 });
    assert.deepEqual(ripples.regimes, ['ripples']);
    close(ripples.rates[0], 0.9);
  });

  test('edges part the regimes, and factors carry the sign', () => {
    const { monotone, divergent } = dynamics.edges({ learningRate: 0.018 });
    close(monotone, 1 / 0.018);
    close(divergent, 2 / 0.018);
    const { factors } = dynamics.directions({ eigenvalues: [1, 100], learningRate: 0.018 });
    close(factors[0], 0.982);
    close(factors[1], -0.8);
    assert.throws(() => dynamics.edges({ learningRate: 0 }), RangeError);
  });

  test('coordinates along the eigenvectors lead back to their point', () => {
    const objective = { quadratic: { eigenvalues: [1, 10], rotation: 0.3, minimum: [2, -1] } };
    const start = [0.5, 0.7];
    const { coordinates } = dynamics.closedForm({ objective, learningRate: 0.1, start, steps: [0] });
    const point = dynamics.fromEigenbasis({ objective, coordinates });
    point.forEach((value, i) => close(value, start[i]));
    assert.throws(() => dynamics.fromEigenbasis({ objective, coordinates: [1] }), /coordinates/);
  });

  test('the map’s cells are the directions at their centres', () => {
    const map = dynamics.regimeMap({ x: [0, 4], y: [0, 1], columns: 8, rows: 4 });
    const at = (/** @type {number} */ column, /** @type {number} */ row) =>
      dynamics.directions({ eigenvalues: [(column + 0.5) / 2], learningRate: 1, momentum: (row + 0.5) / 4 });
    for (const [column, row] of [
      [0, 0],
      [3, 1],
      [7, 0],
      [5, 3],
    ]) {
      const { rates, regimes } = at(column, row);
      close(map.rates[8 * row + column], rates[0]);
      assert.equal(map.regimeIds[map.regimes[8 * row + column]], regimes[0]);
    }
    const { critical, divergence } = dynamics.regimeBoundaries({ samples: 5 });
    assert.deepEqual([...divergence], [2, 0, 4, 1]);
    assert.equal(critical.length, 10);
  });
});

describe('the spectrum that a rule sees', () => {
  test('is round where the steps are the inverse of a diagonal Hessian, and not where it is turned', () => {
    const seen = (/** @type {number} */ rotation) => {
      const objective = engine.objective({ quadratic: { eigenvalues: [1, 100], rotation } });
      const [a, , , d] = objective.hessian([0, 0]);
      const spectrum = dynamics.preconditioned({ objective, point: [0, 0], stepSizes: [1 / a, 1 / d] });
      objective.dispose();
      return spectrum;
    };
    close(seen(0).conditionNumber, 1);
    close(seen(Math.PI / 4).conditionNumber, 100, 1e-10);
    const saddle = dynamics.preconditioned({ objective: 'saddle', point: [1, 1], stepSizes: [1, 2] });
    [-4, 2].forEach((entry, i) => close(saddle.eigenvalues[i], entry));
    assert.equal(saddle.conditionNumber, Infinity);
  });

  test('Nesterov momentum has a map and boundaries of its own', () => {
    const options = { samples: 3, optimizer: /** @type {const} */ ('nesterov') };
    const { critical, divergence } = dynamics.regimeBoundaries(options);
    assert.deepEqual([...critical], [1, 0, (0.5 / 1.5) ** 2, 0.5, 0, 1]);
    [2, 0, 1.5, 0.5, 4 / 3, 1].forEach((entry, i) => close(divergence[i], entry));
    const grid = { x: /** @type {[number, number]} */ ([0, 2]), y: /** @type {[number, number]} */ ([0, 1]) };
    const map = dynamics.regimeMap({ ...grid, columns: 2, rows: 2, optimizer: 'nesterov' });
    assert.deepEqual(
      [...map.regimes].map((i) => map.regimeIds[i]),
      ['ripples', 'oscillating', 'ripples', 'divergent'],
    );
    close(map.rates[0], Math.sqrt(0.25 * 0.5));
  });
});

describe('data', () => {
  test('text becomes a table, the table standard, and its Gram matrix the identity on the diagonal', () => {
    const table = data.parseCsv('height;weight\n1,80;80\n1,60;60\n1,70;61\n');
    assert.deepEqual(table.names, ['height', 'weight']);
    assert.deepEqual([...table.values], [1.8, 80, 1.6, 60, 1.7, 61]);
    const standard = data.standardize(table, { center: true, scale: true });
    close(standard.means[1], 67);
    const gram = data.gram(standard);
    close(gram[0], 1);
    close(gram[3], 1);
    assert.equal(gram[1], gram[2]);
    data.covariance(standard).forEach((entry, i) => close(entry, gram[i]));
  });

  test('least squares has the Gram matrix of its features as Hessian', () => {
    const table = data.generate('linear', { examples: 50, seed: 7, parameters: { correlation: 0.5 } });
    const objective = engine.objective({ leastSquares: { features: table.values, targets: table.targets } });
    const gram = data.gram(table);
    objective.hessian([0, 0]).forEach((entry, i) => close(entry, gram[i]));
    assert.ok(objective.minimum);
    objective.gradient(objective.minimum.point).forEach((entry) => close(entry, 0));
    objective.dispose();
  });

  test('a seed is a promise', () => {
    const draw = (/** @type {number} */ seed) => [...data.generate('linear', { examples: 5, seed }).values];
    assert.deepEqual(draw(1), draw(1));
    assert.notDeepEqual(draw(1), draw(2));
  });

  test('bytes become shades, and affine moves columns', () => {
    const table = data.fromBytes(Uint8Array.of(0, 255, 51, 102), { rows: 2, columns: 2 });
    assert.deepEqual([...table.values], [0, 1, 0.2, 0.4]);
    const moved = data.affine(table, { scale: [10, 1], offset: [0, -1] });
    assert.deepEqual([...moved.values], [0, 0, 2, -0.6]);
  });
});

test('what leaves the engine is a copy that growing memory cannot empty', () => {
  const { points } = engine.trace({ objective: bowl, optimizer: 'gd', start: [4, 4], steps: 100 });
  const before = [...points];
  engine.trace({ objective: bowl, optimizer: 'gd', start: [4, 4], steps: 4_000_000 });
  assert.deepEqual([...points], before);
});
