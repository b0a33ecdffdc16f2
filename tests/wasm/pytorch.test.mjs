import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { engine } from './support/engine.mjs';

/**
 * The exported programs, run by PyTorch and compared with the trace that they stand for. One process runs them all:
 * importing PyTorch takes longer than anything that they do.
 */

/** A Python that has PyTorch, if this machine has one. */
const python = ['python3', '/usr/bin/python3'].find(
  (program) => spawnSync(program, ['-c', 'import torch']).status === 0,
);

const STEPS = 20;

/** One of every kind of objective, with a start. @type {Record<string, [import('descent').ObjectiveSpec, number[]]>} */
const objectives = {
  surface: ['banana', [-1.21, 0.853]],
  expression: [{ expression: '(1 - x)^2 + 2*(y - x^2)^2 + sin(3*x)*exp(-y^2)' }, [-0.7, 0.4]],
  'three variables': [
    { expression: 'log(1 + a^2) + softplus(b)^2 + (a - b*c)^2 + abs(c)^3', variables: ['a', 'b', 'c'] },
    [1.5, -0.5, 0.8],
  ],
  quadratic: [{ quadratic: { eigenvalues: [1, 8], rotation: 0.3, minimum: [0.5, -1] } }, [3, 2]],
  'least squares': [
    { leastSquares: { features: [1, 0.2, -0.5, 1.4, 2, -1, 0.3, 0.9, -1, 1], targets: [1, -1, 2, 0.5, 0] } },
    [2, -1.5],
  ],
  chain: ['convex-rosenbrock', Array.from({ length: 25 }, (_, i) => Math.sin(i))],
};

/** Hyper-parameters beside the defaults: odd ones, and the forms of lectures. @type {Record<string, Record<string, number | boolean>[]>} */
const odd = {
  gd: [{ learningRate: 0.0003 }],
  momentum: [{ learningRate: 0.0005, momentum: 0.7, dampening: 0.3, weightDecay: 0.1 }],
  nesterov: [
    { learningRate: 0.0005, momentum: 0.6, weightDecay: 0.2 },
    { learningRate: 0.0008, momentum: 0 },
  ],
  adagrad: [{ learningRate: 0.2, lrDecay: 0.1, epsilon: 1e-3, weightDecay: 0.1 }],
  adadelta: [{ learningRate: 0.7, rho: 0.8, epsilon: 1e-3, weightDecay: 0.1 }],
  rmsprop: [
    { learningRate: 0.01, alpha: 0.9, epsilon: 1e-2, momentum: 0.4, weightDecay: 0.1 },
    { learningRate: 0.01, alpha: 0.9, epsilon: 1e-2, centered: true },
    { learningRate: 0.01, alpha: 0.8, epsilon: 1e-2, epsilonInside: true },
    { learningRate: 0.01, alpha: 0.8, epsilon: 1e-2, epsilonInside: true, centered: true, momentum: 0.5 },
  ],
  adam: [
    { learningRate: 0.03, beta1: 0.8, beta2: 0.95, epsilon: 1e-2, weightDecay: 0.1 },
    { learningRate: 0.01, biasCorrection: false },
    { learningRate: 0.01, epsilonInside: true, epsilon: 1e-3 },
    { learningRate: 0.01, biasCorrection: false, epsilonInside: true, epsilon: 1e-3, weightDecay: 0.2 },
  ],
  adamw: [
    { learningRate: 0.03, beta1: 0.8, beta2: 0.95, epsilon: 1e-2, weightDecay: 0.3 },
    { learningRate: 0.01, biasCorrection: false, epsilonInside: true, epsilon: 1e-3, weightDecay: 0.2 },
  ],
  amsgrad: [
    { learningRate: 0.03, beta1: 0.8, beta2: 0.7, epsilon: 1e-2, weightDecay: 0.1 },
    { learningRate: 0.01, beta2: 0.7, biasCorrection: false, epsilonInside: true, epsilon: 1e-3 },
  ],
  adamax: [{ learningRate: 0.03, beta1: 0.8, beta2: 0.9, epsilon: 1e-2, weightDecay: 0.1 }],
  nadam: [
    { learningRate: 0.02, beta1: 0.8, beta2: 0.95, epsilon: 1e-2, momentumDecay: 0.03, weightDecay: 0.1 },
  ],
  radam: [{ learningRate: 0.02, beta1: 0.8, beta2: 0.95, epsilon: 1e-2, weightDecay: 0.1 }],
  rprop: [{ learningRate: 0.05, etaMinus: 0.6, etaPlus: 1.1, stepMin: 1e-3, stepMax: 0.1 }],
  lion: [{ learningRate: 0.01, beta1: 0.8, beta2: 0.95, weightDecay: 0.2 }],
  muon: [{ learningRate: 0.02, momentum: 0.8, weightDecay: 0.3 }],
  shampoo: [{ learningRate: 0.05, epsilon: 0.1 }],
  newton: [{ learningRate: 0.5, damping: 20 }],
  lbfgs: [{ learningRate: 0.4, history: 3 }],
  cg: [{ learningRate: 0.4 }],
};

/** @typedef {{ name: string, options: import('descent').TraceOptions }} Case */

/** @param {string} kind @param {Partial<import('descent').TraceOptions> & { optimizer: string }} options @returns {Case} */
function made(kind, options) {
  const [objective, start] = objectives[kind];
  const { optimizer, hyperparameters = {}, schedule = 'no schedule', clipNorm = 'no limit' } = options;
  return {
    name: [kind, optimizer, ...[hyperparameters, schedule, clipNorm].map((o) => JSON.stringify(o))].join(
      ', ',
    ),
    options: { objective, start, steps: STEPS, ...options },
  };
}

/** @type {Record<string, Case[]>} */
const groups = {};
for (const { id } of engine.catalog.optimizers) {
  // Rates without which the plain rules would leave the surface.
  /** @type {Record<string, number>} */
  const usual = id === 'momentum' || id === 'nesterov' || id === 'gd' ? { learningRate: 0.001 } : {};
  groups[id] = [usual, ...(odd[id] ?? [])].flatMap((hyperparameters) =>
    Object.keys(objectives).map((kind) => made(kind, { optimizer: id, hyperparameters })),
  );
}
groups.schedules = engine.catalog.schedules.flatMap(({ id }) =>
  ['momentum', 'adamw', 'lion', 'lbfgs', 'cg', 'rprop', 'newton'].map((optimizer) => {
    const parameters = engine.catalog.schedules.find((entry) => entry.id === id)?.parameters ?? [];
    // Shorter than the run, so that what comes after the horizon is seen.
    const short = Object.fromEntries(
      parameters
        .filter(({ id: name }) => name !== 'floor' && name !== 'decay' && name !== 'multiplier')
        .map(({ id: name }) => [name, name === 'horizon' ? 15 : 6]),
    );
    const hyperparameters = { learningRate: optimizer === 'momentum' ? 0.002 : 0.05 };
    return made('surface', { optimizer, hyperparameters, schedule: { id, parameters: short } });
  }),
);
// Without conjugate gradients, whose line search the clipped slopes lead to where a rounding error decides.
groups.clipping = ['gd', 'adam', 'nadam', 'newton', 'lbfgs', 'shampoo'].flatMap((optimizer) =>
  [0.1, 2].map((clipNorm) =>
    made('expression', {
      optimizer,
      hyperparameters: { learningRate: 0.05 },
      clipNorm,
      schedule: 'one-cycle',
    }),
  ),
);
groups['every surface'] = engine.catalog.objectives
  .filter(({ id }) => id !== 'lessard')
  .map(({ id, start }) => ({
    name: id,
    options: {
      objective: id,
      optimizer: 'adam',
      hyperparameters: { learningRate: 0.02 },
      // Away from a start that lies in a ridge, where the sign of a rounding error would decide.
      start: start.map((value, i) => value + 0.0625 / (i + 1)),
      steps: STEPS,
    },
  }));
groups['odd variables'] = ['lambda^2 + 3*lambda_^2', '3'].map((expression) => ({
  name: expression,
  options: {
    objective: { expression, variables: ['lambda', 'lambda_'] },
    optimizer: 'adam',
    start: [0.9, 1.3],
    steps: STEPS,
  },
}));
groups['every function'] = [
  'sin(x)*cos(y) + tan(x/3) + tanh(x*y)',
  'exp(x/4) + log(y^2 + 1) + sqrt(x^2 + 2) + abs(x - 3)',
  'max(x, y, 0.3) + min(x^2, y, 1) + relu(x) + relu(y - 9)',
  'sigmoid(3*x) + softplus(y) + softplus(20.05 + x/100) + norm(x, y, 1) + dot(x, y, y, 2)',
  '-x^2*-y/(1 + y^2)^1.5 - -x + x^y + 2^x + pi*e*x',
  'x/y/2 - (x - (y - x)) + (x*y)^3 + 1e-3*x^-2',
].map((expression) => ({
  name: expression,
  options: {
    objective: { expression },
    optimizer: 'gd',
    hyperparameters: { learningRate: 0.001 },
    start: [0.9, 1.3],
    steps: STEPS,
  },
}));

describe(
  'PyTorch repeats what the engine did',
  { skip: python ? false : 'there is no Python with PyTorch' },
  () => {
    const cases = Object.values(groups).flat();
    /** @type {Map<Case, { output: string, error: string | null }>} */
    const answers = new Map();
    if (python) {
      const runner = readFileSync(new URL('./support/run_programs.py', import.meta.url), 'utf8');
      const { stdout, stderr } = spawnSync(python, ['-c', runner], {
        input: JSON.stringify(cases.map(({ options }) => engine.pytorch(options))),
        encoding: 'utf8',
        maxBuffer: 2 ** 28,
      });
      assert.ok(stdout, stderr);
      /** @type {{ output: string, error: string | null }[]} */ (JSON.parse(stdout)).forEach((answer, i) =>
        answers.set(cases[i], answer),
      );
    }
    for (const [group, own] of Object.entries(groups)) {
      test(group, () => {
        assert.ok(own.length > 0);
        for (const one of own) follows(one, answers.get(one));
      });
    }
  },
);

/** @param {Case} one @param {{ output: string, error: string | null } | undefined} answer */
function follows({ name, options }, answer) {
  assert.ok(answer, name);
  assert.equal(answer.error, null, name);
  const printed = answer.output.trim().split('\n');
  assert.equal(printed.length, STEPS, name);
  const { points, steps, status } = engine.trace(options);
  assert.equal(status, 'ok', name);
  assert.equal(steps, STEPS, name);
  // As for the oracles, what is chaotic or decided by rounding is left out: where a start moved by one part in 1e13
  // leads elsewhere by more than a hundred times that.
  const twin = engine.trace({ ...options, start: Array.from(options.start, (x) => x * (1 + 1e-13)) }).points;
  const apart = points.findIndex((x, i) => !(Math.abs(x - twin[i]) <= 1e-11 * Math.max(1, Math.abs(x))));
  const last = apart < 0 ? STEPS : Math.floor(apart / options.start.length) - 1;
  assert.ok(
    last >= (options.optimizer === 'lbfgs' || options.optimizer === 'cg' ? 1 : 3),
    `${name}: only ${last} steps can be compared`,
  );
  printed.slice(0, last).forEach((line, i) => {
    const [step, ...point] = line.split(' ').map(Number);
    assert.equal(step, i + 1, name);
    assert.equal(point.length, options.start.length, name);
    point.forEach((value, j) => {
      const own = points[step * point.length + j];
      const error = Math.abs(own - value) / Math.max(1, Math.abs(own));
      assert.ok(error <= 1e-9, `${name}: after ${step} steps ${own} is ${value} in PyTorch, off by ${error}`);
    });
  });
}

test('a line search may evaluate as often in any PyTorch: 2.14 counts it, and would let one iteration evaluate once', () => {
  const program = engine.pytorch({
    objective: 'banana',
    optimizer: 'lbfgs',
    start: [-1.21, 0.853],
    steps: STEPS,
  });
  assert.match(program, /LBFGS\(.*max_iter=1, max_eval=26\b/);
});

test('what has no short program is refused in words', () => {
  assert.throws(
    () => engine.pytorch({ objective: 'lessard', optimizer: 'gd', start: [3.3], steps: 3 }),
    /neither a formula nor a quadratic/,
  );
});
