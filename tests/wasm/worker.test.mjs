import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { descent, engine } from './support/engine.mjs';

/** The engine on a thread of its own: the same answers, later. */

const { engineInWorker } = await descent();
const remote = await engineInWorker();
after(() => remote.terminate());

const spirals = engine.data.generate('spirals', { examples: 90, seed: 2 });
/** @type {import('descent').NetworkSpec} */
const spec = { sizes: [2, 8, 3], loss: 'softmax-cross-entropy', seed: 3 };
const training = { x: spirals.values, y: spirals.targets, optimizer: 'adam', epochs: 12 };

describe('the same answers', () => {
  test('of the engine itself, and of its groups', async () => {
    const trace = /** @type {const} */ ({
      objective: 'banana',
      optimizer: 'adam',
      start: [-1, 1],
      steps: 20,
    });
    assert.deepEqual(await remote.trace(trace), engine.trace(trace));
    assert.deepEqual(
      await remote.data.generate('moons', { examples: 9, seed: 1 }),
      engine.data.generate('moons', { examples: 9, seed: 1 }),
    );
    assert.equal(await remote.version, engine.version);
    assert.deepEqual(await remote.catalog, JSON.parse(JSON.stringify(engine.catalog)));
  });

  test('of objects that live there, again and again', async () => {
    const [theirs, ours] = [await remote.network(spec), engine.network(spec)];
    assert.deepEqual(await theirs.parameters, ours.parameters);
    assert.deepEqual(await theirs.sizes, ours.sizes);
    assert.deepEqual(await theirs.classify(training.x), ours.classify(training.x));
    const trainer = await theirs.trainer(training);
    assert.deepEqual(await trainer.advance(10), ours.trainer(training).advance(10));
    assert.deepEqual(await theirs.parameters, ours.parameters);
    assert.deepEqual(await theirs.toJSON(), ours.toJSON());
    trainer.dispose();
    await assert.rejects(trainer.advance(1), /disposed/);
    theirs.dispose();
    await assert.rejects(theirs.toJSON(), /disposed/);
  });

  test('of calls that take such an object', async () => {
    const network = await remote.network(spec);
    const objective = await network.objective(training.x, training.y);
    const start = await network.parameters;
    const ours = engine.network(spec).objective(training.x, training.y);
    const options = { optimizer: 'adam', start, steps: 5 };
    assert.deepEqual(
      await remote.trace({ ...options, objective }),
      engine.trace({ ...options, objective: ours }),
    );
    // What an object keeps is still there after it was asked for.
    const bowl = await remote.objective({ quadratic: { eigenvalues: [1, 2], minimum: [3, 4] } });
    assert.deepEqual((await bowl.minimum)?.point, (await bowl.minimum)?.point);
    assert.deepEqual([...((await bowl.minimum)?.point ?? [])], [3, 4]);
  });
});

describe('training over there', () => {
  test('tells its progress here', async () => {
    const network = await remote.network(spec);
    /** @type {number[]} */
    const told = [];
    const trained = await network.train({
      ...training,
      sliceMilliseconds: 1e-3,
      onProgress: ({ losses }) => void told.push(...losses),
    });
    const expected = engine.network(spec).trainer(training).advance(1e6);
    assert.deepEqual(trained.losses, expected.losses);
    assert.deepEqual(told, [...expected.losses]);
  });

  test('is cancelled from here', { timeout: 20_000 }, async () => {
    const network = await remote.network(spec);
    const controller = new AbortController();
    const { cancelled, steps } = await network.train({
      ...{ ...training, epochs: 1e6, measureTraining: false },
      signal: controller.signal,
      onProgress: () => controller.abort(),
    });
    assert.ok(cancelled && steps > 0);
    const before = await network.train({ ...training, epochs: 1e6, signal: AbortSignal.abort() });
    assert.ok(before.cancelled);
  });
});

describe('what is refused', () => {
  for (const [
    what,
    call,
    kind,
    argument,
  ] of /** @type {[string, () => PromiseLike<unknown>, ErrorConstructor, string][]} */ ([
    [
      'an unknown rule',
      () => remote.trace({ objective: 'banana', optimizer: 'luck', start: [0, 0], steps: 1 }),
      RangeError,
      'optimizer',
    ],
    ['no layer', () => remote.network({}), TypeError, ''],
    ['half a formula', () => remote.objective({ expression: 'x +' }), SyntaxError, 'expression'],
  ])) {
    test(`${what} is the same kind of error`, async () => {
      await assert.rejects(Promise.resolve(call()), (error) => {
        assert.ok(error instanceof kind);
        if (argument) assert.equal(/** @type {any} */ (error).argument, argument);
        if (kind === SyntaxError) assert.equal(typeof (/** @type {any} */ (error).column), 'number');
        return true;
      });
    });
  }

  test('the engine goes on', async () => {
    assert.equal(
      (await remote.trace({ objective: 'banana', optimizer: 'gd', start: [0, 0], steps: 1 })).steps,
      1,
    );
  });
});

test(
  'whoever waits when the worker is ended is told so, and so is who comes later',
  { timeout: 20_000 },
  async () => {
    const other = await engineInWorker();
    const endless = other.trace({
      ...{ objective: 'banana', optimizer: 'gd', hyperparameters: { learningRate: 1e-6 } },
      ...{ start: [-1, 1], steps: 2.5e7 },
    });
    setTimeout(() => other.terminate(), 50);
    await assert.rejects(endless, /has been ended/);
    await assert.rejects(Promise.resolve(other.version), /has been ended/);
  },
);

test('an engine that does not load is a rejection', async () => {
  await assert.rejects(engineInWorker({ wasmUrl: 'file:///nowhere/descent.wasm' }), /nowhere|ENOENT/);
});
