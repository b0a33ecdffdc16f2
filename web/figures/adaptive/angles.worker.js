import { expose } from 'comlink';
import { loadEngine } from 'descent';
import { stepsAt, tunedAt } from './model.js';

/** A hundred runs make one curve and a thousand the other, at every move of a hand: here is an engine of their own. */

/** @typedef {import('./parameters.js').State} State */

const api = {
  /** @param {State} state @param {Float64Array} angles */
  steps: async (state, angles) => stepsAt(await loadEngine(), state, angles),
  /** @param {State} state */
  tuned: async (state) => tunedAt(await loadEngine(), state),
};
/** @typedef {typeof api} AnglesWorker */
expose(api);
