// What every side computes with a network. The numbers come from integers alone, so that C++ (network_bench.cpp) makes
// the same ones; the start is the engine's own, from one seed.
//
// small-net   a step of training: 2-8-8-8-1, tanh everywhere, mean squared error, batches of 10 of 500 points, SGD
// digits-net  a step of training: 784-128-64-10, ReLU, softmax cross-entropy, batches of 64 of 512 pictures, Adam
// landscape   the loss of 2-8-8-1, tanh everywhere, on 500 points at the nodes of a 64 x 64 grid between two directions

/**
 * @typedef {object} Training
 * @property {'small-net' | 'digits-net'} id
 * @property {number[]} sizes
 * @property {'tanh' | 'relu'} activation of the hidden layers
 * @property {'tanh' | 'identity'} last of the last one
 * @property {'mse' | 'softmax-cross-entropy'} loss
 * @property {number} batchSize
 * @property {number} learningRate
 * @property {'gd' | 'adam'} optimizer
 * @property {Float64Array} x an example a row
 * @property {Float64Array} y
 * @property {number} count of examples
 * @property {number} checked after so many steps all sides must have the same loss
 * @property {number} slice steps between two looks at the clock
 */

/**
 * @typedef {object} Landscape
 * @property {'landscape'} id
 * @property {number[]} sizes
 * @property {'tanh'} activation
 * @property {'tanh'} last
 * @property {'mse'} loss
 * @property {Float64Array} x
 * @property {Float64Array} y
 * @property {number} count
 * @property {number} side nodes of the grid in each direction
 * @property {number} slice evaluations, two rows of the grid, between two looks at the clock
 */

/** @typedef {Training | Landscape} Workload */

/** Uniform on the multiples of 2^-20 in [0, 1): the upper bits of Numerical Recipes' linear congruence. */
function stream(seed = 1) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state >>> 12) / 2 ** 20;
  };
}

/** Points of the square from -1 to 1, whose target is the product of their coordinates. @param {number} count */
function points(count) {
  const uniform = stream();
  const x = Float64Array.from({ length: 2 * count }, () => 2 * uniform() - 1);
  return { x, y: Float64Array.from({ length: count }, (_, i) => x[2 * i] * x[2 * i + 1]), count };
}

/** @param {number} count @param {number} inputs */
function pictures(count, inputs) {
  const uniform = stream();
  const x = Float64Array.from({ length: count * inputs }, uniform);
  return { x, y: Float64Array.from({ length: count }, (_, i) => i % 10), count };
}

/** @type {Training} */
export const smallNet = {
  id: 'small-net',
  sizes: [2, 8, 8, 8, 1],
  activation: 'tanh',
  last: 'tanh',
  loss: 'mse',
  batchSize: 10,
  learningRate: 0.03,
  optimizer: 'gd',
  ...points(500),
  checked: 100,
  slice: 4000,
};

/** @type {Training} */
export const digitsNet = {
  id: 'digits-net',
  sizes: [784, 128, 64, 10],
  activation: 'relu',
  last: 'identity',
  loss: 'softmax-cross-entropy',
  batchSize: 64,
  learningRate: 0.001,
  optimizer: 'adam',
  ...pictures(512, 784),
  checked: 8,
  slice: 2,
};

/** @type {Landscape} */
export const landscape = {
  id: 'landscape',
  sizes: [2, 8, 8, 1],
  activation: 'tanh',
  last: 'tanh',
  loss: 'mse',
  ...points(500),
  side: 64,
  slice: 128,
};

/** @param {Workload} work @returns {import('descent').NetworkSpec} */
export function specOf({ sizes, activation, last, loss }) {
  const layers = sizes
    .slice(1)
    .map((units, l) => ({ units, activation: l + 2 < sizes.length ? activation : last }));
  return { inputs: sizes[0], layers, loss, initializer: 'xavier-normal', seed: 1, precision: 'single' };
}

/**
 * The grid: an origin and two directions, as the engine's initialiser draws them from three seeds, and the coordinates
 * along either, from -1 to 1.
 * @param {import('descent').Engine} engine @param {Landscape} work
 */
export function plane(engine, work) {
  const [origin, ...directions] = [1, 2, 3].map((seed) => {
    const network = engine.network({ ...specOf(work), seed });
    const { parameters } = network;
    network.dispose();
    return parameters;
  });
  return { origin, directions, coordinate: (/** @type {number} */ i) => (2 * i) / (work.side - 1) - 1 };
}

/** The parameters at all nodes, row by row. @param {import('descent').Engine} engine @param {Landscape} work */
export function nodes(engine, work) {
  const { origin, directions, coordinate } = plane(engine, work);
  const { side } = work;
  const all = new Float64Array(side * side * origin.length);
  for (let node = 0, at = 0; node < side * side; ++node) {
    const s = coordinate(node % side);
    const t = coordinate(Math.floor(node / side));
    for (let k = 0; k < origin.length; ++k)
      all[at++] = origin[k] + s * directions[0][k] + t * directions[1][k];
  }
  return { all, size: origin.length };
}
