// The native benchmarks, built and run.
import { join } from 'node:path';
import { build, cores, root } from '../../web/tools/project.mjs';
import { run, step } from '../../web/tools/terminal.mjs';

/** @returns {Promise<string>} the program */
async function built() {
  await run('cmake', ['--preset', 'bench'], { cwd: root });
  await run('cmake', ['--build', '--preset', 'bench', '--parallel', String(cores)], { cwd: root });
  return join(build, 'bench', 'tests', 'bench', 'descent_bench');
}

/**
 * The medians of the benchmarks whose names begin with `prefix`.
 * @param {string} prefix
 * @param {number} repetitions
 * @returns {Promise<{ name: string, value: number, itemsPerSecond: number }[]>}
 */
export async function measureNative(prefix, repetitions) {
  const program = await step('Native benchmarks', built);
  const file = join(build, 'bench', `${prefix}.json`);
  await run(program, [
    `--benchmark_filter=^${prefix}`,
    `--benchmark_out=${file}`,
    '--benchmark_out_format=json',
    `--benchmark_repetitions=${repetitions}`,
    '--benchmark_min_time=0.3',
  ]);
  const { default: report } = await import(file, { with: { type: 'json' } });
  return report.benchmarks
    .filter((/** @type {{ aggregate_name?: string }} */ one) => one.aggregate_name === 'median')
    .map((/** @type {{ run_name: string, value: number, items_per_second: number }} */ one) => ({
      name: one.run_name,
      value: one.value,
      itemsPerSecond: one.items_per_second,
    }));
}
