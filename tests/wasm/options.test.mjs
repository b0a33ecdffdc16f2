import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bowl, engine } from './support/engine.mjs';

/** What is passed in the place of options, or of one of their words, and is none. */

test('a call that takes options refuses what is none, whichever it is', () => {
  const { approximation, autodiff, curvature, linear, sampling } = engine;
  const { spectrum, ...dynamics } = engine.dynamics;
  const calls = Object.entries({
    ...approximation,
    ...autodiff,
    ...curvature,
    ...dynamics,
    ...linear,
    ...sampling,
  });
  assert.ok(calls.length >= 35, `${calls.length} calls`);
  for (const [name, call] of calls)
    for (const none of [undefined, null, 7, []])
      assert.throws(
        () => /** @type {any} */ (call)(none),
        /^TypeError: options must be an object; got/,
        name,
      );
  assert.throws(() => spectrum(/** @type {any} */ (undefined)), /^TypeError: objective must be/);
});

test('options that may be left out are an object where they are not', () => {
  const network = engine.network({ sizes: [2, 1] });
  const none = /** @type {any} */ (null);
  const [x, y] = [[0, 1], [1]];
  for (const call of [
    () => network.directions(none),
    () => network.hessianProduct(x, y, network.parameters, none),
    () => network.eigenpairSearch(x, y, none),
    () => network.inspect(x, y, none),
    () => network.lossAndGradient(x, y, none),
    () => engine.data.digits(new Uint8Array(785), none),
  ])
    assert.throws(call, /^TypeError: options must be an object; got null/, String(call));
  network.dispose();
});

test('what cannot be written as a string is told of, too', () => {
  const still = { objective: bowl, optimizer: 'gd', start: [0, 0], steps: 1 };
  const unspeakable = /** @type {any} */ (Object.create(null));
  assert.throws(
    () => engine.dynamics.regularized({ objective: bowl, kind: unspeakable, penalties: [1] }),
    /^RangeError: kind must be "ridge" or "lasso"; got an object/,
  );
  assert.throws(
    () => engine.trace({ ...still, hyperparameters: { learningRate: unspeakable } }),
    /learningRate must be a number/,
  );
});
