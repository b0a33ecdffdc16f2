import { expose } from 'comlink';
import { loadEngine } from 'descent';
import { studies } from './study.js';

/** Three runs of three hundred steps, and two thousand points of the loss: here is an engine of their own. */

/** @typedef {import('./parameters.js').State} State */
/** @typedef {import('./study.js').Answer} Answer */

/** About how long the work keeps the thread before it listens again, in milliseconds. */
const SLICE = 25;

/** @type {ReturnType<typeof studies> | null} */
let known = null;
let abandoned = 0;

const api = {
  /**
   * Tells each answer to a state. One that is abandoned has told its first.
   * @param {State} state @param {(answer: Answer) => void} told
   */
  async study(state, told) {
    const ticket = abandoned;
    known ??= studies(await loadEngine());
    /** @type {Answer | null} */
    let last = null;
    for (const answer of known.of(state, { patience: SLICE })) {
      // A grid that is not finished yet is not told again.
      if (last?.land !== answer.land || last.curve.steps.length !== answer.curve.steps.length) told(answer);
      last = answer;
      // Lets `abandon` in.
      await new Promise((resolve) => {
        setTimeout(resolve);
      });
      if (ticket !== abandoned) return;
    }
  },
  abandon() {
    abandoned++;
  },
};
/** @typedef {typeof api} StudyWorker */
expose(api);
