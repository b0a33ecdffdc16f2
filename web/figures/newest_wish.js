import { proxy } from 'comlink';

/**
 * What a hand that drags wishes of a worker, sixty times a second: the newest wish is taken up, and the one under way is
 * abandoned. The worker tells its answers as it finds them, the first of them before it listens whether it is abandoned:
 * so the picture follows.
 * @template W, A
 * @template {{ abandon(): void }} T what the worker exposes
 * @param {ReturnType<typeof import('./worker_thread.js').workerThread<T>>} thread
 * @param {object} options
 * @param {(remote: import('comlink').Remote<T>, wish: W, told: (answer: A) => void) => Promise<unknown>} options.ask
 *   resolves when the wish is done or abandoned
 * @param {(wish: W, key: string, answer: A) => void} options.told
 * @param {(key: string, sentence: string) => void} options.failed tells of the newest wish alone; it is not tried again
 */
export function newestWish(thread, { ask, told, failed }) {
  /** @type {W | null} */
  let wanted = null;
  let wantedKey = '';
  // Counted rather than told apart by their keys: a wish that was abandoned for another is not done when it is
  // wished for again.
  let [newest, done] = [0, 0];
  let busy = false;

  const work = async () => {
    busy = true;
    while (wanted !== null && newest !== done) {
      const [wish, key, asked] = [wanted, wantedKey, newest];
      const answer = proxy((/** @type {A} */ next) => told(wish, key, next));
      try {
        await thread.ask((remote) => ask(remote, wish, answer));
        if (asked === newest) done = asked;
      } catch (error) {
        if (asked !== newest) continue;
        done = asked;
        failed(key, error instanceof Error ? error.message : String(error));
      }
    }
    busy = false;
  };

  return {
    /** @param {W} wish @param {string} key what tells it from others */
    want(wish, key) {
      if (key === wantedKey) return;
      [wanted, wantedKey, newest] = [wish, key, newest + 1];
      if (busy) thread.tell((remote) => /** @type {any} */ (remote).abandon());
      else void work();
    },
  };
}
