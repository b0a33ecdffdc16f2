import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { engine } from './support/engine.mjs';

/** The exported trainings, run by PyTorch and compared with the ones that they stand for. */

/** A Python that has PyTorch, if this machine has one. */
const python = ['python3', '/usr/bin/python3'].find(
  (program) => spawnSync(program, ['-c', 'import torch']).status === 0,
);

const STEPS = 40;
const { catalog } = engine;

/** @typedef {{ name: string, spec: import('descent').NetworkSpec, options?: Partial<import('descent').TrainerOptions> }} Case */

/** A smooth net of three classes, with one thing changed. @type {import('descent').NetworkSpec} */
const usual = { sizes: [2, 6, 5, 3], activation: 'tanh', loss: 'softmax-cross-entropy', seed: 5 };

/** With their default parameters and with others. @type {Record<string, import('descent').Choice[]>} */
const choices = {
  activation: [
    ...catalog.activations.map(({ id }) => id),
    { id: 'leaky-relu', leak: 0.3 },
    { id: 'elu', alpha: 0.7 },
  ],
  loss: [...catalog.losses.map(({ id }) => id), { id: 'huber', delta: 0.2 }],
  normalization: [
    ...catalog.normalizations.map(({ id }) => id),
    { id: 'batch', epsilon: 0.1, runningWeight: 0.3 },
    { id: 'rms', epsilon: 0.01 },
  ],
};

/** @type {Record<string, Case[]>} */
const groups = {
  ...Object.fromEntries(
    Object.entries(choices).map(([part, all]) => [
      part,
      all.map((one) => ({ name: `${part} ${JSON.stringify(one)}`, spec: { ...usual, [part]: one } })),
    ]),
  ),
  'penalties and dropout': [
    { name: 'l1', spec: { ...usual, l1: 0.01 } },
    { name: 'l1 and l2', spec: { ...usual, l1: 0.002, l2: 0.01 } },
    { name: 'dropout', spec: { ...usual, dropout: 0.3, l2: 0.001 } },
    {
      name: 'layer by layer',
      spec: {
        inputs: 2,
        layers: [
          { units: 7, activation: 'silu', normalization: 'layer', dropout: 0.2 },
          { units: 4, activation: 'gelu' },
          { units: 3, activation: 'softplus', normalization: 'rms' },
        ],
        loss: 'mse',
      },
    },
  ],
  optimizers: catalog.optimizers
    .filter(({ id }) => !['newton', 'cg', 'muon', 'shampoo'].includes(id))
    .map(({ id }) => ({ name: id, spec: usual, options: { optimizer: id, hyperparameters: {} } })),
  'what goes with a rule': [
    { name: 'schedule', spec: usual, options: { schedule: { id: 'cosine', parameters: { horizon: 30 } } } },
    { name: 'clipping', spec: usual, options: { clipNorm: 0.05 } },
    { name: 'in order', spec: usual, options: { shuffle: false } },
    { name: 'one batch', spec: usual, options: { batchSize: 1000 } },
    { name: 'another seed', spec: usual, options: { seed: 2 ** 53 - 1 } },
  ],
  'single precision': [{ name: 'single', spec: { ...usual, precision: 'single' } }],
};

/** 29 examples: the last batch of an epoch has what is left. */
const data = engine.data.generate('spirals', { examples: 29, seed: 3 });

/** @param {Case} of */
function made({ spec, options }) {
  const network = engine.network(spec);
  const y = network.targets(data.targets, 'classes');
  /** @type {import('descent').TrainerOptions} */
  const training = {
    ...{ x: data.values, y, batchSize: 8, epochs: 1000, seed: 7 },
    ...{ optimizer: 'momentum', hyperparameters: { learningRate: 0.05, momentum: 0.9 }, ...options },
  };
  return { network, training, program: network.pytorch({ ...training, steps: STEPS }) };
}

describe(
  'PyTorch trains as the engine did',
  { skip: python ? false : 'there is no Python with PyTorch' },
  () => {
    const cases = Object.values(groups)
      .flat()
      .map((one) => ({ one, ...made(one) }));
    /** @type {Map<Case, { output: string, error: string | null }>} */
    const answers = new Map();
    if (python) {
      const runner = readFileSync(new URL('./support/run_programs.py', import.meta.url), 'utf8');
      const { stdout, stderr } = spawnSync(python, ['-c', runner], {
        input: JSON.stringify(cases.map(({ program }) => program)),
        encoding: 'utf8',
        maxBuffer: 2 ** 28,
      });
      assert.ok(stdout, stderr);
      /** @type {{ output: string, error: string | null }[]} */ (JSON.parse(stdout)).forEach((answer, i) =>
        answers.set(cases[i].one, answer),
      );
    }
    for (const [group, own] of Object.entries(groups)) {
      test(group, () => {
        assert.ok(own.length > 0);
        for (const one of own) {
          const { network, training } = made(one);
          const { losses } = network.trainer(training).advance(STEPS);
          const answer = answers.get(one);
          assert.ok(answer, one.name);
          assert.equal(answer.error, null, one.name);
          const printed = answer.output
            .trim()
            .split('\n')
            .map((line) => line.split(' ').map(Number));
          assert.equal(printed.length, STEPS, one.name);
          const tolerance = one.spec.precision === 'single' ? 1e-4 : 1e-9;
          printed.forEach(([step, loss], i) => {
            assert.equal(step, i + 1, one.name);
            const error = Math.abs(loss - losses[i]) / Math.max(1, Math.abs(losses[i]));
            assert.ok(
              error <= tolerance,
              `${one.name}: the loss before step ${step} is ${losses[i]}, in PyTorch ${loss}`,
            );
          });
        }
      });
    }
  },
);

test('what has no program is refused in words', () => {
  const { network, training } = made({ name: '', spec: usual });
  for (const optimizer of ['newton', 'cg', 'muon', 'shampoo']) {
    assert.throws(
      () => network.pytorch({ ...training, optimizer, hyperparameters: {}, steps: 3 }),
      /optimizer has no program/,
    );
  }
  const many = engine.data.generate('spirals', { examples: 70_000, seed: 3 });
  assert.throws(
    () => network.pytorch({ ...training, x: many.values, y: many.targets, steps: 3 }),
    /x and the parameters are .* a program holds at most 200000/,
  );
});
