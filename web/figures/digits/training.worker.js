import { expose, transfer } from 'comlink';
import { loadEngine } from 'descent';
import { LOOKS, TEST, TRAINING } from './parameters.js';

/**
 * Training on the digits takes seconds, and their table fifty megabytes: here are both, with an engine of their own.
 * The page is told how training stands after each quarter of an epoch.
 */

/** @typedef {import('./parameters.js').Settings} Settings */

/**
 * @typedef {object} Look how training stood after so many quarters of an epoch
 * @property {Float32Array} parameters of a network in single precision
 * @property {Float64Array} losses of the batches since the look before it, each before its step
 * @property {number} stepsPerEpoch
 * @property {number} loss of the test digits, as the rest
 * @property {number} accuracy
 * @property {Float64Array} confusion 10 x 10, rows by what is right
 * @property {Float64Array} hardest the test digits' numbers, the largest loss first
 * @property {Float64Array} classes what each was taken for
 * @property {Float64Array} confidences
 * @property {boolean} diverged
 */

/** About how long training keeps the thread before it listens again, in milliseconds. */
const SLICE = 50;
/** More than any play can ask for. */
const EPOCHS = 1000;

/** @type {{ training: import('descent').Table & { targets: Float64Array }, test: { values: Float64Array, targets: Float64Array } } | null} */
let digits = null;
/** @type {{ network: import('descent').Network, trainer: import('descent').Trainer } | null} */
let current = null;
/** Of the batches since the last look. @type {number[]} */
let losses = [];
let abandoned = 0;

/**
 * @param {string} url of the packed digits: see web/tools/pack_mnist.mjs for their format
 * @param {(share: number) => void} progress from 0 to 1
 */
async function load(url, progress) {
  const bytes = await download(url, progress);
  const { data } = await loadEngine();
  const training = data.digits(bytes, { count: TRAINING });
  const test = data.digits(bytes, { first: TRAINING, count: TEST });
  digits = { training, test };
  // The page draws them, and here they are needed, too.
  const copy = { values: test.values.slice(), targets: test.targets.slice() };
  return transfer(copy, [copy.values.buffer, copy.targets.buffer]);
}

/** @param {string} url @param {(share: number) => void} progress */
async function download(url, progress) {
  const response = await fetch(url);
  if (!response.ok || !response.body) throw new Error(`their file answered ${response.status}`);
  // A server that compresses tells of another length than what arrives.
  const expected = Number(response.headers.get('Content-Length')) || 0;
  /** @type {Uint8Array[]} */
  const parts = [];
  let length = 0;
  const reader = response.body.getReader();
  for (let { done, value } = await reader.read(); !done; { done, value } = await reader.read()) {
    if (!value) continue;
    parts.push(value);
    length += value.length;
    progress(expected ? Math.min(1, length / expected) : 0);
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/** A new training, from its start. @param {Settings} settings @param {import('descent').NetworkSpec} spec */
async function begin({ optimizer, alpha, batch, seed }, spec) {
  if (!digits) throw new Error('load comes first');
  const engine = await loadEngine();
  current?.trainer.dispose();
  current?.network.dispose();
  current = null;
  losses = [];
  const network = engine.network(spec);
  try {
    const { values: x, targets: y } = digits.training;
    const trainer = network.trainer({
      ...{ x, y, optimizer, batchSize: batch, epochs: EPOCHS, seed },
      hyperparameters: { learningRate: alpha },
      // The losses of the batches come for free; a pass over all would cost a third of an epoch.
      measureTraining: false,
    });
    current = { network, trainer };
  } catch (error) {
    network.dispose();
    throw error;
  }
  return look();
}

/**
 * Trains until so many quarters of an epoch are done.
 * @param {number} quarters @param {(step: number, stepsPerEpoch: number) => void} progress
 * @returns {Promise<Look | null>} null: abandoned, and taken up again by the next call
 */
async function advance(quarters, progress) {
  if (!current) throw new Error('begin comes first');
  const { trainer } = current;
  const ticket = abandoned;
  const target = Math.round((quarters * trainer.standing.stepsPerEpoch) / LOOKS);
  let size = 1;
  for (let { steps, status } = trainer.standing; steps < target && status === 'training';) {
    const began = performance.now();
    const told = trainer.advance(Math.min(size, target - steps));
    const took = performance.now() - began;
    ({ steps, status } = told);
    losses.push(...told.losses);
    size = Math.max(1, Math.min(2 * size, Math.floor((size * SLICE) / Math.max(took, 0.1))));
    progress(steps, told.stepsPerEpoch);
    // Lets `abandon` in.
    await new Promise((resolve) => {
      setTimeout(resolve);
    });
    if (ticket !== abandoned) return null;
  }
  return look();
}

function look() {
  if (!digits || !current) throw new Error('begin comes first');
  const { network, trainer } = current;
  const { data, accuracy, confusion, hardest, classes, confidences } = network.evaluate(
    digits.test.values,
    digits.test.targets,
  );
  /** @type {Look} */
  const seen = {
    ...{ loss: data, accuracy, hardest, classes, confidences },
    confusion: /** @type {Float64Array} */ (confusion),
    parameters: Float32Array.from(network.parameters),
    losses: Float64Array.from(losses),
    stepsPerEpoch: trainer.standing.stepsPerEpoch,
    diverged: trainer.standing.status === 'diverged',
  };
  losses = [];
  return transfer(seen, [seen.parameters.buffer]);
}

function abandon() {
  abandoned++;
}

const api = { load, begin, advance, abandon };
/** @typedef {typeof api} TrainingWorker */
expose(api);
