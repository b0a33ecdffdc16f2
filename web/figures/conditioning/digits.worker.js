import { expose } from 'comlink';
import { loadEngine } from 'descent';
import { analyse, runOf } from './analysis.js';

/**
 * The digits are too much for the page's thread: 784 inputs, a spectrum that takes seconds, runs of thousands of
 * steps. Here is an engine of their own.
 */

/** @typedef {import('./analysis.js').Cures} Cures */
/** @typedef {import('./analysis.js').Method} Method */

const SIDE = 28;
const PIXELS = SIDE * SIDE;
/** Of the steepest eigenvectors so many are shown as pictures. */
const PICTURES = 6;
/** Step sizes are the best ones for so many of the steepest directions; the others would need ages anyway. */
const AMONG = 100;
const CHUNK = 200;
/** Where counting gives up. */
const LIMIT = 20_000;

/** @type {import('./analysis.js').Examples | null} */
let digits = null;
/** @type {Map<string, import('./analysis.js').Analysis>} */
const known = new Map();
let abandoned = 0;

/** @param {string} url of the packed digits: see web/tools/pack_mnist.mjs for their format */
async function load(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`the digits answered ${response.status}`);
  const bytes = new Uint8Array(await response.arrayBuffer());
  const { data } = await loadEngine();
  const header = new DataView(bytes.buffer, 4, 12);
  const [rows, height, width] = [0, 4, 8].map((at) => header.getUint32(at, true));
  const labels = bytes.subarray(16, 16 + rows);
  const columns = height * width;
  const table = data.fromBytes(bytes.subarray(16 + rows, 16 + rows + rows * columns), { rows, columns });
  digits = { ...table, targets: Float64Array.from(labels, (label) => (label === 0 ? 1 : 0)) };
}

/** @param {Cures} cures @param {number} tolerance */
async function analysisOf({ center, scale }, tolerance) {
  const key = `${center} ${scale} ${tolerance}`;
  let analysis = known.get(key);
  if (!analysis) {
    if (!digits) throw new Error('load comes first');
    // One at a time: each holds the digits once more.
    for (const old of known.values()) old.objective.dispose();
    known.clear();
    analysis = analyse(await loadEngine(), digits, { center, scale, tolerance, among: AMONG });
    known.set(key, analysis);
  }
  return analysis;
}

/** @param {Cures} cures @param {number} tolerance */
async function describe(cures, tolerance) {
  const { spectrum, conditionNumber, leadingConditionNumber, plans } = await analysisOf(cures, tolerance);
  const steepestFirst = Array.from({ length: PICTURES }, (_, i) => PIXELS - 1 - i);
  return {
    eigenvalues: spectrum.eigenvalues,
    rank: spectrum.rank,
    conditionNumber,
    leadingConditionNumber,
    plans,
    pictures: steepestFirst.map((row) => ({
      eigenvalue: spectrum.eigenvalues[row],
      pixels: spectrum.eigenvectors.slice(row * PIXELS, (row + 1) * PIXELS),
    })),
  };
}

/**
 * @param {Cures} cures
 * @param {number} tolerance
 * @param {Method} method
 * @param {(steps: number) => void} progress
 * @returns {Promise<{ steps: number, converged: boolean } | null>} null: abandoned
 */
async function count(cures, tolerance, method, progress) {
  const ticket = abandoned;
  const run = runOf(await loadEngine(), await analysisOf(cures, tolerance), method, tolerance);
  try {
    for (;;) {
      const { steps, status } = run.advance(CHUNK);
      if (status !== 'ok' || steps >= LIMIT) return { steps, converged: status === 'converged' };
      progress(steps);
      // Lets `abandon` in.
      await new Promise((resolve) => {
        setTimeout(resolve);
      });
      if (ticket !== abandoned) return null;
    }
  } finally {
    run.dispose();
  }
}

function abandon() {
  abandoned++;
}

const api = { load, describe, count, abandon };
/** @typedef {typeof api} DigitsWorker */
expose(api);
