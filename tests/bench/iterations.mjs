// One iteration, natively, in WebAssembly, and in JavaScript written by hand. Nothing is reported unless all sides
// computed the same.
import { join } from 'node:path';
import { dist } from '../../web/tools/project.mjs';
import { Problem, bold, dim, step } from '../../web/tools/terminal.mjs';
import { measureNative } from './native.mjs';
import { quadraticMomentum } from './peers/typed_arrays.mjs';
import { dimensions, steps, workload } from './workload.mjs';

/** @typedef {{ side: string, n: number, value: number, iterationsPerSecond: number }} Measurement */

const repetitions = 5;

/** @returns {Promise<Measurement[]>} */
export async function iterations() {
  const measurements = [
    ...(await step('Timing natively', natively)),
    ...(await step('Timing in Node', measureInNode)),
  ];
  checkAgreement(measurements);
  report(measurements);
  return measurements;
}

/** @returns {Promise<Measurement[]>} */
async function natively() {
  const results = await measureNative('quadraticMomentum', repetitions);
  return results.map(({ name, value, itemsPerSecond }) => ({
    side: 'native',
    n: Number(name.split('/')[1]),
    value,
    iterationsPerSecond: itemsPerSecond,
  }));
}

/** @returns {Promise<Measurement[]>} */
async function measureInNode() {
  /** @type {typeof import('descent')} */
  const { loadEngine } = await import(join(dist, 'descent.js'));
  const engine = await loadEngine();
  return dimensions.flatMap((n) => {
    const work = workload(n);
    const options = {
      objective: engine.objective({ quadratic: { matrix: work.matrix } }),
      optimizer: 'momentum',
      hyperparameters: { learningRate: work.learningRate, momentum: work.momentum },
      start: work.start,
    };
    /** @type {Record<string, () => number>} */
    const sides = {
      'wasm, run': () => {
        const running = engine.run(options);
        const { value } = running.advance(steps);
        running.dispose();
        return value;
      },
      'wasm, trace': () => /** @type {number} */ (engine.trace({ ...options, steps }).values.at(-1)),
      JavaScript: () => quadraticMomentum(work),
    };
    const measured = Object.entries(sides).map(([side, once]) => ({
      side,
      n,
      value: once(),
      iterationsPerSecond: rate(once),
    }));
    options.objective.dispose();
    return measured;
  });
}

/** @param {() => void} once @returns {number} iterations a second, the median of the repetitions */
function rate(once) {
  measure(once, 200);
  const rates = Array.from({ length: repetitions }, () => measure(once, 300)).sort((a, b) => a - b);
  return rates[Math.floor(repetitions / 2)];
}

/** @param {() => void} once @param {number} milliseconds */
function measure(once, milliseconds) {
  const start = performance.now();
  let calls = 0;
  do {
    once();
    ++calls;
  } while (performance.now() - start < milliseconds);
  return (calls * steps * 1000) / (performance.now() - start);
}

/** @param {Measurement[]} measurements */
function checkAgreement(measurements) {
  for (const { side, n, value } of measurements) {
    const expected = quadraticMomentum(workload(n));
    if (Math.abs(value - expected) <= 1e-9 * Math.abs(expected)) continue;
    throw new Problem(
      `${side}, n = ${n}: f after ${steps} steps is ${value}, elsewhere ${expected}; the times mean nothing.`,
    );
  }
}

/** @param {Measurement[]} measurements */
function report(measurements) {
  console.log(
    `\n${bold('Momentum on a quadratic, million iterations a second')} ${dim(`(median of ${repetitions}; ratio to native)`)}\n`,
  );
  console.log(`${'n'.padStart(5)}  ${'side'.padEnd(14)}${'Mit/s'.padStart(10)}${'ratio'.padStart(9)}`);
  for (const n of dimensions) {
    const rows = measurements.filter((one) => one.n === n);
    const native = rows.find(({ side }) => side === 'native')?.iterationsPerSecond ?? NaN;
    for (const { side, iterationsPerSecond } of rows) {
      const cells = [
        (iterationsPerSecond / 1e6).toPrecision(3).padStart(10),
        (iterationsPerSecond / native).toFixed(2).padStart(9),
      ];
      console.log(`${String(n).padStart(5)}  ${side.padEnd(14)}${cells.join('')}`);
    }
  }
}
