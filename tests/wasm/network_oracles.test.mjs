import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { engine } from './support/engine.mjs';
import { examplesOf, networkCases, networkOf } from './support/network_cases.mjs';

/** What PyTorch computed in float64, through the border: nothing is lost or mixed up on the way. */

/** @param {ArrayLike<number>} ours @param {number[]} theirs @param {number} tolerance @param {string} what */
function near(ours, theirs, tolerance, what) {
  assert.equal(ours.length, theirs.length, what);
  const scale = Math.max(1, ...theirs.map(Math.abs));
  theirs.forEach((value, i) => {
    assert.ok(Math.abs(ours[i] - value) <= tolerance * scale, `${what}[${i}]: ${ours[i]} is not ${value}`);
  });
}

const single = networkCases('networks.txt');

for (const [precision, tolerance] of /** @type {const} */ ([
  ['double', 1e-12],
  ['single', 1e-4],
])) {
  test(`loss and every gradient of ${single.length} networks, ${precision}`, () => {
    for (const one of single) {
      // Inspection, which evaluation's gradients come from, is double in any case.
      if (!one.training && precision === 'single') continue;
      const network = networkOf(one, precision);
      const { x, y } = examplesOf(one, network.sizes[network.sizes.length - 1]);
      const found = one.training
        ? network.lossAndGradient(x, y, { seed: one.seed })
        : network.inspect(x, y, { training: false });
      near([found.data, found.penalty], [one.data, one.penalty], tolerance, `${one.name}: loss`);
      near(found.gradient, one.gradient, tolerance, `${one.name}: gradient`);
      network.dispose();
    }
  });
}

describe('a hundred steps of training', () => {
  for (const one of networkCases('training.txt')) {
    for (const [precision, tolerance] of /** @type {const} */ ([
      ['double', 1e-9],
      ['single', 2e-3],
    ])) {
      test(`${one.name}, ${precision}`, () => {
        const network = networkOf(one, precision);
        const fresh = engine.network({ ...one.spec, precision });
        fresh.setParameters(network.parameters);
        const { x, y } = examplesOf(one, network.sizes[network.sizes.length - 1]);
        const trainer = fresh.trainer({
          ...{ x, y, batchSize: one.batchSize, seed: one.seed },
          ...{ optimizer: one.optimizer, hyperparameters: one.hyperparameters },
        });
        /** @type {number[]} */
        const losses = [];
        for (const [step, parameters] of one.iterates) {
          losses.push(...trainer.advance(step - losses.length).losses);
          near(fresh.parameters, parameters, tolerance, `${one.name}: after ${step} steps`);
        }
        near(losses, one.losses, tolerance, `${one.name}: losses`);
        const { runningMeans, runningVariances } = fresh.toJSON();
        near([...runningMeans, ...runningVariances], one.running, tolerance, `${one.name}: running`);
      });
    }
  }
});
