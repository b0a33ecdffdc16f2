import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bowl, engine } from './support/engine.mjs';

/** Everything a page does with objects that it owns, and with calls that make one in passing. */
function use() {
  const objective = engine.objective(bowl);
  objective.gradient([0, 1]);
  objective.hessian([0, 1]);
  objective.models({ point: [0, 1], points: [1, 1] });
  objective.alongLine({ point: [0, 1], direction: [1, 0], steps: [0, 1] });
  objective.curvatures({ point: [0, 1], angles: [0, 1] });
  objective.criticalPoints({ x: [-1, 1], y: [-1, 1], columns: 3, rows: 3 });
  const curve = engine.objective({ expression: 'exp(x)' });
  curve.taylor({ center: 0, degree: 3, range: [-1, 1], samples: 5, tolerance: 0.1 });
  curve.dispose();
  const run = engine.run({ objective, optimizer: 'momentum', start: [0, 0] });
  run.advance(3);
  run.state();
  run.dispose();
  objective.dispose();
  engine.trace({ objective: 'banana', optimizer: 'nesterov', start: [-1, 0.5], steps: 5 });
  engine.dynamics.closedForm({
    objective: bowl,
    learningRate: 0.1,
    momentum: 0.5,
    start: [0, 0],
    steps: [0, 9],
  });
  engine.data.standardize({ values: [1, 2, 3, 4], rows: 2, columns: 2 }, { center: true, scale: true });
  const formula = { expression: 'x^2 + 3*y^2 + sin(x*y)' };
  const adam = { objective: formula, optimizer: 'adam', start: [1, 1], steps: 3 };
  engine.trace({ ...adam, schedule: { id: 'step', parameters: { period: 2 } }, clipNorm: 0.5, state: true });
  engine.trace({ ...adam, objective: 'saddle', optimizer: 'newton' });
  engine.sweep({
    ...adam,
    x: { start: 0, from: -1, to: 1, count: 2 },
    y: { start: 1, from: -1, to: 1, count: 2 },
  });
  engine.tune({ ...adam, tolerance: 0.1, count: 3 });
  engine.pytorch({ ...adam, optimizer: 'lion', schedule: 'cosine' });
  const line = { features: [1, 1, 2, 1], targets: [1, 2] };
  engine.linear.fit({ ...line, delta: 1 });
  engine.linear.residuals({ ...line, weights: [1, 0] });
  engine.objective({ huber: { ...line, delta: 1 } }).dispose();
  engine.approximation.construct({ target: { expression: 'x^2' }, interval: [0, 1], width: 4 });
  engine.dynamics.preconditioned({ objective: formula, point: [1, 1], stepSizes: [0.1, 0.2] });
  for (const refused of [
    () => engine.objective('nowhere'),
    () => engine.objective({ expression: 'x +' }),
    () => engine.trace({ ...adam, schedule: 'never' }),
    () => engine.sweep({ ...adam, x: { parameter: 'rate', from: 0, to: 1, count: 2 } }),
    () => engine.data.parseCsv(''),
  ]) {
    assert.throws(refused);
  }
}

/** The same with networks, and the tables that they learn from. */
function train() {
  const network = engine.network({ sizes: [2, 3, 1], normalization: 'batch', precision: 'single' });
  const set = { x: [0, 1, 2, 3], y: [0, 1] };
  network.inspect(set.x, set.y);
  const grid = /** @type {const} */ ({ columns: 2, rows: 2 });
  network.responses({ x: [0, 1], y: [0, 1], ...grid });
  network.response({ x: [0, 1], y: [0, 1], ...grid, layer: 0, unit: 1 });
  network.decisions({ x: [0, 1], y: [0, 1], ...grid });
  network.evaluate(set.x, set.y);
  network.classify(set.x);
  network.targets([1, -1], 'labels');
  network.pytorch({ ...set, optimizer: 'adam', steps: 3 });
  engine.data.csvColumns('a,b\n1,x\n');
  engine.data.csvExamples('a,b\n1,x\n', { target: 'b' });
  assert.throws(() => engine.data.csvExamples('a,b\n1,x\n', { target: 'a' }));
  assert.throws(() => network.pytorch({ ...set, optimizer: 'muon', steps: 3 }));
  assert.throws(() => network.targets([0.5], 'labels'));
  const search = network.eigenpairSearch(set.x, set.y, { largest: 2 });
  search.advance(4);
  search.dispose();
  const directions = network.directions();
  const plane = { directions, x: /** @type {[number, number]} */ ([0, 1]), columns: 2 };
  network.slice(set.x, set.y, { ...plane, y: [0, 1], rows: 2 });
  network.hessianProduct(set.x, set.y, network.parameters);
  network.descendBowl(set.x, set.y, { learningRate: 0.1, steps: 3 });
  engine.curvature.pathPlane({ points: directions.flatMap((d) => [...d]), dimension: directions[0].length });
  assert.throws(() => network.slice(set.x, set.y, { ...plane, directions: [] }));
  assert.throws(() => network.eigenpairSearch(set.x, set.y, { start: directions[0].map(() => 0) }));
  const trainer = network.trainer({ ...set, optimizer: 'adam', batchSize: 1 });
  trainer.advance(3);
  const loss = network.objective(set.x, set.y);
  assert.throws(() => network.trainer({ ...set, y: [1], optimizer: 'gd' }), RangeError);
  assert.throws(() => network.objective(set.x, [1]), RangeError);
  network.dispose();
  trainer.reset();
  trainer.dispose();
  loss.dispose();
  assert.throws(() => engine.network({ sizes: [2, 0] }));
}

test('ten thousand objects made and disposed of leave the heap where it was', () => {
  for (let i = 0; i < 100; i++) use();
  const before = engine.memoryInUse();
  for (let i = 0; i < 10_000; i++) use();
  assert.equal(engine.memoryInUse(), before);
});

test('a thousand networks, trained and disposed of, leave the heap where it was', () => {
  for (let i = 0; i < 100; i++) train();
  const before = engine.memoryInUse();
  for (let i = 0; i < 1000; i++) train();
  assert.equal(engine.memoryInUse(), before);
});

test('an objective outlives its wrapper for as long as a run needs it', () => {
  const objective = engine.objective(bowl);
  const run = engine.run({
    objective,
    optimizer: 'gd',
    hyperparameters: { learningRate: 0.3 },
    start: [5, 5],
  });
  objective.dispose();
  const { value, status, steps } = run.advance(200);
  assert.equal(status, 'ok');
  assert.equal(steps, 200);
  assert.ok(value < 1e-20);
  run.dispose();
});
