// ml-matrix 6.15: the same network of its matrices' products, what is done entry by entry in loops over their rows.
import { createRequire } from 'node:module';

/** @typedef {import('../network_workloads.mjs').Workload} Workload */

const { Matrix } = createRequire(import.meta.url)('ml-matrix');

/** @param {Float64Array} values @param {number} from @param {number} rows @param {number} columns */
const matrix = (values, from, rows, columns) =>
  Matrix.from1DArray(rows, columns, values.subarray(from, from + rows * columns));

/** @param {any} a @param {(value: number, i: number, j: number) => number} f */
function each(a, f) {
  for (let i = 0; i < a.rows; ++i) {
    const row = a.data[i];
    for (let j = 0; j < row.length; ++j) row[j] = f(row[j], i, j);
  }
  return a;
}

/** @param {Workload} work @param {Float64Array} parameters @param {number} [from] */
function layersOf({ sizes, activation, last }, parameters, from = 0) {
  let at = from;
  return sizes.slice(1).map((units, l) => {
    const w = matrix(parameters, at, units, sizes[l]);
    at += units * sizes[l];
    const b = matrix(parameters, at, 1, units);
    at += units;
    return { w, b, phi: l + 2 < sizes.length ? activation : last };
  });
}

/** All layers' outputs, the inputs first. @param {ReturnType<typeof layersOf>} layers @param {any} x */
function forward(layers, x) {
  const outputs = [x];
  for (const { w, b, phi } of layers) {
    const u = outputs.at(-1).mmul(w.transpose()).addRowVector(b.data[0]);
    if (phi === 'tanh') each(u, Math.tanh);
    else if (phi === 'relu') each(u, (value) => (value > 0 ? value : 0));
    outputs.push(u);
  }
  return outputs;
}

/** The sum of the losses; `s` becomes the gradient times `share`. @param {Workload} work @param {any} s @param {ArrayLike<number>} y @param {number} share */
function lossOf({ loss }, s, y, share) {
  let sum = 0;
  if (loss === 'mse') {
    each(s, (value, i) => {
      sum += (value - y[i]) ** 2;
      return 2 * share * (value - y[i]);
    });
    return sum;
  }
  for (let i = 0; i < s.rows; ++i) {
    const row = s.data[i];
    const top = Math.max(...row);
    const right = row[y[i]];
    let total = 0;
    for (let j = 0; j < row.length; ++j) total += row[j] = Math.exp(row[j] - top);
    for (let j = 0; j < row.length; ++j) row[j] *= share / total;
    row[y[i]] -= share;
    sum += Math.log(total) + top - right;
  }
  return sum;
}

/** @param {import('../network_workloads.mjs').Training} work @param {Float64Array} parameters */
export function matrixTraining(work, parameters) {
  const { x, y, sizes, count, batchSize, learningRate, optimizer } = work;
  const layers = layersOf(work, parameters);
  const memories = layers.map(({ w, b }) =>
    [w, b].map(({ rows, columns }) => ({ m: Matrix.zeros(rows, columns), v: Matrix.zeros(rows, columns) })),
  );
  /** @type {{ x: any, y: Float64Array }[]} */
  const batches = [];
  for (let first = 0; first < count; first += batchSize) {
    const rows = Math.min(batchSize, count - first);
    batches.push({ x: matrix(x, first * sizes[0], rows, sizes[0]), y: y.subarray(first, first + rows) });
  }
  const all = matrix(x, 0, count, sizes[0]);
  let next = 0;
  let t = 0;
  /** @param {any} p @param {any} g @param {{ m: any, v: any }} memory */
  const update = (p, g, { m, v }) => {
    if (optimizer === 'gd') {
      p.sub(g.mul(learningRate));
      return;
    }
    const rate = learningRate / (1 - 0.9 ** t);
    const root = Math.sqrt(1 - 0.999 ** t);
    for (let i = 0; i < p.rows; ++i) {
      const [theta, slope, mean, square] = [p.data[i], g.data[i], m.data[i], v.data[i]];
      for (let j = 0; j < theta.length; ++j) {
        mean[j] = 0.9 * mean[j] + 0.1 * slope[j];
        square[j] = 0.999 * square[j] + 0.001 * slope[j] * slope[j];
        theta[j] -= (rate * mean[j]) / (Math.sqrt(square[j]) / root + 1e-8);
      }
    }
  };
  const step = () => {
    const batch = batches[next];
    next = (next + 1) % batches.length;
    ++t;
    const outputs = forward(layers, batch.x);
    let below = outputs[layers.length].clone();
    lossOf(work, below, batch.y, 1 / batch.y.length);
    for (let l = layers.length; l-- > 0;) {
      const { w, b, phi } = layers[l];
      const a = outputs[l + 1];
      const delta = below;
      if (phi === 'tanh') each(delta, (value, i, j) => value * (1 - a.data[i][j] ** 2));
      else if (phi === 'relu') each(delta, (value, i, j) => (a.data[i][j] > 0 ? value : 0));
      const gradient = delta.transpose().mmul(outputs[l]);
      const sums = Matrix.rowVector(delta.sum('column'));
      if (l > 0) below = delta.mmul(w);
      update(w, gradient, memories[l][0]);
      update(b, sums, memories[l][1]);
    }
  };
  return {
    run: (/** @type {number} */ steps) => {
      for (let k = 0; k < steps; ++k) step();
    },
    loss: () => lossOf(work, forward(layers, all).at(-1), y, 1) / count,
  };
}

/** @param {import('../network_workloads.mjs').Landscape} work @param {{ all: Float64Array, size: number }} nodes */
export function matrixLandscape(work, { all, size }) {
  const inputs = matrix(work.x, 0, work.count, work.sizes[0]);
  return (/** @type {number} */ from, /** @type {number} */ to) => {
    let sum = 0;
    for (let node = from; node < to; ++node) {
      const outputs = forward(layersOf(work, all, node * size), inputs);
      sum += lossOf(work, outputs.at(-1), work.y, 1) / work.count;
    }
    return sum;
  };
}
