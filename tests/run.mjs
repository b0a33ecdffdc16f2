// npm test: everything that can be checked, with one summary. `--only=native,web` picks stages.
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildEngine } from '../web/tools/engine.mjs';
import { build, cores, root } from '../web/tools/project.mjs';
import { findBrowser, setup } from '../web/tools/setup.mjs';
import { buildSite } from '../web/tools/site.mjs';
import {
  Problem,
  attempt,
  bold,
  dim,
  green,
  main,
  red,
  run,
  seconds,
  yellow,
} from '../web/tools/terminal.mjs';

/** @typedef {{ passed: number, failed: number, report?: string, leftOut?: string[] }} Outcome `leftOut`: why some tests were not run */
/** @typedef {{ id: string, title: string, needs: import('../web/tools/setup.mjs').Purpose[], check: () => Promise<Outcome> }} Stage */

const logs = join(build, 'test');
/** @type {Set<string>} */
const running = new Set();

/** @type {Stage[]} */
const stages = [
  {
    id: 'format',
    title: 'formatting',
    needs: [],
    check: () => one(process.execPath, ['web/tools/format.mjs']),
  },
  {
    id: 'lint',
    title: 'eslint',
    needs: [],
    check: () =>
      one(...tool('eslint', 'bin/eslint.js'), '-c', 'web/eslint.config.js', '--max-warnings=0', '.'),
  },
  {
    id: 'types',
    title: 'types (tsc)',
    needs: [],
    check: () => one(...tool('typescript', 'bin/tsc'), '-p', 'web/tsconfig.json'),
  },
  { id: 'native', title: 'core, natively', needs: ['native', 'tests'], check: () => nativeTests('native') },
  {
    id: 'sanitize',
    title: 'core, ASan and UBSan',
    needs: ['native', 'tests'],
    check: () => nativeTests('sanitize'),
  },
  { id: 'wasm', title: 'engine, in Node', needs: ['engine'], check: engineTests },
  { id: 'web', title: 'page, in Chromium', needs: ['engine', 'tests'], check: pageTests },
];

// What needs npm packages alone is done while the system's are installed. Then two lanes, a compiler in each; then the
// browsers, which answer readers within a frame, without them.
const early = ['format', 'lint', 'types'];
const lanes = [['native', 'sanitize'], ['wasm']];

await main(async () => {
  const picked = pickedStages();
  const start = performance.now();
  await setup([]);
  rmSync(logs, { recursive: true, force: true });
  mkdirSync(logs, { recursive: true });

  /** @type {Map<string, Outcome & { time: string }>} */
  const outcomes = new Map();
  const pass = async (/** @type {string[]} */ ids) => {
    for (const stage of picked.filter(({ id }) => ids.includes(id)))
      outcomes.set(stage.id, await perform(stage));
  };
  const heartbeat = setInterval(
    () => console.log(dim(`  … ${[...running].join(', ')} (${seconds(start)})`)),
    30_000,
  );
  const installed = setup([...new Set(picked.flatMap((stage) => stage.needs))]);
  await Promise.all([pass(early), installed.then(() => Promise.all(lanes.map(pass)))]);
  await pass(['web']);
  clearInterval(heartbeat);

  if (!summarise(picked, outcomes, seconds(start))) process.exit(1);
});

/** @returns {Stage[]} */
function pickedStages() {
  const usage = `Usage: npm test -- [--only=${stages.map(({ id }) => id).join(',')}]`;
  let only;
  try {
    only = parseArgs({ options: { only: { type: 'string' } } }).values.only;
  } catch (error) {
    throw new Problem(error instanceof Error ? error.message : String(error), usage);
  }
  if (only === undefined) return stages;
  const ids = only.split(',');
  const unknown = ids.filter((id) => !stages.some((stage) => stage.id === id));
  if (unknown.length > 0) throw new Problem(`No such stage: ${unknown.join(', ')}`, usage);
  return stages.filter(({ id }) => ids.includes(id));
}

/** @param {Stage} stage @returns {Promise<Outcome & { time: string }>} */
async function perform(stage) {
  const start = performance.now();
  console.log(`${dim('·')} ${stage.title}`);
  running.add(stage.id);
  /** @type {Outcome} */
  let outcome;
  try {
    outcome = await stage.check();
    // A folder that moved, a pattern that matches nothing: silence must not pass for success.
    if (outcome.passed + outcome.failed === 0)
      outcome = { passed: 0, failed: 1, report: `No test was found for “${stage.title}”.` };
  } catch (error) {
    const report =
      error instanceof Problem
        ? [error.output, error.message, error.advice].filter(Boolean).join('\n')
        : String(error);
    outcome = { passed: 0, failed: 1, report };
  }
  running.delete(stage.id);
  const time = seconds(start);
  console.log(`${mark(outcome)} ${stage.title}: ${count(outcome)} ${dim(time)}`);
  if (outcome.report) console.log(`\n${outcome.report.trimEnd()}\n`);
  return { ...outcome, time };
}

/** @param {Outcome} outcome */
function mark({ failed }) {
  return failed > 0 ? red('✗') : green('✓');
}

/** @param {Outcome} outcome */
function count({ passed, failed }) {
  return `${passed} passed, ${failed} failed`;
}

/**
 * @param {Stage[]} picked
 * @param {Map<string, Outcome & { time: string }>} outcomes
 * @param {string} time
 */
function summarise(picked, outcomes, time) {
  let passed = 0;
  let failed = 0;
  console.log(`\n${bold('Summary')} ${dim(`${time} in all; logs in build/test`)}`);
  for (const { id, title } of picked) {
    const outcome = outcomes.get(id);
    if (!outcome) throw new Error(`stage ${id} is in no lane`);
    passed += outcome.passed;
    failed += outcome.failed;
    console.log(
      `${mark(outcome)} ${title.padEnd(24)}${count(outcome).padEnd(28)}${dim(outcome.time.padStart(8))}`,
    );
    for (const reason of outcome.leftOut ?? []) console.log(yellow(`  some left out: ${reason}`));
  }
  console.log(`\ndescent: ${passed} passed, ${failed} failed`);
  return failed === 0 && passed > 0;
}

/** @param {string} packageName @param {string} script @returns {[string, string[]]} */
function tool(packageName, script) {
  return [process.execPath, [join(root, 'node_modules', packageName, script)]];
}

/**
 * A check that either holds or does not.
 * @param {string} program
 * @param {string[]} first
 * @param {...string} rest
 * @returns {Promise<Outcome>}
 */
async function one(program, first, ...rest) {
  await run(program, [...first, ...rest], { cwd: root });
  return { passed: 1, failed: 0 };
}

/** @param {string} folder */
function testFiles(folder) {
  return readdirSync(join(root, 'tests', folder))
    .filter((name) => name.endsWith('.test.mjs'))
    .map((name) => join('tests', folder, name));
}

/**
 * Clang has code with sanitizers in half of GCC's time, and sees other mistakes than GCC, with which the tests are built
 * natively. Where it is missing or has no sanitizers, the usual compiler does.
 * @returns {Promise<Record<string, string>>} the environment in which CMake finds it
 */
async function sanitizingCompiler() {
  const source = join(logs, 'sanitizers.cpp');
  writeFileSync(source, '#include <vector>\nint main() { return int(std::vector<int>(1)[0]); }\n');
  const program = join(logs, 'sanitizers');
  const { code } = await attempt('clang++', ['-fsanitize=address,undefined', source, '-o', program]);
  return code === 0 && (await attempt(program, [])).code === 0 ? { CXX: 'clang++' } : {};
}

/** @param {'native' | 'sanitize'} preset @returns {Promise<Outcome>} */
async function nativeTests(preset) {
  const options = { cwd: root, env: preset === 'sanitize' ? await sanitizingCompiler() : {} };
  await run('cmake', ['--preset', preset], {
    ...options,
    advice: `If it speaks of another compiler or path, remove build/${preset} and try again.`,
  });
  await run('cmake', ['--build', '--preset', preset, '--parallel', String(cores)], options);
  const { code, output } = await attempt(
    'ctest',
    ['--preset', preset, '--verbose', '--parallel', String(cores), '--no-tests=error'],
    options,
  );
  writeFileSync(join(logs, `${preset}.log`), output);
  // GoogleTest's own count: a test of CTest's may be many of them.
  const total = (/** @type {RegExp} */ pattern) =>
    [...output.matchAll(pattern)].reduce((sum, [, count]) => sum + Number(count), 0);
  const passed = total(/\[ {2}PASSED {2}\] (\d+) tests?\./g);
  const failed = total(/\[ {2}FAILED {2}\] (\d+) tests?, listed below/g);
  // A crash leaves no count, and CTest's own is a failure too.
  const failures = code === 0 ? failed : Math.max(failed, 1);
  return { passed, failed: failures, report: failures > 0 ? failuresOf(output) : undefined };
}

/** @param {string} output of CTest */
function failuresOf(output) {
  const passing = /^\s*(Start\s|\d+\/\d+ Test .* Passed|\d+: (\[( {7}OK|-{4})|Test (command|timeout)))/;
  // A test that crashes its process is named by its start alone.
  const ended = new Set([...output.matchAll(/\[ {7}OK \] (\S+)/g)].map(([, name]) => name));
  const passed = (/** @type {string} */ line) => ended.has(/\[ RUN {6}\] (\S+)/.exec(line)?.[1] ?? '');
  const lines = output.split('\n').filter((line) => !passing.test(line) && !passed(line));
  return lines.slice(-200).join('\n');
}

/**
 * PyTorch is large, and exported programs alone wait for it: it comes while something is built. Whichever fails, the
 * other is waited for, since nobody should leave an installation half-way.
 * @param {Promise<void>} building
 */
async function besideOracles(building) {
  const ends = await Promise.allSettled([building, setup(['oracles'])]);
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
}

async function engineTests() {
  await besideOracles(buildEngine('collect'));
  return nodeTests('wasm', cores);
}

async function pageTests() {
  await besideOracles(buildSite('collect'));
  const browser = await findBrowser();
  // A browser a file: more of them than processors would only wait for one another.
  return nodeTests('web', Math.min(cores, 4), { CHROME_PATH: browser ?? '' });
}

/**
 * @param {string} folder
 * @param {number} concurrency
 * @param {Record<string, string>} [env]
 * @returns {Promise<Outcome>}
 */
async function nodeTests(folder, concurrency, env = {}) {
  const files = testFiles(folder);
  // Without a file to run, Node would look for tests everywhere.
  if (files.length === 0) return { passed: 0, failed: 0 };
  const [readable, countable] = ['log', 'tap'].map((kind) => join(logs, `${folder}.${kind}`));
  const reporters = [
    ['spec', readable],
    ['tap', countable],
  ].flatMap(([reporter, file]) => [`--test-reporter=${reporter}`, `--test-reporter-destination=${file}`]);
  const { code, output } = await attempt(
    process.execPath,
    ['--test', `--test-concurrency=${concurrency}`, '--test-timeout=600000', ...reporters, ...files],
    { cwd: root, env },
  );
  const tap = readFileSync(countable, 'utf8');
  const total = (/** @type {string} */ name) =>
    Number(new RegExp(`^# ${name} (\\d+)$`, 'm').exec(tap)?.[1] ?? 0);
  const passed = total('pass');
  const failed = total('fail') + total('cancelled');
  const failures = code === 0 && passed > 0 ? failed : Math.max(failed, 1);
  const leftOut = [...new Set([...tap.matchAll(/# SKIP (.+)$/gm)].map(([, reason]) => reason))];
  if (failures === 0) return { passed, failed: 0, leftOut };
  const log = readFileSync(readable, 'utf8');
  const details = log.slice(Math.max(0, log.indexOf('failing tests:')));
  return {
    passed,
    failed: failures,
    leftOut,
    report: [output, details].join('\n').trim() || `No test ran in tests/${folder}.`,
  };
}
