import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { engine } from './support/engine.mjs';

/** The trajectories that the native tests hold the rules to (tests/oracles), through the border. */

/** @typedef {Pick<import('descent').RunOptions, 'optimizer' | 'hyperparameters' | 'schedule' | 'clipNorm'>} Options */
/** @typedef {Options & { name: string, objective: any, start: number[], iterates: [number, number[]][] }} Case */

/** @param {string} block @returns {Case} */
function parse(block) {
  /** @type {Record<string, string>} */
  const lines = {};
  /** @type {[number, number[]][]} */
  const iterates = [];
  for (const line of block.split('\n')) {
    const [, key = '', rest = ''] = /^(\S+) (.*)$/.exec(line) ?? [];
    if (key === 'iterate') {
      const [step, ...point] = numbers(rest);
      iterates.push([step, point]);
    } else if (key) lines[key] = rest;
  }
  const [schedule, ...scheduleParameters] = (lines.schedule ?? '').split(' ').filter(Boolean);
  const kinds = /** @type {Record<string, () => any>} */ ({
    quadratic: () => ({ quadratic: { matrix: numbers(lines.matrix), minimum: numbers(lines.minimum) } }),
    leastSquares: () => ({
      leastSquares: { features: numbers(lines.features), targets: numbers(lines.targets) },
    }),
  });
  return {
    name: lines.case,
    optimizer: lines.optimizer,
    hyperparameters: named((lines.hyperparameters ?? '').split(' ')),
    ...(schedule && { schedule: { id: schedule, parameters: named(scheduleParameters) } }),
    ...(lines.clipNorm && { clipNorm: Number(lines.clipNorm) }),
    objective: kinds[lines.objective]?.() ?? lines.objective,
    start: numbers(lines.start),
    iterates,
  };
}

/** @param {string} text */
const numbers = (text) => text.split(' ').map(Number);

/** @param {string[]} words names and values by turns @returns {Record<string, number>} */
const named = (words) =>
  Object.fromEntries(words.flatMap((word, i) => (i % 2 === 0 && word ? [[word, Number(words[i + 1])]] : [])));

/** @param {string} fixture */
const casesOf = (fixture) =>
  readFileSync(new URL(`../oracles/fixtures/${fixture}`, import.meta.url), 'utf8')
    .split(/^(?=case )/m)
    .filter((block) => block.startsWith('case '))
    .map(parse);

/** @param {Case} oracle */
function follows({ name, iterates, ...options }) {
  const steps = iterates.at(-1)?.[0] ?? 0;
  const { points } = engine.trace({ ...options, steps });
  for (const [step, expected] of iterates) {
    expected.forEach((value, i) => {
      const error = Math.abs(points[step * options.start.length + i] - value);
      assert.ok(error <= 1e-10 * Math.max(1, Math.abs(value)), `${name}, step ${step}: off by ${error}`);
    });
  }
}

const cases = casesOf('optimizers.txt');

describe('every optimiser follows its oracle', () => {
  for (const { id } of engine.catalog.optimizers) {
    test(id, () => {
      const own = cases.filter(({ optimizer }) => optimizer === id);
      assert.ok(own.length >= 28, `${own.length} cases`);
      own.forEach(follows);
    });
  }
});

test('schedules and clipped gradients are PyTorch’s', () => {
  const composed = casesOf('composed.txt');
  assert.ok(composed.filter(({ schedule }) => schedule).length >= 40);
  assert.ok(composed.filter(({ clipNorm }) => clipNorm).length >= 40);
  composed.forEach(follows);
});
