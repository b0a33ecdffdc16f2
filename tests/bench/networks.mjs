// Networks: training and a landscape of the loss, by the engine in Node, in Chromium and compiled natively, by hand in
// JavaScript, and by other libraries (network_process.mjs). Nothing is timed before all sides have come to the same loss.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { root } from '../../web/tools/project.mjs';
import { Problem, bold, dim } from '../../web/tools/terminal.mjs';
import { nativeProgram } from './native.mjs';
import { peersAtHand } from './peers_at_hand.mjs';

/** @typedef {import('./network_process.mjs').Measurement} Measurement */

const bench = join(root, 'tests', 'bench');
const units = { 'small-net': 'samples', 'digits-net': 'samples', landscape: 'evaluations' };

/** @returns {Promise<Measurement[]>} */
export async function networks() {
  await peersAtHand();
  const program = await nativeProgram();
  /** @type {Measurement[]} */
  const measurements = [];
  for (const id of Object.keys(units)) measurements.push(...(await inItsProcess(id, program)));
  report(measurements);
  return measurements;
}

/** @param {string} id @param {string} program @returns {Promise<Measurement[]>} */
async function inItsProcess(id, program) {
  const child = fork(join(bench, 'network_process.mjs'), [id, program]);
  /** @type {Measurement[]} */
  let found = [];
  child.on('message', (/** @type {Measurement[]} */ message) => {
    found = message;
    child.disconnect();
  });
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Problem(`${id} was not measured.`);
  return found;
}

/** @param {Measurement[]} measurements */
function report(measurements) {
  console.log(
    `\n${bold('Networks, thousands a second of processor time')} ${dim(`(medians; ratio to JavaScript by hand)`)}\n`,
  );
  for (const [id, unit] of Object.entries(units)) {
    const rows = measurements.filter(({ workload }) => workload === id);
    for (const { side, perSecond, ratio } of rows.toSorted((a, b) => b.perSecond - a.perSecond)) {
      const cells = [(perSecond / 1e3).toFixed(1).padStart(10), ratio.toFixed(2).padStart(9)];
      console.log(`${id.padEnd(12)}${unit.padEnd(13)}${side.padEnd(22)}${cells.join('')}`);
    }
  }
}
