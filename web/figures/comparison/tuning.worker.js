import { expose } from 'comlink';
import { loadEngine } from 'descent';

/**
 * Tuning is a few hundred thousand steps for each optimiser, again at every move of the start: on the page's thread it
 * would be felt. Here is an engine of its own.
 */

/** @typedef {Omit<import('descent').TuneOptions, 'objective'> & { objective: import('descent').ObjectiveSpec }} Wish */

const api = {
  /** @param {Wish} wish @returns {Promise<import('descent').Tuned>} */
  tune: async (wish) => (await loadEngine()).tune(wish),
};
/** @typedef {typeof api} TuningWorker */
expose(api);
