// Networks: training and a landscape of the loss, by the engine in Node, in Chromium and compiled natively, by hand in
// JavaScript, and by other libraries, each in a process of its own (network_side.mjs). Nothing is timed before all sides
// have come to the same loss.
//
// All sides take their turns in each of several rounds, so that what else the machine does meets all of them; what is
// reported are medians over the rounds, and of the ratios those of the rounds’ own. Time is that of the thread which
// computes.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as rest } from 'node:timers/promises';
import { root } from '../../web/tools/project.mjs';
import { Problem, bold, dim, step } from '../../web/tools/terminal.mjs';
import { nativeProgram, runNative } from './native.mjs';
import { inChromium } from './network_chromium.mjs';
import { digitsNet, landscape, smallNet } from './network_workloads.mjs';
import { peersAtHand } from './peers_at_hand.mjs';

/** @typedef {{ workload: string, side: string, loss: number, rates: number[], perSecond: number, ratio: number }} Measurement `ratio` to JavaScript by hand */
/** @typedef {{ name: string, rate: (milliseconds: number) => Promise<number> }} Timed `rate` in items a second */

const HAND = 'JavaScript by hand';
const peers = ['ConvNetJS', 'TensorFlow.js, cpu', 'TensorFlow.js, wasm', 'ml-matrix'];

const workloads = [
  // brain.js gives its last layer the activation of the others: no softmax.
  { work: smallNet, native: 'networkSmallNet', unit: 'samples', sides: [...peers, 'brain.js, batch 1'] },
  { work: digitsNet, native: 'networkDigitsNet', unit: 'samples', sides: peers },
  { work: landscape, native: 'networkLandscape', unit: 'evaluations', sides: peers },
];

const ROUNDS = 7;
const MILLISECONDS = 150;
/** Before each turn, for the processor to be done with what the last one has left behind. */
const REST = 50;
const TOLERANCE = 1e-4;

/** @returns {Promise<Measurement[]>} */
export async function networks() {
  await peersAtHand();
  const program = await nativeProgram();
  /** @type {Measurement[]} */
  const measurements = [];
  for (const workload of workloads) measurements.push(...(await measured(workload, program)));
  report(measurements);
  return measurements;
}

/** @param {typeof workloads[number]} workload @param {string} program @returns {Promise<Measurement[]>} */
async function measured({ work, native, sides: others }, program) {
  const sides = await step(`${work.id}: one loss on all sides`, async () => {
    const opened = [];
    for (const name of [HAND, 'descent, Node', ...others]) opened.push(await openSide(work.id, name));
    const [{ value }] = await runNative(program, native, { seconds: 0.01 });
    checkAgreement(work.id, [
      ...opened,
      { name: 'native', losses: { start: opened[0].losses.start, later: value } },
    ]);
    return opened;
  });
  const chromium = await inChromium();
  const items = 'batchSize' in work ? work.slice * work.batchSize : work.slice;
  await chromium.start(work.id, work.slice);
  /** @type {Timed[]} */
  const timed = [
    ...sides,
    { name: 'descent, Chromium', rate: async (time) => items * (await chromium.rate(time)) },
    {
      name: 'descent, native',
      rate: async (time) => (await runNative(program, native, { seconds: time / 1000 }))[0].itemsPerSecond,
    },
  ];
  try {
    const rates = await step(`${work.id}: timing`, () => ratesOf(timed));
    return Object.entries(rates).map(([side, found]) => ({
      workload: work.id,
      side,
      loss: sides.find(({ name }) => name === side)?.losses.start ?? NaN,
      rates: found,
      perSecond: median(found),
      ratio: median(found.map((rate, round) => rate / rates[HAND][round])),
    }));
  } finally {
    for (const side of sides) side.close();
    await chromium.close();
  }
}

/** @param {string} id @param {string} name */
async function openSide(id, name) {
  const child = fork(join(root, 'tests', 'bench', 'network_side.mjs'), [id, name], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const answer = async () => {
    const [what] = await Promise.race([once(child, 'message'), once(child, 'exit').then(() => [null])]);
    if (what === null) throw new Problem(`${name}, ${id}: its process ended.`);
    return what;
  };
  return {
    name,
    losses: /** @type {import('./network_side.mjs').Losses} */ (await answer()),
    rate: async (/** @type {number} */ milliseconds) => {
      const answered = answer();
      child.send(milliseconds);
      return /** @type {number} */ (await answered);
    },
    close: () => child.disconnect(),
  };
}

/** @param {string} id @param {{ name: string, losses: import('./network_side.mjs').Losses }[]} sides */
function checkAgreement(id, sides) {
  const differs = (/** @type {number} */ a, /** @type {number} */ b) =>
    !(Math.abs(a - b) <= TOLERANCE * Math.abs(b));
  const refuse = (/** @type {string} */ name, /** @type {number} */ loss, /** @type {number} */ expected) => {
    throw new Problem(
      `${name}, ${id}: the loss is ${loss}, elsewhere ${expected}; the times would mean nothing.`,
    );
  };
  const { start } = sides[0].losses;
  const later = sides.find(({ losses }) => losses.later !== undefined)?.losses.later ?? NaN;
  for (const { name, losses } of sides) {
    if (differs(losses.start, start)) refuse(name, losses.start, start);
    if (losses.later !== undefined && differs(losses.later, later)) refuse(name, losses.later, later);
  }
}

/** @param {Timed[]} sides */
async function ratesOf(sides) {
  for (const { rate } of sides) await rate(2 * MILLISECONDS);
  /** @type {Record<string, number[]>} */
  const rates = Object.fromEntries(sides.map(({ name }) => [name, []]));
  for (let round = 0; round < ROUNDS; ++round) {
    for (const { name, rate } of sides) {
      await rest(REST);
      rates[name].push(await rate(MILLISECONDS));
    }
  }
  return rates;
}

/** @param {number[]} values */
function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

/** @param {Measurement[]} measurements */
function report(measurements) {
  console.log(
    `\n${bold('Networks, thousands a second of processor time')} ${dim(`(medians; ratio to JavaScript by hand)`)}\n`,
  );
  for (const { work, unit } of workloads) {
    const rows = measurements.filter(({ workload }) => workload === work.id);
    for (const { side, perSecond, ratio } of rows.toSorted((a, b) => b.perSecond - a.perSecond)) {
      const cells = [(perSecond / 1e3).toFixed(1).padStart(10), ratio.toFixed(2).padStart(9)];
      console.log(`${work.id.padEnd(12)}${unit.padEnd(13)}${side.padEnd(22)}${cells.join('')}`);
    }
  }
}
