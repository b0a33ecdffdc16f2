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
  let [wantedKey, doneKey] = ['', ''];
  let busy = false;

  const work = async () => {
    busy = true;
    while (wanted !== null && wantedKey !== doneKey) {
      const [wish, key] = [wanted, wantedKey];
      const answer = proxy((/** @type {A} */ next) => told(wish, key, next));
      try {
        await thread.ask((remote) => ask(remote, wish, answer));
        if (key === wantedKey) doneKey = key;
      } catch (error) {
        if (key !== wantedKey) continue;
        doneKey = key;
        failed(key, error instanceof Error ? error.message : String(error));
      }
    }
    busy = false;
  };

  return {
    /** @param {W} wish @param {string} key what tells it from others */
    want(wish, key) {
      if (key === wantedKey) return;
      [wanted, wantedKey] = [wish, key];
      if (busy) thread.tell((remote) => /** @type {any} */ (remote).abandon());
      else void work();
    },
  };
}
