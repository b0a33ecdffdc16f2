// brain.js 1.6.1: one example at a time, a step after each; it knows no batches, hence its figure is that of batches
// of 1, and its loss is compared with the others' before the first step only.
import { createRequire } from 'node:module';

/** @param {import('../network_workloads.mjs').Training} work @param {Float64Array} parameters */
export function brainTraining({ sizes, x, y, count, learningRate, batchSize }, parameters) {
  const { NeuralNetwork } = createRequire(import.meta.url)('brain.js');
  // Its delta is that of half the squared error.
  const net = new NeuralNetwork({
    activation: 'tanh',
    hiddenLayers: sizes.slice(1, -1),
    learningRate: 2 * learningRate,
  });
  // Its options refuse 0.
  net.trainOpts.momentum = 0;
  net.sizes = sizes;
  net.initialize();
  let at = 0;
  for (let l = 1; l < sizes.length; ++l) {
    for (const row of net.weights[l]) for (let k = 0; k < row.length; ++k) row[k] = parameters[at++];
    for (let j = 0; j < net.biases[l].length; ++j) net.biases[l][j] = parameters[at++];
  }
  const examples = Array.from({ length: count }, (_, i) => ({
    input: Float32Array.from(x.subarray(i * sizes[0], (i + 1) * sizes[0])),
    output: Float32Array.of(y[i]),
  }));
  let next = 0;
  return {
    run: (/** @type {number} */ steps) => {
      for (let k = 0; k < steps * batchSize; ++k) {
        net.trainPattern(examples[next]);
        next = (next + 1) % count;
      }
    },
    loss: () => {
      let sum = 0;
      for (let i = 0; i < count; ++i) sum += (net.runInput(examples[i].input)[0] - y[i]) ** 2;
      return sum / count;
    },
  };
}
