import { workerThread } from '../worker_thread.js';
import { STARTS } from './parameters.js';

/** @typedef {import('./training.worker.js').Wish} Wish */
/** @typedef {import('./training.worker.js').Outcome} Outcome */

/** A shape that is being dragged is not trained: so long it must have stayed, in milliseconds. */
const QUIET = 300;

/**
 * The trained networks as the figure sees them: say what is wanted, look at what is known, be called when more is.
 * @param {() => void} changed
 */
export function trainingClient(changed) {
  /** @type {ReturnType<typeof workerThread<import('./training.worker.js').TrainingWorker>>} */
  const thread = workerThread(
    () => new Worker(new URL('./training.worker.js', import.meta.url), { type: 'module' }),
  );
  let key = '';
  /** @type {Outcome[]} in the order in which they arrived */
  let outcomes = [];
  let timer = 0;
  /** Which wish is under way: a later one leaves an earlier one's answers unread. */
  let ticket = 0;
  let busy = false;
  let stopped = false;
  /** @type {string | null} */
  let trouble = null;

  const end = () => {
    ticket++;
    clearTimeout(timer);
    thread.end();
    busy = false;
  };

  /** @param {Wish} wish */
  const go = async (wish) => {
    const own = ++ticket;
    try {
      for (let seed = outcomes.length + 1; seed <= STARTS; ++seed) {
        const outcome = await thread.ask((training) => training.train(wish, seed));
        if (own !== ticket) return;
        outcomes = [...outcomes, outcome];
        if (seed === STARTS) busy = false;
        changed();
      }
    } catch (error) {
      if (own !== ticket) return;
      trouble = `The networks could not be trained: ${error instanceof Error ? error.message : error}.`;
      end();
      changed();
    }
  };

  return {
    /** @param {Wish | null} wish null: none, and what is under way ends */
    want(wish) {
      const wanted = wish ? JSON.stringify([wish.spec, wish.y, wish.alpha]) : '';
      if (wanted === key) return;
      end();
      [key, outcomes, trouble, stopped] = [wanted, [], null, false];
      if (!wish) return;
      busy = true;
      timer = window.setTimeout(() => void go(wish), QUIET);
    },
    /** What is known stays. */
    stop() {
      end();
      stopped = true;
      changed();
    },
    dispose: end,
    get outcomes() {
      return outcomes;
    },
    get busy() {
      return busy;
    },
    get stopped() {
      return stopped;
    },
    get trouble() {
      return trouble;
    },
  };
}
