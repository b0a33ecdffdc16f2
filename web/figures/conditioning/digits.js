import { proxy } from 'comlink';
import url from 'data/mnist-2000.bin?url';
import { workerThread } from '../worker_thread.js';

/** @typedef {import('./analysis.js').Cures} Cures */
/** @typedef {import('./analysis.js').Method} Method */
/** @typedef {Awaited<ReturnType<import('./digits.worker.js').DigitsWorker['describe']>>} Description */
/** @typedef {{ steps: number, converged: boolean, running: boolean }} Count */
/** @typedef {{ description: Description | null, counts: Partial<Record<Method, Count>> }} Result */

/** The three spectra that are compared, each drawn as soon as it is known. */
export const COMPARED = /** @type {const} */ ([
  { id: 'raw', center: false, scale: false },
  { id: 'centred', center: true, scale: false },
  { id: 'standardised', center: true, scale: true },
]);

/**
 * The digits' worker as the figure sees it: say what is wanted, look at what is known, be called when more is.
 * Nothing is loaded or computed before the first wish.
 *
 * @param {() => void} changed
 */
export function digitsClient(changed) {
  /** @type {ReturnType<typeof workerThread<import('./digits.worker.js').DigitsWorker>>} */
  const thread = workerThread(
    () => new Worker(new URL('./digits.worker.js', import.meta.url), { type: 'module' }),
  );
  /** @type {Map<string, Result>} */
  const results = new Map();
  /** @type {(Cures & { tolerance: number }) | null} */
  let wanted = null;
  /** The wish at which work was stopped: it is not taken up again until another one is made. */
  let stoppedAt = '';
  let busy = false;
  let status = '';
  /** @type {string | null} */
  let trouble = null;

  /** @param {Cures & { tolerance: number }} of */
  const keyOf = ({ center, scale, tolerance }) => `${center} ${scale} ${tolerance}`;
  /** @param {Cures & { tolerance: number }} of */
  const resultOf = (of) => {
    const key = keyOf(of);
    const result = results.get(key) ?? { description: null, counts: {} };
    results.set(key, result);
    return result;
  };
  /** @param {string} text */
  const say = (text) => {
    status = text;
    changed();
  };

  /** The next thing to do for the present wish, the reader's own first. @returns {(() => Promise<void>) | null} */
  const nextJob = () => {
    if (!wanted) return null;
    const wish = wanted;
    const result = resultOf(wish);
    if (!result.description) return () => describe(wish);
    for (const method of /** @type {Method[]} */ (['momentum', 'gd'])) {
      if (!result.counts[method]) return () => count(wish, method);
    }
    for (const { center, scale } of COMPARED) {
      const other = { center, scale, tolerance: wish.tolerance };
      if (!spectrumOf(other)) return () => describe(other);
    }
    return null;
  };

  /** @param {Cures & { tolerance: number }} of */
  const describe = async (of) => {
    say('Computing the spectrum of 784 inputs …');
    resultOf(of).description = await thread.ask((digits) => digits.describe({ ...of }, of.tolerance));
  };

  /** @param {Cures & { tolerance: number }} of @param {Method} method */
  const count = async (of, method) => {
    const { counts } = resultOf(of);
    const progress = (/** @type {number} */ steps) => {
      counts[method] = { steps, converged: false, running: true };
      say('Taking the steps, to count them …');
    };
    progress(0);
    const told = proxy(progress);
    const counted = await thread.ask((digits) => digits.count({ ...of }, of.tolerance, method, told));
    if (counted) counts[method] = { ...counted, running: false };
    else delete counts[method];
  };

  const work = async () => {
    if (busy) return;
    busy = true;
    try {
      if (!thread.running) {
        say('Loading two thousand digits …');
        await thread.ask((digits) => digits.load(new URL(url, document.baseURI).href));
      }
      for (let job = nextJob(); job; job = nextJob()) await job();
    } catch (error) {
      stop();
      trouble = `The digits could not be computed: ${error instanceof Error ? error.message : String(error)}.`;
    }
    busy = false;
    say('');
  };

  /** Ends all work at once; what is known stays. */
  const stop = () => {
    thread.end();
    busy = false;
    stoppedAt = wanted ? keyOf(wanted) : '';
    wanted = null;
    for (const { counts } of results.values()) {
      for (const method of /** @type {Method[]} */ (Object.keys(counts))) {
        if (counts[method]?.running) counts[method].running = false;
      }
    }
    say('');
  };

  /** Of any tolerance: the spectrum does not depend on it. @param {Cures} cures */
  const spectrumOf = ({ center, scale }) => {
    for (const [key, { description }] of results) {
      if (description && key.startsWith(`${center} ${scale} `)) return description.eigenvalues;
    }
    return null;
  };

  return {
    /** @param {Cures & { tolerance: number }} wish */
    want(wish) {
      const key = keyOf(wish);
      if (key === stoppedAt || (wanted && keyOf(wanted) === key)) return;
      stoppedAt = '';
      trouble = null;
      wanted = { ...wish };
      thread.tell((digits) => digits.abandon());
      void work();
    },
    /** No more than what is under way: the reader looks at something else. */
    leave() {
      wanted = null;
      stoppedAt = '';
      thread.tell((digits) => digits.abandon());
    },
    /** @param {Cures & { tolerance: number }} of @returns {Result} */
    result: (of) => results.get(keyOf(of)) ?? { description: null, counts: {} },
    spectrumOf,
    stop,
    get status() {
      return status;
    },
    get trouble() {
      return trouble;
    },
  };
}
