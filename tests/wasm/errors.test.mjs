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
  // A step has a point of two numbers, a value, a gap and a cost.
  ['a step too many', () => trace({ steps: Math.floor(2 ** 27 / 5) }), RangeError, /steps must not be above/],
  ['a negative tolerance', () => trace({ tolerance: -1 }), RangeError, /tolerance/],
  ['a grid from high to low', () => grid({ x: [1, -1] }), RangeError, /x must run from low to high/],
  [
    'a grid of endless width',
    () => grid({ x: [-1e308, 1e308] }),
    RangeError,
    /x must not be wider than 1e\+300/,
  ],
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
  [
    'a schedule that is not known',
    () => trace({ schedule: 'cosines' }),
    RangeError,
    /"cosines" is not known; .*sgdr/,
  ],
  [
    'a schedule with another’s parameter',
    () => trace({ schedule: { id: 'step', parameters: { horizon: 3 } } }),
    RangeError,
    /step has no parameter "horizon"; it has period, decay/,
  ],
  [
    'half a step between cuts',
    () => trace({ schedule: { id: 'step', parameters: { period: 1.5 } } }),
    RangeError,
    /period must be a whole number; got 1.5/,
  ],
  ['a number as schedule', () => trace({ schedule: 3 }), TypeError, /schedule must be an object; got 3/],
  ['a schedule without an id', () => trace({ schedule: {} }), TypeError, /schedule must be a string/],
  ['a gradient clipped to nothing', () => trace({ clipNorm: 0 }), RangeError, /clipNorm must be above 0/],
  ['a gradient clipped to NaN', () => trace({ clipNorm: NaN }), RangeError, /clipNorm must be finite/],
  [
    'half a switch',
    () => trace({ optimizer: 'adam', hyperparameters: { biasCorrection: 0.5 } }),
    RangeError,
    /biasCorrection must be a whole number; got 0.5/,
  ],
  [
    'a switch in words',
    () => trace({ optimizer: 'adam', hyperparameters: { biasCorrection: 'yes' } }),
    TypeError,
    /biasCorrection must be a number; got "yes"/,
  ],
  [
    'a number that is true',
    () => trace({ optimizer: 'adam', hyperparameters: { learningRate: true } }),
    TypeError,
    /learningRate must be a number; got true\./,
  ],
  [
    'a schedule by halves that are false',
    () => trace({ schedule: { id: 'step', parameters: { decay: false } } }),
    TypeError,
    /decay must be a number; got false\./,
  ],
  ['a state that is 1', () => trace({ state: 1 }), TypeError, /state must be true or false; got 1/],
  ['a sweep of nothing', () => sweep({ x: undefined }), TypeError, /x must be an object/],
  [
    'a sweep over what is not there',
    () => sweep({ x: { parameter: 'rate' } }),
    RangeError,
    /no parameter "rate"/,
  ],
  ['a sweep over neither', () => sweep({ x: {} }), TypeError, /x\.parameter must be a string/],
  [
    'a sweep below zero',
    () => sweep({ x: { parameter: 'learningRate', from: -1 } }),
    RangeError,
    /learningRate/,
  ],
  [
    'a log scale from 0',
    () => sweep({ x: { parameter: 'learningRate', from: 0, scale: 'log' } }),
    RangeError,
    /x\.from must be above 0/,
  ],
  [
    'a scale that is not known',
    () => sweep({ x: { parameter: 'learningRate', scale: 'cubic' } }),
    RangeError,
    /x\.scale must be "linear" or "log"; got "cubic"/,
  ],
  ['an axis of no runs', () => sweep({ x: { start: 0, count: 0 } }), RangeError, /x\.count/],
  ['an axis that ends at NaN', () => sweep({ x: { start: 0, to: NaN } }), RangeError, /x\.to must be finite/],
  ['a third coordinate of two', () => sweep({ x: { start: 2 } }), RangeError, /x\.start must not be above 1/],
  [
    'a second axis that is bad',
    () => sweep({ x: { start: 0 }, y: { parameter: 'momentum' } }),
    RangeError,
    /gd has no parameter "momentum"/,
  ],
  [
    'two axes of one coordinate',
    () => sweep({ x: { start: 1 }, y: { start: 1 } }),
    RangeError,
    /y must vary/,
  ],
  [
    'two axes of one parameter',
    () => sweep({ x: { parameter: 'learningRate' }, y: { parameter: 'learningRate' } }),
    RangeError,
    /y must vary something else/,
  ],
  [
    'halves of a whole number on the way',
    () => sweep({ optimizer: 'lbfgs', x: { parameter: 'history', from: 1, to: 4, count: 3 } }),
    RangeError,
    /history must be a whole number; got 2.5/,
  ],
  ['tuning to no tolerance', () => tune({ tolerance: 0 }), RangeError, /tolerance must be above 0/],
  ['tuning without one', () => tune({ tolerance: undefined }), TypeError, /tolerance must be a number/],
  ['tuning from 0', () => tune({ from: 0 }), RangeError, /from must be above 0/],
  ['tuning from high to low', () => tune({ from: 1, to: 0.5 }), RangeError, /to must be above 1; got 0.5/],
  ['tuning over two rates', () => tune({ count: 2 }), RangeError, /count must not be below 3/],
  ['tuning without a step', () => tune({ steps: 0 }), RangeError, /steps must not be below 1/],
  [
    'a program of what has no formula',
    () => engine.pytorch({ objective: 'lessard', optimizer: 'gd', start: [1], steps: 3 }),
    RangeError,
    /objective is neither a formula nor a quadratic/,
  ],
  [
    'negative step sizes',
    () => engine.dynamics.preconditioned({ objective: bowl, point: [0, 0], stepSizes: [1, -1] }),
    RangeError,
    /stepSizes\[1\]/,
  ],
  [
    'a map of another rule',
    () => engine.dynamics.regimeBoundaries({ samples: 3, optimizer: /** @type {any} */ ('adam') }),
    RangeError,
    /optimizer must be "momentum" or "nesterov"/,
  ],
  [
    'a formula that is a number',
    () => engine.objective({ expression: /** @type {any} */ (5) }),
    TypeError,
    /expression/,
  ],
  [
    'variables in one word',
    () => engine.objective({ expression: 'x', variables: /** @type {any} */ ('x') }),
    TypeError,
    /variables must be an array/,
  ],
  [
    'a variable twice',
    () => engine.objective({ expression: 'x', variables: ['x', 'x'] }),
    RangeError,
    /variables must differ; "x" comes twice/,
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

const axis = { from: 1, to: 2, count: 2 };

/** @param {{ x?: object, y?: object, optimizer?: string }} change */
function sweep({ x, y, ...change }) {
  const filled = (/** @type {object | undefined} */ given) => given && { ...axis, ...given };
  return engine.sweep(
    /** @type {any} */ ({
      ...{ objective: bowl, optimizer: 'gd', start: [0, 0], steps: 3, ...change },
      ...{ x: filled(x), y: filled(y) },
    }),
  );
}

/** @param {object} change */
function tune(change) {
  return engine.tune({
    objective: bowl,
    optimizer: 'gd',
    start: [0, 0],
    steps: 3,
    tolerance: 0.1,
    ...change,
  });
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

describe('a formula that does not parse is refused with its column', () => {
  for (const [expression, column, says] of /** @type {const} */ ([
    ['1 + * x', 5, /expected a number, a variable, a function or "\(", but found "\*"/],
    ['x^2 + foo(x)', 7, /the name "foo" is not known; .*relu/],
    ['(x + 1', 7, /the "\)" that closes column 1, but the expression ends/],
    ['x + y)', 6, /"\)"/],
    ['', 1, /expected a formula/],
    ['3', 1, /a variable/],
    ['é + 2*', 1, /é/],
    ['x + 2 3', 7, /3/],
  ])) {
    test(JSON.stringify(expression), () => {
      assert.throws(
        () => engine.trace({ objective: { expression }, optimizer: 'gd', start: [1], steps: 1 }),
        (error) => {
          assert.ok(error instanceof SyntaxError);
          assert.equal(/** @type {any} */ (error).column, column);
          assert.equal(/** @type {any} */ (error).argument, 'expression');
          assert.match(error.message, says);
          return true;
        },
      );
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
