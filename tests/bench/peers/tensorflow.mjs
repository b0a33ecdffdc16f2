// TensorFlow.js 4.22: the same network of its operations, on one of its backends, with its own gradients and rules. The
// examples are tensors before the clock starts.
import { createRequire } from 'node:module';

/** @typedef {import('../network_workloads.mjs').Workload} Workload */

// The peers are installed when the bench runs: types must not ask for them.
const load = createRequire(import.meta.url);

/** @param {'cpu' | 'wasm'} backend @returns {Promise<any>} */
export async function loadTensorflow(backend) {
  const tf = load('@tensorflow/tfjs');
  // One thread, as the others have.
  if (backend === 'wasm') load('@tensorflow/tfjs-backend-wasm').setThreadsCount(1);
  await tf.setBackend(backend);
  await tf.ready();
  return tf;
}

/** @param {any} tf @param {Workload} work @param {Float64Array} parameters @param {(tensor: any) => any} wrap */
function layersOf(tf, { sizes }, parameters, wrap) {
  let at = 0;
  return sizes.slice(1).map((units, l) => {
    const weights = Float32Array.from(parameters.subarray(at, (at += sizes[l] * units)));
    const biases = Float32Array.from(parameters.subarray(at, (at += units)));
    return {
      w: wrap(tf.tensor2d(weights, [units, sizes[l]])),
      b: wrap(tf.tensor1d(biases)),
    };
  });
}

/** @param {any} tf @param {Workload} work @param {{ w: any, b: any }[]} layers @param {any} x @param {any} y */
function lossOf(tf, { activation, last, loss }, layers, x, y) {
  let a = x;
  layers.forEach(({ w, b }, l) => {
    a = tf.add(tf.matMul(a, w, false, true), b);
    const phi = l + 1 < layers.length ? activation : last;
    if (phi === 'tanh') a = tf.tanh(a);
    else if (phi === 'relu') a = tf.relu(a);
  });
  return loss === 'mse' ? tf.mean(tf.square(tf.sub(a, y))) : tf.losses.softmaxCrossEntropy(y, a);
}

/** @param {any} tf @param {Workload} work @param {number} from @param {number} to */
function examples(tf, { x, y, sizes, loss }, from, to) {
  const inputs = tf.tensor2d(Float32Array.from(x.subarray(from * sizes[0], to * sizes[0])), [
    to - from,
    sizes[0],
  ]);
  const targets = y.subarray(from, to);
  return {
    inputs,
    targets:
      loss === 'mse'
        ? tf.tensor2d(Float32Array.from(targets), [to - from, 1])
        : tf.oneHot(tf.tensor1d(Int32Array.from(targets), 'int32'), sizes.at(-1)).toFloat(),
  };
}

/** @param {any} tf @param {import('../network_workloads.mjs').Training} work @param {Float64Array} parameters */
export function tensorflowTraining(tf, work, parameters) {
  const { count, batchSize, learningRate, optimizer } = work;
  const layers = layersOf(tf, work, parameters, (tensor) => tf.variable(tensor));
  const rule =
    optimizer === 'gd' ? tf.train.sgd(learningRate) : tf.train.adam(learningRate, 0.9, 0.999, 1e-8);
  /** @type {{ inputs: any, targets: any }[]} */
  const batches = [];
  for (let first = 0; first < count; first += batchSize)
    batches.push(examples(tf, work, first, Math.min(count, first + batchSize)));
  const all = examples(tf, work, 0, count);
  let next = 0;
  return {
    run: (/** @type {number} */ steps) => {
      for (let k = 0; k < steps; ++k) {
        const { inputs, targets } = batches[next];
        rule.minimize(() => lossOf(tf, work, layers, inputs, targets));
        next = (next + 1) % batches.length;
      }
    },
    loss: () =>
      /** @type {number} */ (tf.tidy(() => lossOf(tf, work, layers, all.inputs, all.targets).dataSync()[0])),
  };
}

/** @param {any} tf @param {import('../network_workloads.mjs').Landscape} work @param {{ all: Float64Array, size: number }} nodes */
export function tensorflowLandscape(tf, work, { all, size }) {
  const { inputs, targets } = examples(tf, work, 0, work.count);
  return (/** @type {number} */ from, /** @type {number} */ to) => {
    let sum = 0;
    for (let node = from; node < to; ++node) {
      sum += tf.tidy(() => {
        const parameters = all.subarray(node * size, (node + 1) * size);
        const layers = layersOf(tf, work, parameters, (tensor) => tensor);
        return lossOf(tf, work, layers, inputs, targets).dataSync()[0];
      });
    }
    return sum;
  };
}
