// ConvNetJS 0.3.0: one example at a time. It has no Adam: Adagrad stands in its place, which costs less.
import { createRequire } from 'node:module';

/** @typedef {import('../network_workloads.mjs').Workload} Workload */

/** @param {Workload} work @param {Float64Array} parameters */
function makeNet({ sizes, activation, last, loss }, parameters) {
  const convnet = createRequire(import.meta.url)('convnetjs');
  const net = new convnet.Net();
  const depth = sizes.length - 1;
  /** @type {object[]} */
  const layers = [{ type: 'input', out_sx: 1, out_sy: 1, out_depth: sizes[0] }];
  for (let l = 1; l <= depth; ++l) {
    const phi = l < depth ? activation : last;
    if (l === depth && loss !== 'mse') layers.push({ type: 'softmax', num_classes: sizes[l] });
    else
      layers.push({ type: 'fc', num_neurons: sizes[l], ...(phi === 'identity' ? {} : { activation: phi }) });
  }
  net.makeLayers(layers);
  // Its own layer for regression is a linear one and the loss: here the loss alone, on what tanh makes.
  if (loss === 'mse') {
    const regression = new convnet.RegressionLayer({ in_sx: 1, in_sy: 1, in_depth: sizes[depth] });
    net.layers.push(regression);
  }
  const setParameters = (/** @type {ArrayLike<number>} */ theta, from = 0) => {
    let at = from;
    for (const layer of net.layers) {
      if (layer.layer_type !== 'fc') continue;
      for (const filter of layer.filters) for (let k = 0; k < filter.w.length; ++k) filter.w[k] = theta[at++];
      for (let j = 0; j < layer.biases.w.length; ++j) layer.biases.w[j] = theta[at++];
    }
  };
  setParameters(parameters);
  return { convnet, net, setParameters };
}

/** @param {any} convnet @param {Workload} work */
function volumes(convnet, { x, sizes, count }) {
  return Array.from({ length: count }, (_, i) => {
    const volume = new convnet.Vol(1, 1, sizes[0], 0);
    volume.w.set(x.subarray(i * sizes[0], (i + 1) * sizes[0]));
    return volume;
  });
}

/** @param {any} net @param {Workload} work @param {any[]} inputs */
function meanLoss(net, { y, count, loss }, inputs) {
  let sum = 0;
  for (let i = 0; i < count; ++i) {
    const output = net.forward(inputs[i], false);
    sum += loss === 'mse' ? (output.w[0] - y[i]) ** 2 : -Math.log(output.w[y[i]]);
  }
  return sum / count;
}

/** @param {import('../network_workloads.mjs').Training} work @param {Float64Array} parameters */
export function convnetTraining(work, parameters) {
  const { convnet, net } = makeNet(work, parameters);
  const inputs = volumes(convnet, work);
  const { y, count, batchSize, optimizer, loss } = work;
  // Its squared error has a factor 1/2.
  const learningRate = work.learningRate * (loss === 'mse' ? 2 : 1);
  const trainer = new convnet.Trainer(net, {
    method: optimizer === 'gd' ? 'sgd' : 'adagrad',
    batch_size: batchSize,
    learning_rate: learningRate,
    momentum: 0,
    l2_decay: 0,
  });
  let next = 0;
  return {
    run: (/** @type {number} */ steps) => {
      for (let k = 0; k < steps * batchSize; ++k) {
        trainer.train(inputs[next], loss === 'mse' ? [y[next]] : y[next]);
        next = (next + 1) % count;
      }
    },
    loss: () => meanLoss(net, work, inputs),
  };
}

/** @param {import('../network_workloads.mjs').Landscape} work @param {{ all: Float64Array, size: number }} nodes */
export function convnetLandscape(work, { all, size }) {
  const { convnet, net, setParameters } = makeNet(work, all.subarray(0, size));
  const inputs = volumes(convnet, work);
  return (/** @type {number} */ from, /** @type {number} */ to) => {
    let sum = 0;
    for (let node = from; node < to; ++node) {
      setParameters(all, node * size);
      sum += meanLoss(net, work, inputs);
    }
    return sum;
  };
}
