import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { engine } from './support/engine.mjs';

/** The trajectories that the native tests hold the rules to (tests/oracles/optimizers.py), through the border. */

/** @typedef {{ name: string, optimizer: string, hyperparameters: Record<string, number>, objective: any, start: number[], iterates: [number, number[]][] }} Case */

const file = new URL('../oracles/fixtures/optimizers.txt', import.meta.url);

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
  const words = (lines.hyperparameters ?? '').split(' ').filter(Boolean);
  const hyperparameters = Object.fromEntries(
    words.flatMap((word, i) => (i % 2 === 0 ? [[word, Number(words[i + 1])]] : [])),
  );
  const kinds = /** @type {Record<string, () => any>} */ ({
    quadratic: () => ({ quadratic: { matrix: numbers(lines.matrix), minimum: numbers(lines.minimum) } }),
    leastSquares: () => ({
      leastSquares: { features: numbers(lines.features), targets: numbers(lines.targets) },
    }),
  });
  return {
    name: lines.case,
    optimizer: lines.optimizer,
    hyperparameters,
    objective: kinds[lines.objective]?.() ?? lines.objective,
    start: numbers(lines.start),
    iterates,
  };
}

/** @param {string} text */
const numbers = (text) => text.split(' ').map(Number);

const cases = readFileSync(file, 'utf8')
  .split(/^(?=case )/m)
  .filter((block) => block.startsWith('case '))
  .map(parse);

describe('every optimiser follows its oracle', () => {
  for (const { id } of engine.catalog.optimizers) {
    test(id, () => {
      const own = cases.filter(({ optimizer }) => optimizer === id);
      assert.ok(own.length >= 28, `${own.length} cases`);
      for (const { name, objective, hyperparameters, start, iterates } of own) {
        const steps = iterates.at(-1)?.[0] ?? 0;
        const { points } = engine.trace({ objective, optimizer: id, hyperparameters, start, steps });
        for (const [step, expected] of iterates) {
          expected.forEach((value, i) => {
            const error = Math.abs(points[step * start.length + i] - value);
            assert.ok(
              error <= 1e-10 * Math.max(1, Math.abs(value)),
              `${name}, step ${step}: off by ${error}`,
            );
          });
        }
      }
    });
  }
});
