// Our side of the networks' workloads, the same in Node and in a browser: what figures call.
import { nodes, specOf } from './network_workloads.mjs';

/** @typedef {import('./network_workloads.mjs').Training} Training */

/** @param {import('descent').Engine} engine @param {Training} work */
export function engineTraining(engine, work) {
  const network = engine.network(specOf(work));
  const { x, y, batchSize, optimizer, learningRate } = work;
  const trainer = network.trainer({
    x,
    y,
    batchSize,
    optimizer,
    hyperparameters: { learningRate },
    epochs: 1e9,
    shuffle: false,
    measureTraining: false,
  });
  return {
    run: (/** @type {number} */ steps) => void trainer.advance(steps),
    loss: () => network.measure(x, y).data,
  };
}

/** @param {import('descent').Engine} engine @param {import('./network_workloads.mjs').Landscape} work */
export function engineLandscape(engine, work) {
  const network = engine.network(specOf(work));
  const { all, size } = nodes(engine, work);
  return (/** @type {number} */ from, /** @type {number} */ to) =>
    network
      .measureAlong(all.subarray(from * size, to * size), work.x, work.y)
      .data.reduce((sum, loss) => sum + loss);
}
