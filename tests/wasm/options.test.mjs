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

test('what is misspelt, or belongs elsewhere, is not left out in silence', () => {
  const { approximation, autodiff, curvature, data, dynamics, linear, sampling } = engine;
  const groups = [approximation, autodiff, curvature, dynamics, linear, sampling];
  const { spectrum, ...calls } = Object.assign({}, ...groups);
  assert.equal(typeof spectrum, 'function');
  const unknown = /** @type {any} */ ({ tolerence: 1 });
  const refused = /^RangeError: options must not hold "tolerence"; known are /;
  for (const [name, call] of Object.entries(calls)) assert.throws(() => call(unknown), refused, name);

  const rule = { optimizer: 'gd', hyperparameters: { learningRate: 0.1 } };
  const still = { objective: bowl, start: [0, 0], steps: 1, ...rule };
  for (const name of /** @type {const} */ (['trace', 'run', 'sweep', 'tune', 'pytorch'])) {
    const call = /** @type {(options: object) => unknown} */ (engine[name]);
    assert.throws(() => call({ ...still, ...unknown }), refused, name);
    // Where optimisers of other libraries take it.
    assert.throws(() => call({ ...still, learningRate: 0.1 }), /must not hold "learningRate"/, name);
  }

  const plane = engine.objective(bowl);
  const network = engine.network({ sizes: [2, 1] });
  const [x, y] = [[0, 1], [1]];
  const table = { values: [1, 2], rows: 1, columns: 2 };
  for (const call of [
    ...[() => plane.grid(unknown), () => plane.taylor(unknown), () => plane.models(unknown)],
    ...[() => plane.alongLine(unknown), () => plane.curvatures(unknown), () => plane.criticalPoints(unknown)],
    ...[() => network.trainer({ x, y, ...rule, ...unknown }), () => network.inspect(x, y, unknown)],
    ...[() => network.lossAndGradient(x, y, unknown), () => network.responses(unknown)],
    ...[() => network.directions(unknown), () => network.eigenpairSearch(x, y, unknown)],
    ...[() => data.standardize(table, unknown), () => data.generate('moons', unknown)],
    () => engine.unit(unknown),
  ])
    assert.throws(call, refused, String(call));
  plane.dispose();
  network.dispose();

  const layers = [{ units: 1, activaton: 'relu' }];
  const unused = /** @type {any} */ (Symbol('unused'));
  const uncopied = /** @type {any} */ ({ loss: { id: 'huber', delta: () => 1 } });
  for (const [call, sentence] of /** @type {[() => unknown, RegExp][]} */ ([
    [() => engine.network({ sizes: [2, 1], ...unknown }), /^RangeError: spec must not hold "tolerence"/],
    [() => engine.network({ sizes: [2, 1], ...uncopied }), /^TypeError: delta must be a number; got/],
    [() => engine.network({ sizes: [2, 1], activation: unused }), /^TypeError: spec must hold nothing but/],
    [() => engine.network({ inputs: 2, layers }), /^RangeError: layers\[0\] must not hold "activaton"/],
    [
      () => engine.objective({ quadratic: { eigenvalues: [1, 2], ...unknown } }),
      /^RangeError: quadratic must not hold "tolerence"/,
    ],
  ]))
    assert.throws(call, sentence);
});

test('options of one call do for another of its kind', () => {
  const shared = { objective: bowl, start: [1, 1], steps: 5, optimizer: 'gd', state: true };
  const run = engine.run(shared);
  assert.equal(run.advance(shared.steps).steps, engine.trace(shared).steps);
  run.dispose();
});

test('what was found is handed on as it is', () => {
  const { dynamics, curvature } = engine;
  const spectrum = dynamics.spectrum(bowl);
  const { momentum } = dynamics.optimum(spectrum);
  // Where both roots meet, rounding moves them by its own root.
  assert.ok(Math.abs(dynamics.rate({ ...spectrum, ...momentum }) - momentum.rate) < 1e-7);
  const points = [0, 0, 1, 2, 3, 1];
  const plane = curvature.pathPlane({ points, dimension: 2 });
  assert.equal(curvature.project({ ...plane, points }).coordinates.length, 6);
  const moons = { id: 'moons', examples: 5, seed: 1 };
  assert.equal(engine.data.generate(moons.id, moons).rows, 5);
  const network = engine.network({ sizes: [1, 1] });
  const seen = network.slice([1], [1], { ...plane, x: [0, 1], y: [0, 1], columns: 2, rows: 2 });
  assert.equal(seen.length, 4);
  network.dispose();
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
