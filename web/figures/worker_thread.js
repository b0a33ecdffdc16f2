import { wrap } from 'comlink';

/**
 * A figure's worker: made when something is first asked of it, ended at any time, made anew when asked again. Who asks
 * one that does not start, or breaks, is told so, and so are those who ask soon after, as a picture that plays asks sixty
 * times a second; what was asked of one that has been ended is never answered.
 * @template T what the worker exposes
 * @param {() => Worker} make with the address of its module written out, by which bundlers find it
 * @param {{ pause?: number }} [options] `pause`: for how many milliseconds after one has broken no other is tried
 */
export function workerThread(make, { pause = 3000 } = {}) {
  /** @type {Worker | null} */
  let thread = null;
  /** @type {import('comlink').Remote<T> | null} */
  let remote = null;
  /** @type {Promise<never>} */
  let failed = new Promise(() => {});
  let broken = -Infinity;

  const start = () => {
    const starting = make();
    failed = new Promise((_, reject) => {
      starting.addEventListener('error', () => {
        reject(new Error('the worker did not start'));
        if (thread !== starting) return;
        broken = performance.now();
        end();
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
      if (!remote && performance.now() - broken < pause) return failed;
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
