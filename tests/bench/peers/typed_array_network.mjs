// A fully connected network as one would write it by hand for V8: typed arrays, plain loops over what lies side by side
// in memory, nothing allocated in a step, example by example through all layers. Doubles: single precision is no faster
// here, for V8 computes in double and rounds at every store.

/** @typedef {import('../network_workloads.mjs').Workload} Workload */
/** @typedef {import('../network_workloads.mjs').Training} Training */

class TypedArrayNetwork {
  /** @param {Workload} work @param {ArrayLike<number>} parameters layer by layer: W row by row, b */
  constructor({ sizes, activation, last, loss }, parameters) {
    this.sizes = sizes;
    this.loss = loss;
    this.depth = sizes.length - 1;
    this.parameters = Float64Array.from(parameters);
    this.gradient = new Float64Array(parameters.length);
    /** @type {Float64Array[]} */
    this.outputs = sizes.map((size) => new Float64Array(size));
    /** @type {Float64Array[]} */
    this.deltas = sizes.map((size) => new Float64Array(size));
    /** @type {number[]} where a layer's weights begin */
    this.offsets = [];
    /** @type {string[]} */
    this.activations = [];
    let offset = 0;
    for (let l = 0; l < this.depth; ++l) {
      this.offsets.push(offset);
      this.activations.push(l + 1 < this.depth ? activation : last);
      offset += (sizes[l] + 1) * sizes[l + 1];
    }
  }

  /** @param {Float64Array} x @param {number} example */
  forward(x, example) {
    const { sizes, parameters, outputs } = this;
    const input = outputs[0];
    for (let k = 0, at = example * sizes[0]; k < input.length; ++k, ++at) input[k] = x[at];
    for (let l = 0; l < this.depth; ++l) {
      const from = outputs[l];
      const to = outputs[l + 1];
      const inputs = sizes[l];
      const units = sizes[l + 1];
      let w = this.offsets[l];
      const b = w + inputs * units;
      for (let j = 0; j < units; ++j) {
        let sum = parameters[b + j];
        for (let k = 0; k < inputs; ++k, ++w) sum += parameters[w] * from[k];
        to[j] = sum;
      }
      const activation = this.activations[l];
      if (activation === 'tanh') {
        for (let j = 0; j < units; ++j) to[j] = Math.tanh(to[j]);
      } else if (activation === 'relu') {
        for (let j = 0; j < units; ++j) if (to[j] < 0) to[j] = 0;
      }
    }
    return outputs[this.depth];
  }

  /** The loss of the last forward pass; its gradient, times `share`, becomes the last deltas. @param {number} target @param {number} share */
  lossOf(target, share) {
    const output = this.outputs[this.depth];
    const delta = this.deltas[this.depth];
    if (this.loss === 'mse') {
      const difference = output[0] - target;
      delta[0] = 2 * share * difference;
      return difference * difference;
    }
    let top = output[0];
    for (let j = 1; j < output.length; ++j) if (output[j] > top) top = output[j];
    let sum = 0;
    for (let j = 0; j < output.length; ++j) {
      delta[j] = Math.exp(output[j] - top);
      sum += delta[j];
    }
    for (let j = 0; j < output.length; ++j) delta[j] *= share / sum;
    delta[target] -= share;
    return Math.log(sum) + top - output[target];
  }

  /** Adds to the gradient, from the last layer's deltas. */
  backward() {
    const { sizes, parameters, gradient, outputs, deltas } = this;
    for (let l = this.depth - 1; l >= 0; --l) {
      const from = outputs[l];
      const to = outputs[l + 1];
      const delta = deltas[l + 1];
      const below = deltas[l];
      const inputs = sizes[l];
      const units = sizes[l + 1];
      const activation = this.activations[l];
      if (activation === 'tanh') {
        for (let j = 0; j < units; ++j) delta[j] *= 1 - to[j] * to[j];
      } else if (activation === 'relu') {
        for (let j = 0; j < units; ++j) if (to[j] <= 0) delta[j] = 0;
      }
      let w = this.offsets[l];
      const b = w + inputs * units;
      if (l > 0) below.fill(0);
      for (let j = 0; j < units; ++j) {
        const d = delta[j];
        gradient[b + j] += d;
        if (l === 0) {
          for (let k = 0; k < inputs; ++k, ++w) gradient[w] += d * from[k];
        } else {
          for (let k = 0; k < inputs; ++k, ++w) {
            gradient[w] += d * from[k];
            below[k] += d * parameters[w];
          }
        }
      }
    }
  }

  /** @param {Float64Array} x @param {Float64Array} y @param {number} count */
  meanLoss(x, y, count) {
    let sum = 0;
    for (let i = 0; i < count; ++i) {
      this.forward(x, i);
      sum += this.lossOf(y[i], 1);
    }
    return sum / count;
  }
}

/** @param {Training} work @param {Float64Array} parameters */
export function typedArrayTraining(work, parameters) {
  const network = new TypedArrayNetwork(work, parameters);
  const { gradient, parameters: theta } = network;
  const m = new Float64Array(theta.length);
  const v = new Float64Array(theta.length);
  const { x, y, count, batchSize, learningRate, optimizer } = work;
  let first = 0;
  let power1 = 1;
  let power2 = 1;
  const step = () => {
    gradient.fill(0);
    const end = Math.min(count, first + batchSize);
    const share = 1 / (end - first);
    for (let i = first; i < end; ++i) {
      network.forward(x, i);
      network.lossOf(y[i], share);
      network.backward();
    }
    first = end === count ? 0 : end;
    if (optimizer === 'gd') {
      for (let k = 0; k < theta.length; ++k) theta[k] -= learningRate * gradient[k];
      return;
    }
    power1 *= 0.9;
    power2 *= 0.999;
    const rate = learningRate / (1 - power1);
    const root = Math.sqrt(1 - power2);
    for (let k = 0; k < theta.length; ++k) {
      const g = gradient[k];
      m[k] = 0.9 * m[k] + 0.1 * g;
      v[k] = 0.999 * v[k] + 0.001 * g * g;
      theta[k] -= (rate * m[k]) / (Math.sqrt(v[k]) / root + 1e-8);
    }
  };
  return {
    run: (/** @type {number} */ steps) => {
      for (let k = 0; k < steps; ++k) step();
    },
    loss: () => network.meanLoss(x, y, count),
  };
}

/** @param {import('../network_workloads.mjs').Landscape} work @param {{ all: Float64Array, size: number }} nodes */
export function typedArrayLandscape(work, { all, size }) {
  const network = new TypedArrayNetwork(work, new Float64Array(size));
  return (/** @type {number} */ from, /** @type {number} */ to) => {
    let sum = 0;
    for (let node = from; node < to; ++node) {
      network.parameters.set(all.subarray(node * size, (node + 1) * size));
      sum += network.meanLoss(work.x, work.y, work.count);
    }
    return sum;
  };
}
