import { expose } from 'comlink';
import { loadEngine } from 'descent';
import { descentOn } from './spectrum.js';

/** A spectrum of 784 inputs takes seconds: it is found here, with an engine of its own. */

/** @type {import('../conditioning/analysis.js').Examples | null} */
let digits = null;

/** @param {string} url of the packed digits: see web/tools/pack_mnist.mjs for their format */
async function load(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`their file answered ${response.status}`);
  const { data } = await loadEngine();
  const table = data.digits(new Uint8Array(await response.arrayBuffer()));
  digits = { ...table, targets: table.targets.map((label) => (label === 0 ? 1 : 0)) };
}

/** @param {import('../conditioning/analysis.js').Cures} cures */
async function descent(cures) {
  if (!digits) throw new Error('load comes first');
  return descentOn(await loadEngine(), digits, cures);
}

const api = { load, descent };
/** @typedef {typeof api} DigitsWorker */
expose(api);
