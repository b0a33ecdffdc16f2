// What an objective looks like from near, across the border: Taylor polynomials, tangent planes, critical points.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { close } from './support/close.mjs';
import { bowl, engine } from './support/engine.mjs';

/** @param {string} expression @param {(objective: import('descent').Objective) => void} use */
function withFormula(expression, use) {
  const objective = engine.objective({ expression });
  use(objective);
  objective.dispose();
}

const usual = {
  center: 0,
  degree: 5,
  range: /** @type {[number, number]} */ ([-4, 4]),
  samples: 81,
  tolerance: 0.1,
};

describe('Taylor polynomials', () => {
  test('of the sine are those that everybody knows, a row a degree', () =>
    withFormula('sin(x)', (sine) => {
      const { coefficients, x, values, polynomials, remainders, bounds, good, guaranteed } =
        sine.taylor(usual);
      assert.equal(coefficients.length, 26);
      [0, 1, 0, -1 / 6, 0, 1 / 120].forEach((c, k) => close(coefficients[k], c));
      assert.equal(polynomials.length, 6 * 81);
      const at = 61;
      close(x[at], 2.1);
      close(values[at], Math.sin(x[at]));
      close(polynomials[5 * 81 + at], x[at] - x[at] ** 3 / 6 + x[at] ** 5 / 120);
      close(polynomials[81 + at], x[at]);
      close(remainders[at], values[at] - polynomials[5 * 81 + at]);
      // |f^(6)| = |sin| is at its largest, 1, from pi/2 on.
      assert.ok(Math.abs(bounds[at] / (x[at] ** 6 / 720) - 1) < 1e-6);
      assert.equal(good.highs.length, 26);
      assert.ok(guaranteed.highs[0] <= good.highs[5]);
      assert.deepEqual([...good.highIsEnd.slice(0, 3)], [0, 0, 0]);
    }));

  test('of what cannot be developed are refused, and the engine goes on', () => {
    const refused = /** @type {[string, object, RegExp][]} */ ([
      ['log(x)', {}, /center must be where the function has a value/],
      ['sqrt(x)', {}, /center must be where the function can be differentiated 25 times/],
      ['sin(x)', { center: 5 }, /center must not be above 4/],
      ['sin(x)', { center: NaN }, /center must be finite/],
      ['sin(x)', { degree: 26 }, /degree must not be above 25/],
      ['sin(x)', { degree: 1.5 }, /degree must be a whole number/],
      ['sin(x)', { range: [1, 1] }, /range must run from low to high/],
      ['sin(x)', { samples: 1 }, /samples must not be below 2/],
      ['sin(x)', { tolerance: 0 }, /tolerance must be above 0/],
      ['x*y', {}, /objective must be a formula of one variable/],
    ]);
    for (const [formula, wrong, message] of refused)
      withFormula(formula, (objective) =>
        assert.throws(() => objective.taylor({ ...usual, ...wrong }), { name: 'RangeError', message }),
      );
    const banana = engine.objective(bowl);
    assert.throws(() => banana.taylor(usual), /formula of one variable/);
    banana.dispose();
  });
});

describe('models', () => {
  test('the second one of a quadratic is the quadratic', () => {
    const objective = engine.objective(bowl);
    const points = [0, 0, 3, -1, -2, 5];
    const { values, first, second } = objective.models({ point: [2, 1], points });
    [...values].forEach((value, i) => close(second[i], value));
    const [gx, gy] = objective.gradient([2, 1]);
    close(first[0], objective.value([2, 1]) - 2 * gx - gy);
    const along = objective.alongLine({ point: [2, 1], direction: [1, -2], steps: [0, 0.5] });
    close(along.slope, gx - 2 * gy);
    // d'Ad with A = [[3, 1], [1, 2]].
    close(along.curvature, 3 - 4 + 8);
    close(along.values[1], along.second[1]);
    close(along.first[1], along.value + 0.5 * along.slope);
    const curvatures = objective.curvatures({ point: [0, 0], angles: [0, Math.PI / 2] });
    close(curvatures[0], 3);
    close(curvatures[1], 2);
    assert.throws(() => objective.models({ point: [0], points }), /point must have 2 entries/);
    assert.throws(() => objective.models({ point: [0, 0], points: [1] }), /points must hold 2 numbers each/);
    assert.throws(() => objective.alongLine({ point: [0, 0], direction: [1], steps: [1] }), /direction must/);
    assert.throws(() => objective.curvatures({ point: [0, 0], angles: [NaN] }), /angles\[0\] must be finite/);
    objective.dispose();
  });
});

describe('critical points', () => {
  const box = /** @type {const} */ ({ x: [-5, 5], y: [-5, 5], columns: 41, rows: 41 });

  test('Himmelblau has nine, and the gradient’s turns say that none is missing', () => {
    const objective = engine.objective('himmelblau');
    const { points, kinds, values, eigenvalues, eigenvectors, gradientNorms, turns, tooMany } =
      objective.criticalPoints({ ...box, x: [...box.x], y: [...box.y] });
    const count = (/** @type {string} */ kind) => kinds.filter((one) => one === kind).length;
    assert.deepEqual([count('minimum'), count('saddle'), count('maximum')], [4, 4, 1]);
    assert.equal(turns, 1);
    assert.equal(tooMany, false);
    assert.ok(gradientNorms.every((norm) => norm < 1e-11));
    assert.ok(values.every((value, i) => i === 0 || value > values[i - 1] - 1e-9));
    const last = kinds.indexOf('maximum');
    close(values[last], 181.61652152258);
    const [a, b, c, d] = objective.hessian(points.slice(2 * last, 2 * last + 2));
    const [x, y] = eigenvectors.slice(4 * last, 4 * last + 2);
    close(a * x + b * y, eigenvalues[2 * last] * x);
    close(c * x + d * y, eigenvalues[2 * last] * y);
    objective.dispose();
  });

  test('are of the plane', () =>
    withFormula('sin(x)', (sine) => {
      assert.throws(
        () => sine.criticalPoints({ ...box, x: [0, 1], y: [0, 1] }),
        /needs an objective of 2 dimensions/,
      );
      assert.throws(
        () => sine.curvatures({ point: [0, 0], angles: [0] }),
        /needs an objective of 2 dimensions/,
      );
    }));

  test('none is a count, too', () =>
    withFormula('x^2 + y', (slope) => {
      const found = slope.criticalPoints({ ...box, x: [-1, 1], y: [-1, 1] });
      assert.equal(found.kinds.length, 0);
      assert.equal(found.turns, 0);
    }));
});
