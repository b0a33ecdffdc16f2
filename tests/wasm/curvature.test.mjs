import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { engine } from './support/engine.mjs';

/** Curvature through the border; the mathematics is held to PyTorch and to closed forms natively (tests/core). */

const moons = engine.data.generate('moons', { examples: 40, seed: 2 });
const [x, y] = [moons.values, moons.targets];
/** @type {import('descent').NetworkSpec} */
const spec = { sizes: [2, 5, 4, 1], activation: 'tanh', l2: 0.01, seed: 4 };

/** @param {number} n @param {number} i */
const unit = (n, i) => Float64Array.from({ length: n }, (_, j) => (j === i ? 1 : 0));

describe('slices', () => {
  const network = engine.network(spec);
  const n = network.parameterCount;
  const [first, second] = [unit(n, 3), unit(n, 11)];

  test('hold the loss at each point of the plane, row by row', () => {
    const values = network.slice(x, y, {
      directions: [first, second],
      x: [-1, 1],
      y: [0, 2],
      columns: 3,
      rows: 2,
    });
    const objective = network.objective(x, y);
    const at = (/** @type {number} */ a, /** @type {number} */ b) =>
      objective.value(network.parameters.map((w, i) => w + a * first[i] + b * second[i]));
    assert.deepEqual([...values], [at(-1, 0), at(0, 0), at(1, 0), at(-1, 2), at(0, 2), at(1, 2)]);
    objective.dispose();
  });

  test('are lines with one direction', () => {
    const line = network.slice(x, y, { directions: [first], x: [0, 1], columns: 4 });
    assert.equal(line.length, 4);
    assert.equal(line[0], network.lossAndGradient(x, y).loss);
  });

  test('name what does not fit', () => {
    const good = {
      directions: [first, second],
      x: /** @type {[number, number]} */ ([-1, 1]),
      y: /** @type {[number, number]} */ ([-1, 1]),
      columns: 2,
      rows: 2,
    };
    const bad = (/** @type {object} */ patch, /** @type {RegExp} */ words) =>
      assert.throws(() => network.slice(x, y, { ...good, ...patch }), words);
    bad({ origin: network.parameters.map(() => NaN) }, /origin\[0\] must be finite/);
    bad({ directions: [first, first.map(() => 0)] }, /direction 2 leads nowhere/);
    bad({ directions: [first, [1, 2]] }, /directions\[1\] must have/);
    bad({ directions: [] }, /directions must be one or two/);
    bad({ directions: 7 }, /directions must be an array/);
    bad({ x: [1, 1] }, /x must run from low to high/);
    bad({ rows: 0 }, /rows/);
    assert.equal(network.slice(x, y, good).length, 4);
  });
});
