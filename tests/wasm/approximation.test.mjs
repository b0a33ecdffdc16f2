import assert from 'node:assert/strict';
import { test } from 'node:test';
import { close } from './support/close.mjs';
import { engine } from './support/engine.mjs';

const { approximation } = engine;
const target = { expression: 'sin(3*x)' };
const interval = /** @type {[number, number]} */ ([-1, 1]);
const places = Array.from({ length: 401 }, (_, i) => -1 + i / 200);
const expected = engine.objective(target).values(places);

for (const shape of [
  { activation: 'relu', width: 12 },
  { activation: 'relu', width: 5, depth: 4 },
  { activation: 'sigmoid', width: 40 },
  { activation: 'tanh', width: 40, sharpness: 12 },
]) {
  test(`a written network keeps its bound: ${JSON.stringify(shape)}`, () => {
    const { spec, parameters, bound, slope } = approximation.construct({ target, interval, ...shape });
    const network = engine.network(spec);
    network.setParameters(parameters);
    const { largest, at, rootMeanSquare } = approximation.errors({
      outputs: network.forward(places),
      targets: expected,
    });
    assert.ok(largest <= bound && largest > bound / 20, `${largest} of ${bound}`);
    assert.ok(rootMeanSquare < largest && at < places.length);
    close(slope, 3, 1e-9);
    network.dispose();
  });
}

test('bad input is named', () => {
  const build = (/** @type {any} */ options) => () =>
    approximation.construct({ target, interval, ...options });
  assert.throws(build({ width: 2, depth: 3 }), /width must be 3 to 512/);
  assert.throws(build({ width: 2.5 }), /width must be a whole number/);
  assert.throws(build({ width: 4, activation: 'gelu' }), /activation "gelu" has no construction/);
  assert.throws(build({ width: 4, activation: 'tanh', depth: 2 }), /depth must be 1 for tanh/);
  assert.throws(build({ width: 4, interval: [1, 0] }), /interval must run from low to high/);
  assert.throws(build({ width: 4, target: { expression: '1/x' } }), /target must have finite values/);
  assert.throws(build({ width: 4, target: { expression: 'x +' } }), SyntaxError);
  assert.throws(() => approximation.errors({ outputs: [1, 2], targets: [1] }), /outputs must have 1 entry/);
});
