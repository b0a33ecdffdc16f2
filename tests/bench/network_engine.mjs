// Our side of the networks' workloads, the same in Node and in a browser: what figures call.
import { plane, specOf } from './network_workloads.mjs';

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

/**
 * The sum of the losses at the nodes `from` to `to`, whole rows of the grid, at least two.
 * @param {import('descent').Engine} engine @param {import('./network_workloads.mjs').Landscape} work
 */
export function engineLandscape(engine, work) {
  const network = engine.network(specOf(work));
  const { origin, directions, coordinate } = plane(engine, work);
  const { x, y, side } = work;
  return (/** @type {number} */ from, /** @type {number} */ to) =>
    network
      .slice(x, y, {
        origin,
        directions,
        x: [coordinate(0), coordinate(side - 1)],
        y: [coordinate(from / side), coordinate(to / side - 1)],
        columns: side,
        rows: (to - from) / side,
      })
      .reduce((sum, loss) => sum + loss, 0);
}
