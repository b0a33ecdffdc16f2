import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { descent, engine } from './support/engine.mjs';

const { engineInWorker } = await descent();

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

describe('Hessian-vector products and eigenpairs', () => {
  const network = engine.network(spec);
  const objective = network.objective(x, y);
  const n = network.parameterCount;
  const hessian = objective.hessian(network.parameters);
  const { eigenvalues, eigenvectors } = engine.dynamics.spectrum({ matrix: hessian });
  objective.dispose();

  test('a product is the matrix times the vector', () => {
    const v = Float64Array.from({ length: n }, (_, i) => Math.sin(i + 1));
    const product = network.hessianProduct(x, y, v);
    for (let i = 0; i < n; ++i) {
      const entry = v.reduce((sum, vj, j) => sum + hessian[i * n + j] * vj, 0);
      assert.ok(Math.abs(product[i] - entry) < 1e-12);
    }
  });

  test('the search finds both ends of the spectrum, and says how sure it is', () => {
    const search = network.eigenpairSearch(x, y, { smallest: 1, largest: 2, tolerance: 1e-9 });
    assert.equal(search.advance(1).status, 'searching');
    const found = search.advance(500);
    search.dispose();
    assert.equal(found.status, 'converged');
    [eigenvalues[0], eigenvalues[n - 2], eigenvalues[n - 1]].forEach((value, i) =>
      assert.ok(Math.abs(found.eigenvalues[i] - value) < 1e-8),
    );
    const top = eigenvectors.subarray((n - 1) * n);
    const along = found.eigenvectors[2].reduce((sum, u, i) => sum + u * top[i], 0);
    assert.ok(Math.abs(Math.abs(along) - 1) < 1e-9);
  });

  test('a guess shortens it, and a limit stops it', () => {
    const products = (/** @type {object} */ options) => {
      const search = network.eigenpairSearch(x, y, options);
      const { products: count, status } = search.advance(500);
      search.dispose();
      return { count, status };
    };
    const near = eigenvectors.slice((n - 1) * n).map((u, i) => u + 1e-5 * Math.cos(i));
    assert.ok(products({ start: near }).count < products({}).count);
    assert.deepEqual(products({ mostProducts: 2, tolerance: 1e-12 }), { count: 2, status: 'stopped' });
  });

  test('long work tells how far it is and can be stopped', async () => {
    const seen = /** @type {number[]} */ ([]);
    const stop = new AbortController();
    const { cancelled, products } = await network.eigenpairs(x, y, {
      tolerance: 1e-14,
      signal: stop.signal,
      sliceMilliseconds: 1e-6,
      onProgress({ products: so }) {
        seen.push(so);
        if (so === 3) stop.abort();
      },
    });
    assert.equal(cancelled, true);
    assert.deepEqual([...seen, products], [1, 2, 3, 4, 4]);
  });

  test('the density has the share of the spectrum where it is', async () => {
    const { nodes, weights, probes } = await network.spectralDensity(x, y, {
      probes: 40,
      steps: 30,
      seed: 2,
    });
    assert.equal(probes, 40);
    assert.ok(Math.abs(weights.reduce((sum, w) => sum + w) - 1) < 1e-12);
    const middle = eigenvalues[n - 1] / 2;
    const above = nodes.reduce((sum, node, i) => sum + (node > middle ? weights[i] : 0), 0);
    const true_ = eigenvalues.filter((value) => value > middle).length / n;
    assert.ok(Math.abs(above - true_) < 0.03, `${above} against ${true_}`);
    const curve = engine.curvature.smoothDensity({ nodes: [0], weights: [1], at: [0, 1], width: 1 });
    assert.ok(Math.abs(curve[0] - 1 / Math.sqrt(2 * Math.PI)) < 1e-15);
    assert.ok(Math.abs(curve[1] / curve[0] - Math.exp(-0.5)) < 1e-15);
  });

  test('what cannot be searched is named', () => {
    const bad = (/** @type {object} */ options, /** @type {RegExp} */ words) =>
      assert.throws(() => network.eigenpairSearch(x, y, options), words);
    bad({ largest: 0 }, /largest must be at least 1/);
    bad({ largest: n + 1 }, /largest must not be above/);
    bad({ tolerance: 0 }, /tolerance must be above 0/);
    bad({ start: new Float64Array(n) }, /start must not be 0/);
    bad({ parameters: [1] }, /parameters must have/);
    assert.throws(() => network.hessianProduct(x, y, [1]), /v must have/);
    assert.throws(() => network.hessianProduct(x.subarray(1), y, network.parameters), /x must hold/);
  });

  test('a flat loss has the eigenvalue 0', () => {
    const flat = engine.network({ sizes: [2, 3, 1], loss: 'hinge-one-vs-all', initializer: 'zeros' });
    // Its margin is never violated where the bias is large: neither slope nor curvature.
    const at = flat.parameters.map((_, i, all) => (i === all.length - 1 ? 10 : 0));
    const search = flat.eigenpairSearch([0, 1], [0], { parameters: at });
    const found = search.advance(10);
    search.dispose();
    assert.deepEqual([found.status, found.eigenvalues[0], found.products], ['converged', 0, 1]);
  });
});

describe('planes', () => {
  const network = engine.network(spec);

  test('random directions are as long as each unit’s weights, and leave biases alone', () => {
    const [first, second] = network.directions({ seed: 5 });
    const { parameters } = network;
    for (const { weights, biases, inputs, units } of network.layers) {
      for (let unit = 0; unit < units; ++unit) {
        const from = weights.offset + unit * inputs;
        const length = (/** @type {Float64Array} */ v) => Math.hypot(...v.subarray(from, from + inputs));
        assert.ok(Math.abs(length(first) - length(parameters)) < 1e-14);
        assert.ok(Math.abs(length(second) - length(parameters)) < 1e-14);
        assert.equal(first[biases.offset + unit], 0);
      }
    }
  });

  test('a path has its plane, and each of its points a place in it and a distance from it', () => {
    const points = [0, 0, 0, 2, 0, 0.1, 4, 1, 0, 6, 3, 0.1];
    const plane = engine.curvature.pathPlane({ points, dimension: 3 });
    const { coordinates, distances } = engine.curvature.project({ points, ...plane });
    assert.equal(coordinates.length, 8);
    assert.ok(plane.explained[0] > 0.9 && plane.explained[0] + plane.explained[1] > 0.999);
    assert.ok(coordinates[6] > coordinates[0]);
    assert.ok(distances.every((distance) => distance < 0.1));
    assert.throws(() => engine.curvature.pathPlane({ points: [1, 2, 1, 2], dimension: 2 }), /stands still/);
    assert.throws(() => engine.curvature.pathPlane({ points: [1, 2], dimension: 1 }), /two directions/);
    assert.throws(
      () => engine.curvature.pathPlane({ points: [1, NaN], dimension: 2 }),
      /points\[1\] must be finite/,
    );
    assert.throws(
      () =>
        engine.curvature.project({
          points: [1, 2],
          origin: [0, 0],
          directions: [
            [1, 1],
            [2, 2],
          ],
        }),
      /must not be parallel/,
    );
  });

  test('the bowl at a point agrees with the loss to second order', () => {
    const step = (/** @type {number} */ learningRate) => {
      const { gradient } = network.lossAndGradient(x, y);
      const objective = network.objective(x, y);
      const true_ = objective.value(network.parameters.map((w, i) => w - learningRate * gradient[i]));
      objective.dispose();
      const [, predicted] = network.descendBowl(x, y, { learningRate, steps: 1 });
      return Math.abs(predicted - true_);
    };
    // Halving the step leaves an eighth.
    const ratio = step(0.002) / step(0.001);
    assert.ok(Math.abs(ratio - 8) < 0.1, String(ratio));
  });
});

test('a worker finds the sharpness of a network for digits, with progress, and can be stopped', async () => {
  const remote = await engineInWorker();
  try {
    const network = await remote.network({
      sizes: [784, 128, 64, 10],
      loss: 'softmax-cross-entropy',
      activation: 'relu',
      seed: 3,
    });
    const inputs = Float64Array.from({ length: 784 * 50 }, (_, i) => Math.max(0, Math.sin(i * i)));
    const classes = Float64Array.from({ length: 50 }, (_, i) => i % 10);
    let told = 0;
    const found = await network.eigenpairs(inputs, classes, {
      tolerance: 1e-3,
      onProgress: () => void ++told,
    });
    assert.equal(found.status, 'converged');
    assert.ok(told >= 1 && found.residuals[0] < 1e-3 * found.eigenvalues[0]);
    const stopped = await network.eigenpairs(inputs, classes, {
      tolerance: 1e-12,
      signal: AbortSignal.abort(),
    });
    assert.equal(stopped.cancelled, true);
    network.dispose();
  } finally {
    remote.terminate();
  }
});
