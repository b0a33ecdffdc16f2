import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { close } from './support/close.mjs';
import { engine } from './support/engine.mjs';

describe('formulas', () => {
  test('are the surface that they spell', () => {
    const banana = engine.objective('banana');
    const formula = engine.objective({ expression: '(1 - x)^2 + 20*(3*y - x^2)^2' });
    assert.deepEqual(formula.variables, ['x', 'y']);
    const at = [-1.21, 0.853];
    close(formula.value(at), banana.value(at));
    formula.gradient(at).forEach((entry, i) => close(entry, banana.gradient(at)[i]));
    formula.hessian(at).forEach((entry, i) => close(entry, banana.hessian(at)[i]));
    assert.equal(formula.minimum, null);
    banana.dispose();
    formula.dispose();
  });

  test('have the variables that they are given, in that order', () => {
    const objective = engine.objective({ expression: 'b - a', variables: ['b', 'a', 'c'] });
    assert.equal(objective.dimension, 3);
    assert.equal(objective.value([5, 3, 9]), 2);
    objective.dispose();
  });

  test('where they are not defined, a run has diverged', () => {
    const { status, steps } = engine.trace({
      objective: { expression: 'log(x)' },
      optimizer: 'gd',
      start: [-1],
      steps: 5,
    });
    assert.equal(status, 'diverged');
    assert.equal(steps, 0);
  });
});

describe('what a run can be asked beside its path', () => {
  const banana = { objective: 'banana', start: [-1.21, 0.853], steps: 12 };

  test('schedules and clipping change the steps as they say', () => {
    const plain = { objective: { expression: 'x' }, optimizer: 'gd', start: [0], steps: 4 };
    const hyperparameters = { learningRate: 1 };
    const path = (/** @type {object} */ more) => [
      ...engine.trace({ ...plain, hyperparameters, ...more }).points,
    ];
    assert.deepEqual(path({}), [0, -1, -2, -3, -4]);
    assert.deepEqual(path({ schedule: 'constant' }), path({}));
    const halving = { id: 'step', parameters: { period: 2, decay: 0.5 } };
    assert.deepEqual(path({ schedule: halving }), [0, -1, -2, -2.5, -3]);
    close(path({ clipNorm: 0.25 })[4], -1, 1e-5);
    assert.deepEqual(path({ clipNorm: 1.1 }), path({}));
    const run = engine.run({ ...plain, hyperparameters, schedule: halving });
    assert.equal(run.advance(4).point[0], -3);
    run.dispose();
  });

  test('switches are true and false, or 1 and 0', () => {
    const path = (/** @type {Record<string, number | boolean>} */ hyperparameters) => [
      ...engine.trace({ ...banana, optimizer: 'adam', hyperparameters }).points,
    ];
    assert.deepEqual(path({ biasCorrection: false }), path({ biasCorrection: 0 }));
    assert.deepEqual(path({ biasCorrection: true }), path({}));
    assert.notDeepEqual(path({ biasCorrection: false }), path({}));
    assert.deepEqual(path({ epsilonInside: true }), path({ epsilonInside: 1 }));
  });

  test('the state is there for every point, zeros at the start', () => {
    const trace = engine.trace({ ...banana, optimizer: 'adam', state: true });
    const { gradients, state } = trace;
    assert.ok(gradients && state);
    assert.deepEqual(Object.keys(state).sort(), ['m', 'stepSizes', 'v']);
    const objective = engine.objective('banana');
    for (const rows of [gradients, ...Object.values(state)]) assert.equal(rows.length, 2 * 13);
    for (const rows of Object.values(state)) assert.deepEqual([...rows.slice(0, 2)], [0, 0]);
    for (let k = 0; k <= 12; k++) {
      const row = (/** @type {Float64Array} */ rows) => [...rows.slice(2 * k, 2 * k + 2)];
      assert.deepEqual(row(gradients), [...objective.gradient(row(trace.points))]);
    }
    close(state.m[2], 0.1 * gradients[0]);
    close(state.v[2], 0.001 * gradients[0] ** 2);
    close(trace.points[2], trace.points[0] - state.stepSizes[2] * state.m[2]);
    assert.ok(!('state' in engine.trace({ ...banana, optimizer: 'adam' })));
    objective.dispose();
  });

  test('gaps, costs and remarks', () => {
    const newton = engine.trace({ objective: 'saddle', optimizer: 'newton', start: [1, 0.5], steps: 2 });
    assert.equal(newton.gaps, null);
    assert.deepEqual([...newton.costs], [0, 3, 6]);
    assert.equal(newton.remarks.length, 1);
    assert.equal(newton.remarks[0].step, 1);
    assert.match(newton.remarks[0].text, /indefinite/);
    const adam = engine.trace({ ...banana, optimizer: 'adam' });
    assert.deepEqual([...(adam.gaps ?? [])], [...adam.values]);
    assert.deepEqual(adam.remarks, []);
  });

  test('every kind of parameter is told', () => {
    const kinds = new Set(
      engine.catalog.optimizers.flatMap(({ parameters }) => parameters.map(({ kind }) => kind)),
    );
    assert.deepEqual([...kinds].sort(), ['integer', 'real', 'switch']);
    assert.equal(engine.catalog.schedules.length, 8);
  });
});

describe('sweeps', () => {
  const options = { objective: 'banana', optimizer: 'momentum', start: [-1, 0.5], steps: 40 };

  test('every cell is its own run, x along a row, y from row to row', () => {
    const swept = engine.sweep({
      ...options,
      tolerance: 0.1,
      x: { parameter: 'learningRate', from: 1e-4, to: 0.1, count: 4, scale: 'log' },
      y: { start: 1, from: 0, to: 1, count: 3 },
    });
    assert.deepEqual([...swept.y], [0, 0.5, 1]);
    assert.equal(swept.x[3], 0.1);
    close(swept.x[1], 1e-3);
    assert.deepEqual(swept.statusIds, ['ok', 'diverged', 'converged']);
    for (let row = 0; row < 3; row++) {
      for (let column = 0; column < 4; column++) {
        const cell = 4 * row + column;
        const trace = engine.trace({
          ...options,
          tolerance: 0.1,
          hyperparameters: { learningRate: swept.x[column] },
          start: [-1, swept.y[row]],
        });
        assert.equal(swept.values[cell], trace.values.at(-1));
        assert.deepEqual([...swept.points.slice(2 * cell, 2 * cell + 2)], [...trace.points.slice(-2)]);
        assert.equal(swept.steps[cell], trace.steps);
        assert.equal(swept.costs[cell], trace.status === 'diverged' ? trace.steps + 1 : trace.steps);
        assert.equal(swept.statusIds[swept.statuses[cell]], trace.status);
      }
    }
    assert.ok(new Set(swept.statuses).size > 1);
  });

  test('of one axis alone have no y', () => {
    const { y, values } = engine.sweep({ ...options, x: { start: 0, from: 1, to: 1, count: 1 } });
    assert.equal(y.length, 0);
    assert.equal(values.length, 1);
  });
});

describe('tuning', () => {
  test('finds the rate that theory has', () => {
    const { gd } = engine.dynamics.optimum({ eigenvalues: [1, 9] });
    const tuned = engine.tune({
      objective: { quadratic: { eigenvalues: [1, 9] } },
      optimizer: 'gd',
      start: [3, 1],
      steps: 10_000,
      tolerance: 1e-12,
    });
    assert.equal(tuned.status, 'converged');
    assert.ok(Math.abs(tuned.learningRate / gd.learningRate - 1) < 0.05, String(tuned.learningRate));
    const { learningRates, costs, statuses, statusIds } = tuned.trials;
    assert.ok(learningRates.length >= 80);
    assert.ok(learningRates.every((rate, i) => i === 0 || rate > learningRates[i - 1]));
    assert.equal(learningRates[0], 1e-5);
    assert.equal(learningRates.at(-1), 10);
    const cheapest = Math.min(...costs.filter((_, i) => statusIds[statuses[i]] === 'converged'));
    assert.equal(tuned.cost, cheapest);
    assert.equal(costs[learningRates.indexOf(tuned.learningRate)], cheapest);
  });

  test('tunes every optimiser, and none of them to divergence', () => {
    for (const { id } of engine.catalog.optimizers) {
      const tuned = engine.tune({
        objective: 'banana',
        optimizer: id,
        start: [-1.21, 0.853],
        steps: 100,
        tolerance: 1e-3,
        count: 9,
      });
      assert.notEqual(tuned.status, 'diverged', id);
    }
  });
});
