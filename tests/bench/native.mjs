// The native benchmarks, built and run.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, cores, root } from '../../web/tools/project.mjs';
import { run, step } from '../../web/tools/terminal.mjs';

/** @typedef {{ name: string, value: number, itemsPerSecond: number }} NativeMeasurement by processor time */

/** Builds the program; gives its path. */
export function nativeProgram() {
  return step('Native benchmarks', async () => {
    await run('cmake', ['--preset', 'bench'], { cwd: root });
    await run('cmake', ['--build', '--preset', 'bench', '--parallel', String(cores)], { cwd: root });
    return join(build, 'bench', 'tests', 'bench', 'descent_bench');
  });
}

/**
 * The benchmarks whose names begin with `prefix`; of several repetitions the medians.
 * @param {string} program
 * @param {string} prefix
 * @param {{ repetitions?: number, seconds?: number }} [options]
 * @returns {Promise<NativeMeasurement[]>}
 */
export async function runNative(program, prefix, { repetitions = 1, seconds = 0.3 } = {}) {
  const file = join(build, 'bench', `${prefix}.json`);
  await run(program, [
    `--benchmark_filter=^${prefix}`,
    `--benchmark_out=${file}`,
    '--benchmark_out_format=json',
    `--benchmark_repetitions=${repetitions}`,
    `--benchmark_min_time=${seconds}`,
  ]);
  const report = JSON.parse(readFileSync(file, 'utf8'));
  return report.benchmarks
    .filter(
      (/** @type {{ aggregate_name?: string }} */ one) =>
        repetitions === 1 || one.aggregate_name === 'median',
    )
    .map((/** @type {{ run_name: string, value: number, items_per_second: number }} */ one) => ({
      name: one.run_name,
      value: one.value,
      itemsPerSecond: one.items_per_second,
    }));
}

/** @param {string} prefix @param {number} repetitions */
export async function measureNative(prefix, repetitions) {
  return runNative(await nativeProgram(), prefix, { repetitions });
}
