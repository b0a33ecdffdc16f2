import { workerThread } from '../worker_thread.js';

/** @typedef {import('descent').Tuned} Tuned */
/** @typedef {import('./tuning.worker.js').Wish} Wish */

/** The range that is swept for every optimiser alike: it is stated in the figure, as a tuned rate means nothing without. */
export const SWEEP = { from: 1e-5, to: 10, count: 41 };
/** What is found out sooner, in milliseconds, is not spoken of: a hand that drags would see words flicker. */
const SOON = 250;
/** Of how many sweeps the outcome is kept. */
const KEPT = 500;

/**
 * Tuned rates as the figure sees them: say what is wanted, look at what is known, be called when more is. A hand that
 * drags the start wishes sixty times a second. What is under way is finished before the newest wish is taken up, so that
 * every optimiser's turn comes.
 * @param {() => void} changed
 */
export function tuningClient(changed) {
  /** @type {ReturnType<typeof workerThread<import('./tuning.worker.js').TuningWorker>>} */
  const thread = workerThread(
    () => new Worker(new URL('./tuning.worker.js', import.meta.url), { type: 'module' }),
  );
  /** @type {Map<string, Tuned>} */
  const known = new Map();
  /** By ground and optimiser: shown until the one for the present start is there. @type {Map<string, Tuned>} */
  const latest = new Map();
  /** @type {Wishes | null} */
  let wanted = null;
  let stoppedAt = '';
  let busy = false;
  let since = 0;
  let done = 0;
  let total = 0;
  /** @type {string | null} */
  let trouble = null;

  /** @typedef {{ ground: string, wishes: Wish[] }} Wishes */

  const keyOf = (/** @type {Wish} */ wish) => JSON.stringify(wish);
  const keysOf = (/** @type {Wishes} */ { wishes }) => wishes.map(keyOf).join();
  const open = (/** @type {Wishes} */ { wishes }) => wishes.filter((wish) => !known.has(keyOf(wish)));

  /** @param {string} ground @param {Wish} wish @param {Tuned} tuned */
  const keep = (ground, wish, tuned) => {
    if (known.size >= KEPT) known.delete(/** @type {string} */ (known.keys().next().value));
    known.set(keyOf(wish), tuned);
    latest.set(`${ground} ${wish.optimizer}`, tuned);
  };

  const work = async () => {
    if (busy) return;
    busy = true;
    since = performance.now();
    setTimeout(changed, SOON + 10);
    try {
      while (wanted && open(wanted).length > 0) {
        const { ground } = wanted;
        const jobs = open(wanted);
        [done, total] = [0, jobs.length];
        for (const job of jobs) {
          keep(ground, job, await thread.ask((tuning) => tuning.tune(job)));
          done++;
          changed();
          // Another surface: the rest of these would be for nothing.
          if (wanted && wanted.ground !== ground) break;
        }
      }
    } catch (error) {
      trouble = `The learning rates could not be tuned: ${error instanceof Error ? error.message : error}.`;
      end();
    }
    busy = false;
    total = 0;
    changed();
  };

  /** Ends all work at once; what is known stays. */
  const end = () => {
    thread.end();
    busy = false;
    stoppedAt = wanted ? keysOf(wanted) : '';
    wanted = null;
    total = 0;
  };

  return {
    /** @param {Wishes} wishes */
    want(wishes) {
      const keys = keysOf(wishes);
      if (keys === stoppedAt || (wanted && keysOf(wanted) === keys)) return;
      stoppedAt = '';
      trouble = null;
      wanted = wishes;
      void work();
    },
    /** @param {string} ground @param {Wish} wish @returns {Tuned | null} */
    result: (ground, wish) => known.get(keyOf(wish)) ?? latest.get(`${ground} ${wish.optimizer}`) ?? null,
    /** At once and on this thread: paper does not wait. @param {import('descent').Engine} engine @param {Wishes} wishes */
    now(engine, wishes) {
      for (const wish of open(wishes)) keep(wishes.ground, wish, engine.tune(wish));
    },
    stop() {
      end();
      changed();
    },
    dispose: end,
    /** @returns {{ done: number, total: number } | null} null: nothing takes long enough to be told */
    get progress() {
      return busy && total > 0 && performance.now() - since > SOON ? { done, total } : null;
    },
    get busy() {
      return busy;
    },
    get stopped() {
      return stoppedAt !== '';
    },
    get trouble() {
      return trouble;
    },
  };
}
