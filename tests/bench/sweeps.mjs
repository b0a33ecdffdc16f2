// A grid of two hyper-parameters: in lanes, run by run, and in JavaScript written by hand. Nothing is reported unless
// all sides came to the same values.
import { join } from 'node:path';
import { dist } from '../../web/tools/project.mjs';
import { Problem, bold, dim, step } from '../../web/tools/terminal.mjs';
import { measureNative } from './native.mjs';
import { adamSweep, momentumSweep } from './peers/typed_array_sweeps.mjs';
import { side, workloads } from './sweep_workloads.mjs';

/** @typedef {{ optimizer: string, side: string, value: number, runsPerSecond: number }} Measurement `value`: the sum of the ends */

const repetitions = 5;
const peers = { momentum: momentumSweep, adam: adamSweep };

/** @returns {Promise<Measurement[]>} */
export async function sweeps() {
  const measurements = [
    ...(await step('Timing sweeps natively', natively)),
    ...(await step('Timing sweeps in Node', inNode)),
  ];
  checkAgreement(measurements);
  report(measurements);
  return measurements;
}

/** @returns {Promise<Measurement[]>} */
async function natively() {
  const results = await measureNative('sweepRosenbrock', repetitions);
  return results.map(({ name, value, itemsPerSecond }) => ({
    optimizer: name.split('/')[1],
    side: name.includes('InLanes') ? 'native, lanes' : 'native, run by run',
    value,
    runsPerSecond: itemsPerSecond,
  }));
}

/** @returns {Promise<Measurement[]>} */
async function inNode() {
  /** @type {typeof import('descent')} */
  const { loadEngine } = await import(join(dist, 'descent.js'));
  const engine = await loadEngine();
  return workloads(engine).flatMap((work) => {
    const { optimizer, beta, rates, betas, steps, options } = work;
    /** @type {Record<string, () => ArrayLike<number>>} */
    const sides = {
      'wasm, lanes': () => engine.sweep(options).values,
      'wasm, run by run': () =>
        Float64Array.from({ length: side * side }, (_, i) => {
          const hyperparameters = { learningRate: rates[i % side], [beta]: betas[Math.floor(i / side)] };
          const running = engine.run({ ...options, hyperparameters });
          const { value } = running.advance(steps);
          running.dispose();
          return value;
        }),
      JavaScript: () => peers[/** @type {keyof typeof peers} */ (optimizer)](work).values,
    };
    return Object.entries(sides).map(([name, once]) => ({
      optimizer,
      side: name,
      // Capped: else those that fled are all of it.
      value: Array.from(once()).reduce((sum, end) => sum + Math.min(end, 1e3), 0),
      runsPerSecond: rate(once),
    }));
  });
}

/** @param {() => void} once @returns {number} runs a second, the median of the repetitions */
function rate(once) {
  once();
  const times = Array.from({ length: repetitions }, () => {
    const start = performance.now();
    once();
    return performance.now() - start;
  }).sort((a, b) => a - b);
  return (1000 * side * side) / times[Math.floor(repetitions / 2)];
}

/** @param {Measurement[]} measurements */
function checkAgreement(measurements) {
  for (const { optimizer, side: name, value } of measurements) {
    const expected = measurements.find((one) => one.optimizer === optimizer)?.value;
    if (value === expected) continue;
    throw new Problem(
      `${name}, ${optimizer}: the ends sum to ${value}, elsewhere to ${expected}; the times mean nothing.`,
    );
  }
}

/** @param {Measurement[]} measurements */
function report(measurements) {
  console.log(
    `\n${bold(`${side} x ${side} runs of 500 steps on Rosenbrock’s valley, thousand runs a second`)} ${dim(`(median of ${repetitions}; ratio to JavaScript)`)}\n`,
  );
  for (const optimizer of Object.keys(peers)) {
    const rows = measurements.filter((one) => one.optimizer === optimizer);
    const peer = rows.find((one) => one.side === 'JavaScript')?.runsPerSecond ?? NaN;
    for (const { side: name, runsPerSecond } of rows) {
      const cells = [
        (runsPerSecond / 1e3).toFixed(1).padStart(10),
        (runsPerSecond / peer).toFixed(2).padStart(9),
      ];
      console.log(`${optimizer.padEnd(10)}${name.padEnd(20)}${cells.join('')}`);
    }
  }
}
