import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bitsOf, fixture, trained } from './support/cross_platform.mjs';
import { engine } from './support/engine.mjs';

for (const { name, trace, status, steps, points, values } of fixture.cases) {
  test(`the bits of the native build: ${name}`, () => {
    const ours = engine.trace(trace);
    assert.equal(ours.status, status);
    assert.equal(ours.steps, steps);
    assert.deepEqual(bitsOf(ours.points), points);
    assert.deepEqual(bitsOf(ours.values), values);
  });
}

for (const { name, data, spec, training, losses, parameters } of fixture.trainings) {
  test(`the bits of the native build: ${name}`, () => {
    const made = trained(engine, { data, spec, training }, losses.length);
    assert.deepEqual(bitsOf(made.losses), losses);
    assert.deepEqual(bitsOf(made.parameters), parameters);
  });
}
