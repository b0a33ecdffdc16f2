import { proxy, wrap } from 'comlink';
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
  /** @type {Worker | null} */
  let thread = null;
  /** @type {import('comlink').Remote<import('./training.worker.js').TrainingWorker> | null} */
  let worker = null;
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

  /** @type {Promise<never>} */
  let failed = new Promise(() => {});
  const start = () => {
    const starting = new Worker(new URL('./training.worker.js', import.meta.url), { type: 'module' });
    thread = starting;
    failed = new Promise((_, reject) => {
      starting.addEventListener('error', () => reject(new Error('the worker did not start')));
    });
    worker = wrap(starting);
  };

  const work = async () => {
    if (busy) return;
    busy = true;
    try {
      if (!worker) start();
      for (let method = nextMethod(); method && wish && worker; method = nextMethod()) {
        const of = wish;
        const { name } = METHODS[method];
        say(`Training: ${name} …`);
        if (!drawn.has(examplesKey(of)))
          drawn.set(examplesKey(of), await Promise.race([worker.examples(of.data, of.seed), failed]));
        const told = proxy(
          (/** @type {number} */ epoch) => void (busy && say(`Training: ${name}, epoch ${epoch}`)),
        );
        known.set(keyOf(of, method), await Promise.race([worker.train(settingOf(of, method), told), failed]));
      }
    } catch (error) {
      end();
      trouble = `The networks could not be trained: ${error instanceof Error ? error.message : String(error)}.`;
    }
    busy = false;
    say('');
  };

  const end = () => {
    thread?.terminate();
    thread = worker = null;
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
