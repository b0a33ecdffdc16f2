import { proxy } from 'comlink';
import url from 'data/mnist-10000.bin?url';
import { workerThread } from '../worker_thread.js';
import { LOOKS } from './parameters.js';

/** @typedef {import('./parameters.js').Settings} Settings */
/** @typedef {import('./training.worker.js').Look} Look */
/** @typedef {{ values: Float64Array, targets: Float64Array }} Digits */
/** @typedef {{ settings: Settings, looks: number }} Wish so many quarters of an epoch of such a training */

/** @param {Settings} settings @returns {import('descent').NetworkSpec} */
export function specOf({ seed }) {
  return {
    sizes: [784, 128, 64, 10],
    ...{ activation: 'relu', initializer: 'pytorch', loss: 'softmax-cross-entropy' },
    ...{ precision: 'single', seed },
  };
}

/** @param {Settings} settings */
function keyOf({ optimizer, alpha, batch, seed }) {
  return `${optimizer} ${alpha} ${batch} ${seed}`;
}

/**
 * The training as the figure sees it: say what is wanted, look at what is known, be called when more is. Nothing is
 * loaded before the first wish. What was seen of a training is kept until another one is wanted, so that any look at
 * it can be shown again.
 * @param {() => void} changed
 */
export function trainingClient(changed) {
  /** @type {ReturnType<typeof workerThread<import('./training.worker.js').TrainingWorker>>} */
  const thread = workerThread(
    () => new Worker(new URL('./training.worker.js', import.meta.url), { type: 'module' }),
  );
  /** @type {Digits | null} */
  let test = null;
  /** @type {Wish | null} */
  let wish = null;
  /** Whose looks these are. */
  let key = '';
  /** @type {Look[]} the start first */
  let looks = [];
  /** Of which training the worker is in the middle. */
  let begun = '';
  let busy = false;
  /** @type {{ text: string, share: number | null }} */
  let work = { text: '', share: null };
  /** @type {string | null} */
  let trouble = null;

  /** @param {string} text @param {number | null} [share] */
  const say = (text, share = null) => {
    work = { text, share };
    changed();
  };
  const ended = () => looks[looks.length - 1]?.diverged ?? false;
  const satisfied = () => !wish || (test !== null && (ended() || looks.length > wish.looks));

  const start = async () => {
    say('Fetching ten thousand digits, 8 MB …', 0);
    // Progress comes by a way of its own, and may arrive after what it is the progress of.
    const told = proxy((/** @type {number} */ share) => void (busy && !test && say(work.text, share)));
    test = await thread.ask((training) => training.load(new URL(url, document.baseURI).href, told));
  };

  /** One thing more of what is wished for. */
  const advance = async () => {
    if (!wish) return;
    const { settings } = wish;
    const wanted = keyOf(settings);
    if (begun !== wanted) {
      say('Laying out the training …');
      begun = '';
      const first = await thread.ask((training) => training.begin({ ...settings }, specOf(settings)));
      begun = wanted;
      if (key === wanted) looks = [first];
      return;
    }
    const next = looks.length;
    const progress = proxy((/** @type {number} */ step, /** @type {number} */ all) => {
      if (!busy || looks.length !== next) return;
      const epoch = Math.floor((step - 1) / all);
      const share = wish ? (LOOKS * step) / all / Math.max(next, wish.looks) : null;
      say(`Training: step ${step - epoch * all} of ${all} in epoch ${epoch + 1}`, share);
    });
    const seen = await thread.ask((training) => training.advance(next, progress));
    if (seen && key === wanted && looks.length === next) looks.push(seen);
  };

  const go = async () => {
    if (busy) return;
    busy = true;
    try {
      if (!thread.running) await start();
      while (!satisfied()) {
        await advance();
        changed();
      }
    } catch (error) {
      begun = '';
      if (!test) end();
      trouble = test ? `The training stopped: ${messageOf(error)}` : unreachable(messageOf(error));
    }
    busy = false;
    say('');
  };

  const end = () => {
    thread.end();
    busy = false;
  };

  return {
    /** @param {Wish | null} next null: nothing more than what is known */
    want(next) {
      if (next && keyOf(next.settings) !== key) {
        key = keyOf(next.settings);
        looks = [];
        trouble = null;
        // Even if it is wanted again before the worker has heard of another: its first looks are gone.
        begun = '';
        thread.tell((training) => training.abandon());
      }
      wish = next;
      if (next && !trouble && !satisfied()) void go();
    },
    /** After trouble. */
    retry() {
      trouble = null;
      if (wish) void go();
    },
    /** What is under way is left where it is. */
    stop() {
      wish = null;
      if (test) return thread.tell((training) => training.abandon());
      end();
      say('');
    },
    /** What is known of a training. @param {Settings} settings @returns {Look[]} the start first */
    looksAt: (settings) => (keyOf(settings) === key ? looks : []),
    satisfied,
    dispose() {
      wish = null;
      end();
    },
    get test() {
      return test;
    },
    get work() {
      return work;
    },
    get trouble() {
      return trouble;
    },
  };
}

/** @param {string} reason */
function unreachable(reason) {
  return (
    `The digits could not be fetched (${reason}). Without them nothing can be trained here: ` +
    'the pad shows what the untrained network says.'
  );
}

/** @param {unknown} error */
function messageOf(error) {
  return error instanceof Error ? error.message : String(error);
}
