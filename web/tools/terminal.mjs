// What the commands print: timed steps, and failures that say what to do.
// Runs before npm packages are installed: Node's own modules alone.
import { spawn } from 'node:child_process';

const colourful = process.stdout.isTTY && !process.env.NO_COLOR;
/** @param {number} code */
const colour = (code) => (/** @type {string} */ text) => (colourful ? `\x1b[${code}m${text}\x1b[0m` : text);
export const bold = colour(1);
export const dim = colour(2);
export const red = colour(31);
export const green = colour(32);
export const yellow = colour(33);

/** @param {number} since a time of performance.now() */
export const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`;

/** A failure that the reader can mend: what happened, and what to do about it. */
export class Problem extends Error {
  /**
   * @param {string} message
   * @param {string} [advice]
   * @param {string} [output] the tail of what a program said
   */
  constructor(message, advice = '', output = '') {
    super(message);
    this.advice = advice;
    this.output = output;
  }
}

/** @param {unknown} error */
export function explain(error) {
  if (!(error instanceof Problem)) {
    console.error(error instanceof Error ? error.stack : error);
    return;
  }
  if (error.output) console.error(`\n${error.output}\n`);
  console.error(`${red('✗')} ${error.message}`);
  if (error.advice) console.error(`  ${error.advice.replaceAll('\n', '\n  ')}`);
}

/**
 * The frame of every command.
 * @param {() => Promise<void>} command
 */
export async function main(command) {
  process.on('SIGINT', () => process.exit(130));
  try {
    await command();
  } catch (error) {
    explain(error);
    process.exit(1);
  }
}

/**
 * @template T
 * @param {string} title
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function step(title, work) {
  const start = performance.now();
  console.log(`${dim('·')} ${title}`);
  const result = await work();
  console.log(`${green('✓')} ${title} ${dim(seconds(start))}`);
  return result;
}

/**
 * @typedef {object} RunOptions
 * @property {string} [cwd]
 * @property {Record<string, string>} [env] added to the environment
 * @property {'show' | 'collect'} [output] pass the program's output through, or keep it for a failure
 * @property {string} [advice] what to do if it fails
 */

/**
 * Runs a program to its end; a Problem if it fails.
 * @param {string} program
 * @param {string[]} parameters
 * @param {RunOptions} [options]
 * @returns {Promise<string>} what it said, if collected
 */
export async function run(program, parameters, options = {}) {
  const { code, output } = await attempt(program, parameters, options);
  if (code === 0) return output;
  const tail = output.trimEnd().split('\n').slice(-60).join('\n');
  const line = [program, ...parameters].join(' ');
  throw new Problem(
    `failed (${code}): ${line.length > 160 ? `${line.slice(0, 157)}…` : line}`,
    options.advice,
    tail,
  );
}

/**
 * Runs a program to its end and says how it ended.
 * @param {string} program
 * @param {string[]} parameters
 * @param {RunOptions} [options]
 * @returns {Promise<{ code: number | string, output: string }>}
 */
export function attempt(program, parameters, { cwd, env = {}, output = 'collect' } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, parameters, {
      cwd,
      env: { ...process.env, ...(output === 'collect' ? { NO_COLOR: '1' } : {}), ...env },
      stdio: output === 'show' ? 'inherit' : ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    child.stdout?.setEncoding('utf8').on('data', (text) => (said += text));
    child.stderr?.setEncoding('utf8').on('data', (text) => (said += text));
    child.on('error', (error) => resolve({ code: error.message, output: said }));
    child.on('close', (code, signal) => resolve({ code: code ?? signal ?? 'unknown', output: said }));
  });
}
