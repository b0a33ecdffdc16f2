import { proxy } from 'comlink';
import { workerThread } from '../worker_thread.js';
import { studies } from './study.js';

/** @typedef {import('./parameters.js').State} State */
/** @typedef {import('./study.js').Answer} Answer */

/** So many points has the curve of curvature on paper, where a page waits for all figures. */
const ON_PAPER = 61;

/**
 * The studies as the figure sees them: say what is wanted, look at what is known, be called when more is. The first
 * answer is found here and at once, as a figure does not begin empty; all others by a worker, and until they are there
 * the old one stands. A hand that goes on leaves a study after its first answer, so that the picture follows.
 * @param {import('descent').Engine} engine
 * @param {{ changed: () => void, atOnce: boolean }} options `atOnce`: the whole here and now, for a picture that is
 *   drawn once
 */
export function studyClient(engine, { changed, atOnce }) {
  /** @type {ReturnType<typeof workerThread<import('./study.worker.js').StudyWorker>>} */
  const thread = workerThread(
    () => new Worker(new URL('./study.worker.js', import.meta.url), { type: 'module' }),
  );
  const here = studies(engine);
  /** @type {Answer | null} */
  let answer = null;
  /** @type {State | null} */
  let wanted = null;
  let [wantedKey, answeredKey, finishedKey] = ['', '', ''];
  let busy = false;
  /** @type {string | null} */
  let trouble = null;

  // The surface is turned here.
  const keyOf = (/** @type {State} */ state) => JSON.stringify({ ...state, turn: 0, tilt: 0 });

  /** @param {string} key @param {unknown} error */
  const fail = (key, error) => {
    trouble = error instanceof Error ? error.message : String(error);
    answeredKey = finishedKey = key;
  };

  const work = async () => {
    busy = true;
    while (wanted && wantedKey !== finishedKey) {
      const [state, key] = [{ ...wanted }, wantedKey];
      const told = proxy((/** @type {Answer} */ next) => {
        [answer, answeredKey, trouble] = [next, key, null];
        changed();
      });
      try {
        await thread.ask((worker) => worker.study(state, told));
        if (key === wantedKey) finishedKey = key;
      } catch (error) {
        if (key !== wantedKey) continue;
        fail(key, error);
        changed();
      }
    }
    busy = false;
  };

  /** @param {State} state @param {string} key */
  const now = (state, key) => {
    try {
      const options = { patience: Infinity, enough: ON_PAPER };
      for (const next of here.of(state, options)) {
        [answer, answeredKey, trouble] = [next, key, null];
        if (!atOnce) break;
      }
      if (atOnce) finishedKey = key;
    } catch (error) {
      fail(key, error);
    }
  };

  return {
    /** @param {State} state @returns {Answer | null} */
    of(state) {
      const key = keyOf(state);
      if (key === wantedKey) return answer;
      [wanted, wantedKey] = [state, key];
      if (atOnce || !answer) now(state, key);
      if (busy) thread.tell((worker) => worker.abandon());
      else if (wantedKey !== finishedKey) void work();
      return answer;
    },
    /** Whether not even a first answer to this state is there. @param {State} state */
    pending: (state) => keyOf(state) !== answeredKey,
    get trouble() {
      return trouble;
    },
    dispose() {
      thread.end();
      here.dispose();
    },
  };
}
