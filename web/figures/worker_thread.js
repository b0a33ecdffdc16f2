import { wrap } from 'comlink';

/**
 * A figure's worker: made when something is first asked of it, ended at any time, made anew when asked again. Who asks
 * one that does not start, or breaks, is told so; what was asked of one that has been ended is never answered.
 * @template T what the worker exposes
 * @param {() => Worker} make with the address of its module written out, by which bundlers find it
 */
export function workerThread(make) {
  /** @type {Worker | null} */
  let thread = null;
  /** @type {import('comlink').Remote<T> | null} */
  let remote = null;
  /** @type {Promise<never>} */
  let failed = new Promise(() => {});

  const start = () => {
    const starting = make();
    failed = new Promise((_, reject) => {
      starting.addEventListener('error', () => {
        reject(new Error('the worker did not start'));
        if (thread === starting) end();
      });
    });
    // It is told to those who ask; nobody may be asking.
    failed.catch(() => {});
    thread = starting;
    /** @type {import('comlink').Remote<T>} */
    const wrapped = /** @type {any} */ (wrap(starting));
    return (remote = wrapped);
  };

  const end = () => {
    thread?.terminate();
    thread = remote = null;
  };

  return {
    get running() {
      return remote !== null;
    },
    /** @template R @param {(remote: import('comlink').Remote<T>) => Promise<R>} question @returns {Promise<R>} */
    ask(question) {
      const answer = question(remote ?? start());
      return Promise.race([answer, failed]);
    },
    /** Something that is not answered, for one that runs. @param {(remote: import('comlink').Remote<T>) => unknown} word */
    tell(word) {
      if (remote) void word(remote);
    },
    end,
  };
}
