import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { describe, test } from 'node:test';
import ts from 'typescript';
import { bowl, engine } from './support/engine.mjs';

/** descent.d.ts is written by hand; here it is held against what the module really has. */
const file = fileURLToPath(new URL('../../build/engine/descent.d.ts', import.meta.url));
const program = ts.createProgram([file], {
  strict: true,
  types: [],
  target: ts.ScriptTarget.ES2022,
  lib: ['lib.es2023.d.ts', 'lib.esnext.disposable.d.ts', 'lib.dom.d.ts'],
});
const checker = program.getTypeChecker();
const source = /** @type {ts.SourceFile} */ (program.getSourceFile(file));

/** @param {string} name of an exported interface */
function declared(name) {
  const symbol = checker
    .getExportsOfModule(/** @type {ts.Symbol} */ (checker.getSymbolAtLocation(source)))
    .find((exported) => exported.name === name);
  assert.ok(symbol, `${name} is not declared`);
  return checker.getDeclaredTypeOfSymbol(symbol);
}

/** @param {ts.Type} type */
const membersOf = (type) =>
  checker
    .getPropertiesOfType(type)
    .map(({ name }) => name)
    .filter((name) => !name.startsWith('__@'))
    .sort();

/** What an object offers, its classes' members included. @param {object} value */
function offered(value) {
  /** @type {Set<string>} */
  const names = new Set();
  for (let at = value; at && at !== Object.prototype; at = Object.getPrototypeOf(at)) {
    for (const name of Object.getOwnPropertyNames(at)) names.add(name);
  }
  for (const hidden of ['constructor', 'handle']) names.delete(hidden);
  return [...names].sort();
}

/** @param {string} of an interface @param {string} method @returns {ts.Type} what the method is declared to answer */
function answerOf(of, method) {
  const property = checker.getPropertyOfType(declared(of), method);
  assert.ok(property, `${of}.${method} is not declared`);
  const [signature] = checker.getTypeOfSymbol(property).getCallSignatures();
  return signature.getReturnType();
}

const objective = engine.objective(bowl);
const run = engine.run({ objective, optimizer: 'gd', start: [0, 0] });
const network = engine.network({ sizes: [2, 3, 1], normalization: 'batch' });
const [x, y] = [
  [0, 1, 2, 3],
  [0, 1],
];
const trainer = network.trainer({ optimizer: 'gd', x, y });
/** One packed digit of one pixel. */
const onePixel = Uint8Array.from([68, 77, 78, 49, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 7, 255]);
const table = { values: [1, 2, 3, 5], rows: 2, columns: 2 };
const line = { expression: '2*x' };
const rule = { learningRate: 0.1, momentum: 0.5 };
const { approximation, autodiff, curvature, dynamics, data, linear, sampling, catalog } = engine;
const cloud = { features: x, targets: y, point: [0, 0], batch: 1, count: 2 };
const draw = { expression: 'y', theta: 0, samples: 2, repetitions: 2 };
const formula = engine.objective({ expression: 'sin(x)' });
const taylor = formula.taylor({ center: 0, degree: 3, range: [-1, 1], samples: 3, tolerance: 0.1 });
const expression = 'a*b';
const search = network.eigenpairSearch(x, y);
const v = network.parameters;

test('the file has no errors of its own', () => {
  const errors = ts.getPreEmitDiagnostics(program).map(({ messageText }) => String(messageText));
  assert.deepEqual(errors, []);
});

describe('what is declared is there, and what is there is declared', () => {
  const objects = {
    Engine: engine,
    Autodiff: autodiff,
    Curvature: curvature,
    EigenpairSearch: search,
    Dynamics: dynamics,
    Data: data,
    Sampling: sampling,
    Linear: linear,
    Approximation: approximation,
    Catalog: catalog,
    Objective: objective,
    Run: run,
    Network: network,
    Trainer: trainer,
  };
  for (const [name, object] of Object.entries(objects)) {
    test(name, () => assert.deepEqual(offered(object), membersOf(declared(name))));
  }
  const entries = {
    OptimizerEntry: catalog.optimizers[0],
    ObjectiveEntry: catalog.objectives[0],
    ScheduleEntry: catalog.schedules[0],
    DatasetEntry: catalog.datasets[0],
    ActivationEntry: catalog.activations[0],
    LossEntry: catalog.losses[0],
    InitializerEntry: catalog.initializers[0],
    NormalizationEntry: catalog.normalizations[0],
    NetworkLayer: network.layers[0],
    LayerInspection: network.inspect(x, y).layers[0],
    Standing: trainer.standing,
    Eigenpairs: search.advance(1),
    TrainingRecords: trainer.records(),
    Intervals: taylor.good,
    CsvColumn: data.csvColumns('a,b\n1,x\n')[0],
    GradientMoments: sampling.minibatches(cloud).measured,
    EstimatorRecord: /** @type {object} */ (sampling.estimates(draw).estimators.score),
    EstimatorTheory: sampling.estimatorTheory(draw),
    Parameter: catalog.optimizers[0].parameters[0],
    Reference: catalog.optimizers[0].reference,
    PlanarMap: linear.map({}),
  };
  for (const [name, object] of Object.entries(entries)) {
    test(name, () => assert.deepEqual(offered(object), membersOf(declared(name))));
  }
});

describe('calls answer what they say', () => {
  const grid = {
    x: /** @type {[number, number]} */ ([0, 4]),
    y: /** @type {[number, number]} */ ([0, 1]),
    columns: 2,
    rows: 2,
  };
  const axis = { start: 0, from: 0, to: 1, count: 2 };
  /** @type {[of: string, method: string, answer: object][]} */
  const answers = [
    ['Engine', 'trace', engine.trace({ objective, optimizer: 'gd', start: [0, 0], steps: 2, state: true })],
    ['Engine', 'sweep', engine.sweep({ objective, optimizer: 'gd', start: [0, 0], steps: 2, x: axis })],
    ['Engine', 'tune', engine.tune({ objective, optimizer: 'gd', start: [0, 0], steps: 2, tolerance: 1 })],
    ['Objective', 'taylor', taylor],
    ['Objective', 'models', objective.models({ point: [0, 0], points: [1, 1] })],
    ['Objective', 'alongLine', objective.alongLine({ point: [0, 0], direction: [1, 0], steps: [1] })],
    ['Objective', 'criticalPoints', objective.criticalPoints(grid)],
    ['Run', 'advance', run.advance(1)],
    ['Network', 'lossAndGradient', network.lossAndGradient(x, y)],
    ['Network', 'measure', network.measure(x, y)],
    ['Network', 'measureAlong', network.measureAlong(network.parameters, x, y)],
    ['Network', 'inspect', network.inspect(x, y)],
    ['Network', 'evaluate', network.evaluate(x, y)],
    ['Network', 'classify', network.classify(x)],
    ['Network', 'decisions', network.decisions({ x: [0, 1], y: [0, 1], columns: 2, rows: 2 })],
    ['Curvature', 'pathPlane', curvature.pathPlane({ points: [0, 0, 1, 2], dimension: 2 })],
    ['Curvature', 'project', curvature.project({ points: v, origin: v, directions: [v] })],
    ['Data', 'csvExamples', data.csvExamples('a,b\n1,2\n', { target: 'b' })],
    ['Data', 'split', data.split({ ...table, targets: [1, 2] }, { testShare: 0.5, seed: 1 })],
    ['Data', 'digits', data.digits(onePixel)],
    ['Data', 'rasterize', data.rasterize([[0, 0]], { side: 1, pen: 1 })],
    ['Data', 'placeDigit', data.placeDigit({ values: [1], rows: 1, columns: 1 })],
    ['Trainer', 'advance', trainer.advance(1)],
    ['Autodiff', 'graph', autodiff.graph({ expression })],
    ['Autodiff', 'sweeps', autodiff.sweeps({ expression, point: [1, 2] })],
    ['Autodiff', 'layerJacobian', autodiff.layerJacobian({ sizes: [1, 1], x: [1], u: [1] })],
    ['Dynamics', 'preconditioned', dynamics.preconditioned({ objective, point: [0, 0], stepSizes: [1, 1] })],
    ['Dynamics', 'spectrum', dynamics.spectrum(objective)],
    ['Dynamics', 'closedForm', dynamics.closedForm({ objective, ...rule, start: [0, 0], steps: [0, 1] })],
    ['Dynamics', 'directions', dynamics.directions({ eigenvalues: [1], ...rule })],
    ['Dynamics', 'edges', dynamics.edges(rule)],
    ['Dynamics', 'optimum', dynamics.optimum({ eigenvalues: [1, 2] })],
    [
      'Dynamics',
      'learningCurve',
      dynamics.learningCurve({ eigenvalues: [1], coordinates: [1], ...rule, steps: [0] }),
    ],
    [
      'Dynamics',
      'filterFactors',
      dynamics.filterFactors({ eigenvalues: [1], penalty: 1, ...rule, steps: 1 }),
    ],
    ['Dynamics', 'regularized', dynamics.regularized({ objective, kind: 'lasso', penalties: [1] })],
    ['Dynamics', 'lassoPath', dynamics.lassoPath({ objective })],
    ['Dynamics', 'regimeMap', dynamics.regimeMap(grid)],
    ['Dynamics', 'regimeBoundaries', dynamics.regimeBoundaries({ samples: 3 })],
    ['Sampling', 'minibatches', sampling.minibatches(cloud)],
    ['Sampling', 'batchSizes', sampling.batchSizes({ ...cloud, batches: [1] })],
    ['Sampling', 'sgd', sampling.sgd({ ...cloud, start: [0, 0], learningRate: 0.1, steps: 1 })],
    ['Sampling', 'noiseFloor', sampling.noiseFloor({ eigenvalues: [1], variances: [1], learningRate: 0.1 })],
    ['Sampling', 'estimatorTheory', sampling.estimatorTheory(draw)],
    ['Sampling', 'estimates', sampling.estimates(draw)],
    ['Linear', 'fit', linear.fit({ features: [1, 2], targets: [1, 2] })],
    ['Linear', 'residuals', linear.residuals({ features: [1, 2], targets: [1, 2], weights: [1] })],
    ['Approximation', 'construct', approximation.construct({ target: line, interval: [0, 1], width: 2 })],
    ['Approximation', 'errors', approximation.errors({ outputs: [1], targets: [2] })],
    ['Data', 'principalAxes', data.principalAxes(table)],
    ['Data', 'parseCsv', data.parseCsv('1,2\n3,4')],
    ['Data', 'standardize', data.standardize(table, { center: true, scale: true })],
    ['Data', 'affine', data.affine(table, { scale: [1, 1], offset: [0, 0] })],
    ['Data', 'correlate', data.correlate(table, { correlation: 0.5 })],
    ['Data', 'monomials', data.monomials([1, 2], { exponents: [1] })],
    ['Data', 'fromBytes', data.fromBytes(Uint8Array.of(1), { rows: 1, columns: 1 })],
    ['Data', 'generate', data.generate('linear', { examples: 2, seed: 1 })],
  ];
  test('Network.spectralDensity and eigenpairs', async () => {
    const { cancelled, ...density } = await network.spectralDensity(x, y, { probes: 1, steps: 2 });
    assert.equal(cancelled, false);
    assert.deepEqual(offered(density), membersOf(declared('SpectralDensity')));
    const { cancelled: early, ...pairs } = await network.eigenpairs(x, y);
    assert.equal(early, false);
    assert.deepEqual(offered(pairs), membersOf(declared('Eigenpairs')));
  });
  for (const [of, method, answer] of answers) {
    test(`${of}.${method}`, () => assert.deepEqual(offered(answer), membersOf(answerOf(of, method))));
  }
});
