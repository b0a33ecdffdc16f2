// The learning curve by bands, and what penalties and early stopping leave, across the border.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { bowl, engine } from './support/engine.mjs';

const { dynamics, data } = engine;

/** @param {ArrayLike<number>} actual @param {number[]} expected @param {number} [tolerance] */
const near = (actual, expected, tolerance = 1e-12) => {
  assert.equal(actual.length, expected.length);
  expected.forEach((value, i) =>
    assert.ok(Math.abs(actual[i] - value) <= tolerance * Math.max(1, Math.abs(value)), `${i}: ${actual[i]}`),
  );
};

test('a learning curve is split by direction, step by step', () => {
  const rule = { learningRate: 0.015, steps: [0, 3] };
  const given = { eigenvalues: [100, 1, 10], coordinates: [1, 2, -1], ...rule };
  const { errors, values, bands, bandOf } = dynamics.learningCurve(given);
  const share = (/** @type {number} */ l, /** @type {number} */ c, /** @type {number} */ k) =>
    0.5 * l * c * c * (1 - 0.015 * l) ** (2 * k);
  const expected = [0, 3].flatMap((k) => [share(1, 2, k), share(10, -1, k), share(100, 1, k)]);
  near(errors, expected);
  near(values, [expected[0] + expected[1] + expected[2], expected[3] + expected[4] + expected[5]]);
  assert.deepEqual(Array.from(bandOf), [2, 0, 1]);
  assert.deepEqual(bands[0], { smallest: 1, largest: 1, count: 1 });
  const decades = dynamics.learningCurve({ ...given, decades: 2 });
  assert.deepEqual(decades.bands, [
    { smallest: 1, largest: 10, count: 2 },
    { smallest: 100, largest: 100, count: 1 },
  ]);
  near(decades.errors, [expected[0] + expected[1], expected[2], expected[3] + expected[4], expected[5]]);
});

test('coordinates have the shares that were asked for', () => {
  const coordinates = dynamics.coordinatesOfShares({ eigenvalues: [2, 0.5, 0], shares: [1, 1, 1] });
  near(coordinates, [1, 2, 0]);
});

test('ridge and lasso of a bowl satisfy their conditions', () => {
  const objective = engine.objective(bowl);
  for (const penalty of [0.1, 0.5, 1.5]) {
    const ridge = dynamics.regularized({ objective, kind: 'ridge', penalties: [penalty] });
    const slope = objective.gradient(ridge.points);
    near(slope, [-penalty * ridge.points[0], -penalty * ridge.points[1]]);
    near(ridge.norms, [Math.hypot(...ridge.points)]);
    near(ridge.values, [objective.value(ridge.points)]);
    const lasso = dynamics.regularized({ objective, kind: 'lasso', penalties: [penalty] });
    const g = objective.gradient(lasso.points);
    lasso.points.forEach((w, j) => {
      if (w !== 0) assert.ok(Math.abs(g[j] + penalty * Math.sign(w)) < 1e-12);
      else assert.ok(Math.abs(g[j]) <= penalty + 1e-12);
    });
    near(lasso.norms, [Math.abs(lasso.points[0]) + Math.abs(lasso.points[1])]);
    for (const [kind, of] of /** @type {const} */ ([
      ['ridge', ridge],
      ['lasso', lasso],
    ]))
      near([dynamics.penaltyForNorm({ objective, kind, norm: of.norms[0] })], [penalty], 1e-10);
  }
  const path = dynamics.lassoPath({ objective });
  assert.equal(path.penalties.at(-1), 0);
  near(path.points.slice(-2), [1, -1]);
  assert.deepEqual(Array.from(path.points.slice(0, 2)), [0, 0]);
  objective.dispose();
});

test('early stopping is where descent from nought has come to', () => {
  const eigenvalues = [0.2, 1, 5];
  const { ridge, stopped } = dynamics.filterFactors({
    eigenvalues,
    penalty: 0.5,
    learningRate: 0.1,
    steps: 7,
  });
  near(
    ridge,
    eigenvalues.map((l) => l / (l + 0.5)),
  );
  near(
    stopped,
    eigenvalues.map((l) => 1 - (1 - 0.1 * l) ** 7),
  );
});

test('powers of an input are features, and a linear model answers', () => {
  const table = data.monomials([2, -1], { exponents: [1, 3] });
  assert.deepEqual(table, { values: Float64Array.of(2, 8, -1, -1), rows: 2, columns: 2 });
  assert.deepEqual(data.predict(table, { weights: [1, 0.5] }), Float64Array.of(6, -1.5));
});

describe('bad input is named', () => {
  const saddle = { quadratic: { eigenvalues: [-1, 2] } };
  const rule = { learningRate: 0.1, steps: [0] };
  /** @type {[string, () => unknown, RegExp][]} */
  const refused = [
    [
      'a negative eigenvalue',
      () => dynamics.learningCurve({ eigenvalues: [1, -1], coordinates: [1, 1], ...rule }),
      /eigenvalues\[1\] must not be below 0; got -1/,
    ],
    [
      'too few coordinates',
      () => dynamics.learningCurve({ eigenvalues: [1, 2], coordinates: [1], ...rule }),
      /coordinates must have 2 entries; got 1/,
    ],
    [
      'a step and a half',
      () => dynamics.learningCurve({ eigenvalues: [1], coordinates: [1], learningRate: 1, steps: [1.5] }),
      /steps\[0\] must be a whole number/,
    ],
    [
      'a negative share',
      () => dynamics.coordinatesOfShares({ eigenvalues: [1], shares: [-1] }),
      /shares\[0\] must not be below 0/,
    ],
    [
      'another penalty',
      () => dynamics.regularized({ objective: bowl, kind: /** @type {any} */ ('l0'), penalties: [1] }),
      /kind must be "ridge" or "lasso"; got "l0"/,
    ],
    [
      'a negative penalty',
      () => dynamics.regularized({ objective: bowl, kind: 'ridge', penalties: [1, -2] }),
      /penalties\[1\] must not be below 0; got -2/,
    ],
    [
      'a saddle',
      () => dynamics.lassoPath({ objective: saddle }),
      /objective must have no negative eigenvalue/,
    ],
    ['a surface', () => dynamics.lassoPath({ objective: 'banana' }), /objective must be a quadratic/],
    [
      'a ball of nothing',
      () => dynamics.penaltyForNorm({ objective: bowl, kind: 'ridge', norm: 0 }),
      /norm must be above 0/,
    ],
    [
      'half a power',
      () => data.monomials([1], { exponents: [0.5] }),
      /exponents\[0\] must be a whole number/,
    ],
    [
      'too many weights',
      () => data.predict({ values: [1], rows: 1, columns: 1 }, { weights: [1, 2] }),
      /weights must have 1 entry; got 2/,
    ],
  ];
  for (const [name, call, words] of refused) test(name, () => assert.throws(call, words));
});
