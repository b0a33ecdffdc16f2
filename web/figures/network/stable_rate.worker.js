import { expose } from 'comlink';
import { loadEngine } from 'descent';

/** The search trains several times over: here, with an engine of its own, it holds up nobody. */

/** @typedef {{ network: import('descent').NetworkSpec & import('descent').NetworkState, training: import('descent').TrainerOptions }} Wish */

const api = {
  /** @param {Wish} wish */
  async search({ network: saved, training }) {
    const network = (await loadEngine()).network(saved);
    try {
      return network.largestStableRate(training);
    } finally {
      network.dispose();
    }
  },
};
/** @typedef {typeof api} StableRateWorker */
expose(api);
