import { newestWish } from '../newest_wish.js';
import { workerThread } from '../worker_thread.js';
import { studies } from './study.js';

/** @typedef {import('./parameters.js').State} State */
/** @typedef {import('./study.js').Answer} Answer */

/** So many points has the curve of curvature on paper, where a page waits for all figures. */
const ON_PAPER = 61;

/**
 * The studies as the figure sees them: say what is wanted, look at what is known, be called when more is. The first
 * answer is found here and at once, as a figure does not begin empty; all others by a worker, and until they are there
 * the old one stands.
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
  let answeredKey = '';
  /** @type {string | null} */
  let trouble = null;

  /** @param {string} key @param {Answer} next */
  const keep = (key, next) => void ([answer, answeredKey, trouble] = [next, key, null]);
  /** @param {string} key @param {string} why */
  const fail = (key, why) => void ([answeredKey, trouble] = [key, `No plane could be cut: ${why}.`]);
  const wishes = newestWish(thread, {
    ask: (worker, /** @type {State} */ state, told) => worker.study(state, told),
    told(_, key, /** @type {Answer} */ next) {
      keep(key, next);
      changed();
    },
    failed(key, why) {
      fail(key, why);
      changed();
    },
  });

  /** @param {State} state @param {string} key */
  const now = (state, key) => {
    try {
      for (const next of here.of(state, { patience: Infinity, enough: ON_PAPER })) {
        keep(key, next);
        if (!atOnce) break;
      }
    } catch (error) {
      fail(key, error instanceof Error ? error.message : String(error));
    }
  };

  // The surface is turned by the page.
  const keyOf = (/** @type {State} */ state) => JSON.stringify({ ...state, turn: 0, tilt: 0 });

  return {
    /** @param {State} state @returns {Answer | null} */
    of(state) {
      const key = keyOf(state);
      if (atOnce ? key !== answeredKey : !answer) now(state, key);
      if (!atOnce) wishes.want({ ...state }, key);
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
