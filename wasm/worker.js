import { expose, proxy, releaseProxy, transfer, wrap } from 'comlink';
// @ts-expect-error: it comes without types
import nodeEndpoint from 'comlink/dist/esm/node-adapter.mjs';
import { withOnly } from './checks.js';
import { Owned } from './lifetime.js';

/**
 * An engine on a thread of its own, behind the same names: every call answers with a promise. Objects that live there
 * (networks, objectives, runs) are represented here by their numbers; callbacks and signals go along with a call.
 */

/** Marks in what is sent: an object over there, a function here, a signal here. */
const OBJECT = 'descent:object';
const FUNCTION = 'descent:function';
const SIGNAL = 'descent:signal';

const ENGINE = 0;
/** What of the engine is a group of calls. */
const GROUPS = ['approximation', 'autodiff', 'curvature', 'data', 'dynamics', 'linear', 'sampling'];

/** The number of an object over there. @type {WeakMap<object, number>} */
const numberOf = new WeakMap();

/** Missing in old Safari, as in lifetime.js. */
const disposeSymbol = Symbol.dispose ?? Symbol.for('Symbol.dispose');

/**
 * @typedef {{ value: unknown } | { error: { name: string, message: string, argument?: string, column?: number } }} Answer
 *
 * @typedef {object} Service what the worker exposes
 * @property {(options: object) => Promise<Answer>} start
 * @property {(id: number, path: string[], args: unknown[], ...functions: Function[]) => Promise<Answer>} call
 * @property {(id: number, path: string[]) => Promise<Answer>} get
 * @property {(id: number) => void} release
 * @property {(ticket: number) => void} abort
 */

// ---------------------------------------------------------------------------------------------- over there

/**
 * Answers calls that come through `endpoint`.
 *
 * @param {(options?: object) => Promise<any>} loadEngine
 * @param {any} [endpoint] the other side of this worker unless told
 */
export async function serve(loadEngine, endpoint) {
  /** @type {Map<number, any>} */
  const objects = new Map();
  /** @type {Map<number, AbortController>} */
  const controllers = new Map();
  let last = ENGINE;

  /** @param {unknown} value @returns {unknown} */
  const sent = (value) => {
    if (!(value instanceof Owned)) return value;
    objects.set(++last, value);
    return { [OBJECT]: last };
  };

  /** @param {number} id @param {string[]} path */
  const found = async (id, path) => {
    const root = id === ENGINE ? await loadEngine() : objects.get(id);
    if (!root) throw new TypeError('This object has been disposed of; make a new one.');
    const key = path[path.length - 1];
    return { owner: path.slice(0, -1).reduce((value, name) => value[name], root), key };
  };

  /**
   * @param {() => Promise<unknown>} work
   * @param {boolean} [moves] whether nobody over here keeps what comes of it
   * @returns {Promise<any>}
   */
  const answered = async (work, moves = false) => {
    try {
      const value = sent(await work());
      return transfer({ value }, moves ? buffersOf(value) : []);
    } catch (error) {
      const { name, message, argument, column } = /** @type {any} */ (error);
      return { error: { name, message: message ?? String(error), argument, column } };
    }
  };

  expose(
    {
      start: (/** @type {object} */ options) =>
        answered(async () => {
          await loadEngine(options);
        }),
      call: (
        /** @type {number} */ id,
        /** @type {string[]} */ path,
        /** @type {unknown[]} */ args,
        /** @type {any[]} */ ...functions
      ) =>
        answered(async () => {
          /** @type {number[]} */
          const tickets = [];
          const given = mapped(args, (value) => {
            if (OBJECT in value) return objects.get(value[OBJECT]);
            if (FUNCTION in value) return functions[value[FUNCTION]];
            if (!(SIGNAL in value)) return undefined;
            const controller = new AbortController();
            if (value.aborted) controller.abort();
            controllers.set(value[SIGNAL], controller);
            tickets.push(value[SIGNAL]);
            return controller.signal;
          });
          try {
            const { owner, key } = await found(id, path);
            return await owner[key](.../** @type {any[]} */ (given));
          } finally {
            for (const ticket of tickets) controllers.delete(ticket);
            for (const called of functions) called[releaseProxy]();
          }
        }, true),
      get: (/** @type {number} */ id, /** @type {string[]} */ path) =>
        answered(async () => {
          const { owner, key } = await found(id, path);
          return owner[key];
        }),
      release: (/** @type {number} */ id) => {
        objects.get(id)?.dispose();
        objects.delete(id);
      },
      abort: (/** @type {number} */ ticket) => controllers.get(ticket)?.abort(),
    },
    endpoint ?? (await ownEndpoint()),
  );
}

async function ownEndpoint() {
  if (typeof process === 'undefined') return globalThis;
  const { parentPort } = await import(/* @vite-ignore */ 'node:worker_threads');
  return nodeEndpoint(/** @type {any} */ (parentPort));
}

/**
 * The memory of arrays in an answer: they are copies already, and need not be copied again.
 *
 * @param {any} value
 * @param {Set<ArrayBuffer>} [found]
 * @returns {ArrayBuffer[]}
 */
function buffersOf(value, found = new Set()) {
  if (ArrayBuffer.isView(value)) found.add(/** @type {ArrayBuffer} */ (value.buffer));
  else if (typeof value === 'object' && value !== null)
    for (const entry of Object.values(value)) buffersOf(entry, found);
  return [...found];
}

// --------------------------------------------------------------------------------------------------- here

class Link {
  #service;
  #worker;
  #tickets = 0;
  /** Of calls that wait. @type {Set<(reason: Error) => void>} */
  #waiting = new Set();
  /** @type {Error | undefined} */
  #ended;
  #forgotten = new FinalizationRegistry((/** @type {number} */ id) => this.release(id));

  /** @param {any} worker @param {any} endpoint */
  constructor(worker, endpoint) {
    this.#worker = worker;
    this.#service = /** @type {import('comlink').Remote<Service>} */ (wrap(endpoint));
    const failed = (/** @type {{ message?: string }} */ { message = 'its script did not load' }) =>
      this.end(new Error(`The engine's worker failed: ${message}.`));
    // Node's threads have `on`.
    if (worker.on) worker.on('error', failed);
    else worker.addEventListener('error', failed);
  }

  /** @param {object} options */
  start(options) {
    return this.#answer(this.#service.start(options));
  }

  /** @param {number} id @param {string[]} path @param {unknown[]} args */
  call(id, path, args) {
    /** @type {Function[]} */
    const functions = [];
    /** @type {(() => void)[]} */
    const after = [];
    const sent = mapped(args, (value) => {
      const number = numberOf.get(value);
      if (number !== undefined) return { [OBJECT]: number };
      if (typeof value === 'function') return { [FUNCTION]: functions.push(proxy(value)) - 1 };
      if (!(value instanceof AbortSignal)) return undefined;
      const ticket = ++this.#tickets;
      const abort = () => void this.#service.abort(ticket);
      value.addEventListener('abort', abort);
      after.push(() => value.removeEventListener('abort', abort));
      return { [SIGNAL]: ticket, aborted: value.aborted };
    });
    return this.#answer(
      this.#service.call(id, path, /** @type {unknown[]} */ (sent), .../** @type {any[]} */ (functions)),
    ).finally(() => after.forEach((undo) => undo()));
  }

  /** @param {number} id @param {string[]} path */
  get(id, path) {
    return this.#answer(this.#service.get(id, path));
  }

  /** @param {number} id */
  release(id) {
    if (!this.#ended) void this.#service.release(id);
  }

  /** @param {Error} reason */
  end(reason) {
    this.#ended = reason;
    void this.#worker.terminate();
    this.#waiting.forEach((reject) => reject(reason));
    this.#waiting.clear();
  }

  /** @param {PromiseLike<Answer>} promise @returns {Promise<any>} */
  #answer(promise) {
    if (this.#ended) return Promise.reject(this.#ended);
    return new Promise((resolve, reject) => {
      this.#waiting.add(reject);
      promise
        .then(
          (answer) => {
            if ('error' in answer) reject(thrown(answer.error));
            else resolve(this.#received(answer.value));
          },
          (/** @type {unknown} */ error) => reject(error),
        )
        .then(() => this.#waiting.delete(reject));
    });
  }

  /** @param {any} value */
  #received(value) {
    const id = value?.[OBJECT];
    if (id === undefined) return value;
    const object = remote(this, id);
    numberOf.set(object, id);
    this.#forgotten.register(object, id, object);
    return object;
  }

  /** @param {object} object @param {number} id */
  dispose(object, id) {
    this.#forgotten.unregister(object);
    this.release(id);
  }
}

/**
 * Stands for an object over there: any name is a call, and, when awaited instead of called, the property's value.
 *
 * @param {Link} link
 * @param {number} id
 * @param {string[]} [group]
 * @returns {any}
 */
function remote(link, id, group = []) {
  /** @type {any} */
  const object = new Proxy(Object.freeze({}), {
    get(_, key) {
      if (id === ENGINE && key === 'terminate')
        return () => link.end(new Error("The engine's worker has been ended."));
      if (id !== ENGINE && (key === 'dispose' || key === disposeSymbol))
        return () => link.dispose(object, id);
      // A promise that resolves to this object must not take it for another promise.
      if (typeof key !== 'string' || key === 'then') return undefined;
      if (id === ENGINE && group.length === 0 && GROUPS.includes(key)) return remote(link, id, [key]);
      const path = [...group, key];
      return Object.assign((/** @type {unknown[]} */ ...args) => link.call(id, path, args), {
        then: (/** @type {any} */ resolve, /** @type {any} */ reject) =>
          link.get(id, path).then(resolve, reject),
      });
    },
  });
  return object;
}

/** @type {typeof import('./descent.js').engineInWorker} */
export async function engineInWorker(options = {}) {
  const { worker, wasmUrl, wasmBinary } = withOnly('options', options, ['worker', 'wasmUrl', 'wasmBinary']);
  const { made, endpoint } = worker ? { made: worker, endpoint: worker } : await makeWorker();
  const link = new Link(made, endpoint);
  try {
    await link.start({ wasmUrl: wasmUrl === undefined ? undefined : String(wasmUrl), wasmBinary });
  } catch (error) {
    link.end(/** @type {Error} */ (error));
    throw error;
  }
  return remote(link, ENGINE);
}

async function makeWorker() {
  // By a name that bundlers do not follow: the script lies beside this one, as the .wasm does.
  const script = './descent-worker.js';
  const url = new URL(/* @vite-ignore */ script, import.meta.url);
  if (typeof Worker !== 'undefined') {
    const made = new Worker(url, { type: 'module' });
    return { made, endpoint: made };
  }
  const { Worker: Thread } = await import(/* @vite-ignore */ 'node:worker_threads');
  const made = new Thread(url);
  return { made, endpoint: nodeEndpoint(/** @type {any} */ (made)) };
}

/** @param {{ name: string, message: string, argument?: string, column?: number }} error */
function thrown({ name, message, argument, column }) {
  const kinds = /** @type {Record<string, ErrorConstructor>} */ ({ RangeError, TypeError, SyntaxError });
  const told = {
    ...(argument === undefined ? {} : { argument }),
    ...(column === undefined ? {} : { column }),
  };
  return Object.assign(new (kinds[name] ?? Error)(message), told);
}

/**
 * A copy in which `change` has replaced functions and objects, where it answers with something.
 *
 * @param {any} value
 * @param {(value: any) => unknown} change
 * @returns {unknown}
 */
function mapped(value, change) {
  if (typeof value !== 'function' && (typeof value !== 'object' || value === null)) return value;
  const changed = change(value);
  if (changed !== undefined) return changed;
  if (Array.isArray(value)) {
    // Long arrays are numbers, and numbers need no look.
    return typeof value[0] === 'number' ? value : value.map((entry) => mapped(entry, change));
  }
  const prototype = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, mapped(entry, change)]));
}
