import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { bowl, engine } from './support/engine.mjs';

/** Calls that must be refused: what is wrong, the call, the kind of error, what its message must say. */
const refused = /** @type {const} */ ([
  ['an unknown objective', () => engine.objective('nowhere'), RangeError, /"nowhere" is not known; .*banana/],
  ['no spec at all', () => engine.objective(/** @type {any} */ (undefined)), TypeError, /objective must be/],
  ['a number as spec', () => engine.objective(/** @type {any} */ (7)), TypeError, /objective must be/],
  [
    'a quadratic of nothing',
    () => engine.objective({ quadratic: /** @type {any} */ ({}) }),
    TypeError,
    /either eigenvalues or matrix/,
  ],
  ['no eigenvalue', () => engine.objective({ quadratic: { eigenvalues: [] } }), RangeError, /eigenvalues/],
  [
    'an eigenvalue that is NaN',
    () => engine.objective({ quadratic: { eigenvalues: [1, NaN] } }),
    RangeError,
    /eigenvalues\[1\].*NaN/,
  ],
  [
    'an eigenvalue that is a word',
    () => engine.objective({ quadratic: { eigenvalues: /** @type {any} */ ([1, 'two']) } }),
    TypeError,
    /eigenvalues\[1\].*"two"/,
  ],
  [
    'a rotation in three dimensions',
    () => engine.objective({ quadratic: { eigenvalues: [1, 2, 3], rotation: 1 } }),
    RangeError,
    /rotation/,
  ],
  [
    'an infinite rotation',
    () => engine.objective({ quadratic: { eigenvalues: [1, 2], rotation: Infinity } }),
    RangeError,
    /rotation must be finite/,
  ],
  [
    'a matrix that is not square',
    () => engine.objective({ quadratic: { matrix: [1, 2, 3] } }),
    RangeError,
    /matrix must be square/,
  ],
  [
    'a matrix that is not symmetric',
    () => engine.objective({ quadratic: { matrix: [1, 2, 3, 4] } }),
    RangeError,
    /matrix must be symmetric/,
  ],
  [
    'a minimum of another dimension',
    () => engine.objective({ quadratic: { eigenvalues: [1, 2], minimum: [0] } }),
    RangeError,
    /minimum must have 2 entries; got 1/,
  ],
  [
    'no targets',
    () => engine.objective({ leastSquares: { features: [1], targets: [] } }),
    RangeError,
    /targets/,
  ],
  [
    'features that do not divide',
    () => engine.objective({ leastSquares: { features: [1, 2, 3], targets: [1, 2] } }),
    RangeError,
    /features/,
  ],
  ['an unknown optimiser', () => trace({ optimizer: 'sdg' }), RangeError, /"sdg" is not known; .*momentum/],
  [
    'an unknown hyper-parameter',
    () => trace({ hyperparameters: { learningrate: 1 } }),
    RangeError,
    /"learningrate"; it has learningRate/,
  ],
  [
    'a negative learning rate',
    () => trace({ hyperparameters: { learningRate: -1 } }),
    RangeError,
    /learningRate/,
  ],
  [
    'a learning rate that is NaN',
    () => trace({ hyperparameters: { learningRate: NaN } }),
    RangeError,
    /learningRate/,
  ],
  [
    'a learning rate in words',
    () => trace({ hyperparameters: /** @type {any} */ ({ learningRate: 'fast' }) }),
    TypeError,
    /learningRate/,
  ],
  [
    'a start of another dimension',
    () => trace({ start: [1] }),
    RangeError,
    /start must have 2 entries; got 1/,
  ],
  ['half a step', () => trace({ steps: 1.5 }), RangeError, /steps/],
  ['more steps than memory', () => trace({ steps: 1e12 }), RangeError, /steps/],
  ['a negative tolerance', () => trace({ tolerance: -1 }), RangeError, /tolerance/],
  ['a grid from high to low', () => grid({ x: [1, -1] }), RangeError, /x must run from low to high/],
  ['a grid of one column', () => grid({ columns: 1 }), RangeError, /columns/],
  [
    'a spectrum of what has none',
    () => engine.dynamics.spectrum('banana'),
    RangeError,
    /only these have a spectrum/,
  ],
  [
    'the optimum of no curvature',
    () => engine.dynamics.optimum({ eigenvalues: [0, 0] }),
    RangeError,
    /eigenvalues/,
  ],
  [
    'negative momentum',
    () => engine.dynamics.rate({ eigenvalues: [1], learningRate: 1, momentum: -0.1 }),
    RangeError,
    /momentum/,
  ],
  [
    'step -1 of a closed form',
    () => engine.dynamics.closedForm({ objective: bowl, learningRate: 0.1, start: [0, 0], steps: [-1] }),
    RangeError,
    /steps\[0\]/,
  ],
  [
    'a tolerance of nothing',
    () =>
      engine.dynamics.stepsToTolerance({ objective: bowl, learningRate: 0.1, start: [0, 0], tolerance: 0 }),
    RangeError,
    /tolerance/,
  ],
  ['a ragged table', () => engine.data.parseCsv('a,b\n1,2\n3'), SyntaxError, /line 3/],
  ['a word among numbers', () => engine.data.parseCsv('a,b\n1,2\n3,tall'), SyntaxError, /line 3.*"tall"/],
  ['an empty file', () => engine.data.parseCsv(''), SyntaxError, /empty/],
  [
    'a table whose shape lies',
    () => engine.data.gram({ values: [1, 2, 3], rows: 2, columns: 2 }),
    RangeError,
    /values must have 4 entries; got 3/,
  ],
  [
    'an unknown data set',
    () => engine.data.generate('moon', { examples: 3, seed: 1 }),
    RangeError,
    /"moon" is not known; .*linear/,
  ],
  ['a fractional seed', () => engine.data.generate('linear', { examples: 3, seed: 0.5 }), RangeError, /seed/],
  [
    'bytes that are no bytes',
    () => engine.data.fromBytes(/** @type {any} */ ([1, 2]), { rows: 1, columns: 2 }),
    TypeError,
    /Uint8Array/,
  ],
]);

/** @param {object} change */
function trace(change) {
  return engine.trace({ objective: bowl, optimizer: 'gd', start: [0, 0], steps: 3, ...change });
}

/** @param {object} change */
function grid(change) {
  const objective = engine.objective('banana');
  try {
    return objective.grid({ x: [-1, 1], y: [-1, 1], columns: 2, rows: 2, ...change });
  } finally {
    objective.dispose();
  }
}

describe('bad input is refused in words, and the engine stays usable', () => {
  for (const [what, call, kind, says] of refused) {
    test(what, () => {
      assert.throws(call, (error) => {
        assert.ok(error instanceof kind, `${error} is no ${kind.name}`);
        assert.match(error.message, says);
        return true;
      });
      assert.equal(trace({}).steps, 3);
    });
  }
});

test('an objective that was disposed of says so', () => {
  const objective = engine.objective(bowl);
  objective.dispose();
  objective.dispose();
  assert.throws(() => objective.value([0, 0]), /This objective has been disposed of/);
});

test('divergence is a result: the run ends at its last finite iterate', () => {
  const { status, steps, points, values } = trace({ hyperparameters: { learningRate: 10 }, steps: 10_000 });
  assert.equal(status, 'diverged');
  assert.ok(steps > 50 && steps < 10_000);
  assert.equal(points.length, 2 * (steps + 1));
  assert.equal(values.length, steps + 1);
  assert.ok(points.every(Number.isFinite) && values.every(Number.isFinite));
});
