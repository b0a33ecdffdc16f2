import url from 'data/mnist-2000.bin?url';
import { workerThread } from '../worker_thread.js';

/** @typedef {import('../conditioning/analysis.js').Cures} Cures */
/** @typedef {import('./spectrum.js').Descent} Descent */

/**
 * The digits' worker as the figure sees it: say what is wanted, look at what is known, be called when more is.
 * Nothing is loaded before the first wish.
 * @param {() => void} changed
 */
export function digitsClient(changed) {
  /** @type {ReturnType<typeof workerThread<import('./digits.worker.js').DigitsWorker>>} */
  const thread = workerThread(
    () => new Worker(new URL('./digits.worker.js', import.meta.url), { type: 'module' }),
  );
  /** @type {Map<string, Descent>} */
  const known = new Map();
  /** @type {Cures | null} */
  let wanted = null;
  let stopped = '';
  let busy = false;
  let status = '';
  /** @type {string | null} */
  let trouble = null;

  const keyOf = (/** @type {Cures} */ { center, scale }) => `${center} ${scale}`;
  const say = (/** @type {string} */ text) => {
    status = text;
    changed();
  };

  const start = () => {
    say('Loading two thousand digits …');
    return thread.ask((digits) => digits.load(new URL(url, document.baseURI).href));
  };

  const work = async () => {
    if (busy) return;
    busy = true;
    try {
      if (!thread.running) await start();
      while (wanted && thread.running && !known.has(keyOf(wanted))) {
        const wish = { ...wanted };
        say('Computing the spectrum of 784 inputs …');
        known.set(keyOf(wish), await thread.ask((digits) => digits.descent(wish)));
      }
    } catch (error) {
      end();
      trouble = `The digits could not be computed: ${error instanceof Error ? error.message : String(error)}.`;
    }
    busy = false;
    say('');
  };

  const end = () => {
    thread.end();
    busy = false;
  };

  return {
    /** @param {Cures} cures @returns {Descent | null} null: not yet */
    want({ center, scale }) {
      const cures = { center, scale };
      const key = keyOf(cures);
      if (!known.has(key) && key !== stopped && (!wanted || keyOf(wanted) !== key)) {
        wanted = cures;
        stopped = '';
        trouble = null;
        void work();
      }
      return known.get(key) ?? null;
    },
    /** The reader looks at something else: no more than what is under way. */
    leave() {
      wanted = null;
      stopped = '';
    },
    stop() {
      stopped = wanted ? keyOf(wanted) : '';
      wanted = null;
      end();
      say('');
    },
    dispose: end,
    get status() {
      return status;
    },
    get trouble() {
      return trouble;
    },
  };
}
