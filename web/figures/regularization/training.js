import { proxy } from 'comlink';
import { workerThread } from '../worker_thread.js';
import { METHODS } from './looks.js';

/** @typedef {import('./parameters.js').State} State */
/** @typedef {import('./training.worker.js').Trained} Trained */
/** @typedef {import('./training.worker.js').Setting} Setting */
/** @typedef {import('./looks.js').Method} Method */
/** @typedef {Awaited<ReturnType<import('./training.worker.js').TrainingWorker['examples']>>} Examples */

const ALL = /** @type {Method[]} */ (Object.keys(METHODS));

/** How one method trains in a state. @param {State} state @param {Method} method @returns {Setting} */
function settingOf({ data, seed, dropout, coupled, decoupled }, method) {
  return {
    ...{ data, seed },
    dropout: method === 'dropout' ? dropout : 0,
    optimizer: method === 'decoupled' ? 'adamw' : 'adam',
    weightDecay: { coupled, decoupled }[/** @type {'coupled'} */ (method)] ?? 0,
  };
}

/**
 * The trainings as the figure sees them: say what is wanted, look at what is known, be called when more is. Nothing is
 * trained before the first wish, and what is trained is kept.
 * @param {() => void} changed
 */
export function trainingClient(changed) {
  /** @type {ReturnType<typeof workerThread<import('./training.worker.js').TrainingWorker>>} */
  const thread = workerThread(
    () => new Worker(new URL('./training.worker.js', import.meta.url), { type: 'module' }),
  );
  /** @type {Map<string, Trained>} */
  const known = new Map();
  /** @type {Map<string, Examples>} */
  const drawn = new Map();
  /** @type {State | null} */
  let wish = null;
  let stopped = '';
  let busy = false;
  let status = '';
  /** @type {string | null} */
  let trouble = null;

  const say = (/** @type {string} */ text) => {
    status = text;
    changed();
  };
  const keyOf = (/** @type {State} */ state, /** @type {Method} */ method) =>
    JSON.stringify(settingOf(state, method));
  const wholeKey = (/** @type {State} */ state) => ALL.map((method) => keyOf(state, method)).join();
  const examplesKey = (/** @type {State} */ { data, seed }) => `${data} ${seed}`;

  /** The next training that is missing, the one in the plane first. */
  const nextMethod = () => {
    const of = wish;
    if (!of) return null;
    const order = [/** @type {Method} */ (of.method), ...ALL];
    return order.find((method) => !known.has(keyOf(of, method))) ?? null;
  };

  const work = async () => {
    if (busy) return;
    busy = true;
    try {
      for (let method = nextMethod(); method && wish; method = nextMethod()) {
        const of = wish;
        const { name } = METHODS[method];
        say(`Training: ${name} …`);
        if (!drawn.has(examplesKey(of)))
          drawn.set(examplesKey(of), await thread.ask((training) => training.examples(of.data, of.seed)));
        const told = proxy(
          (/** @type {number} */ epoch) => void (busy && say(`Training: ${name}, epoch ${epoch}`)),
        );
        const setting = settingOf(of, method);
        known.set(keyOf(of, method), await thread.ask((training) => training.train(setting, told)));
      }
    } catch (error) {
      end();
      trouble = `The networks could not be trained: ${error instanceof Error ? error.message : String(error)}.`;
    }
    busy = false;
    say('');
  };

  const end = () => {
    thread.end();
    busy = false;
  };

  return {
    /** @param {State} state */
    want(state) {
      const key = wholeKey(state);
      if (key === stopped) return;
      stopped = '';
      wish = state;
      if (nextMethod() && !busy && !trouble) void work();
    },
    leave() {
      wish = null;
      stopped = '';
      trouble = null;
    },
    stop() {
      stopped = wish ? wholeKey(wish) : '';
      wish = null;
      end();
      say('');
    },
    /** @param {State} state @param {Method} method @returns {Trained | null} */
    trained: (state, method) => known.get(keyOf(state, method)) ?? null,
    /** @param {State} state @returns {Examples | null} */
    examples: (state) => drawn.get(examplesKey(state)) ?? null,
    dispose: end,
    get status() {
      return status;
    },
    get trouble() {
      return trouble;
    },
  };
}
