import { LONGEST } from './parameters.js';

/** @typedef {import('./parameters.js').State} State */
/** @typedef {import('descent').Engine} Engine */
/** @typedef {import('descent').InitializerEntry} InitializerEntry */
/** @typedef {{ x: Float64Array, y: Float64Array }} Examples */

const EXAMPLES = 120;
const BATCH = 20;
const NOISE = 0.1;
/** Scales are measured on so many of them. */
const MEASURED = 40;

/** Every start sees the same two moons, standardised. @param {Engine} engine */
function moons({ data }) {
  const drawn = data.generate('moons', { examples: EXAMPLES, seed: 1, parameters: { noise: NOISE } });
  return { x: data.standardize(drawn, { center: true, scale: true }).values, targets: drawn.targets };
}

/**
 * A deep network at one start: the scales that theory expects in each layer, those that are measured, and what training
 * makes of it.
 */
export class Start {
  #network;
  #trainer;

  /**
   * @param {Engine} engine @param {State} state @param {InitializerEntry} scheme
   * @param {number} parameter the scheme's, if it has one
   * @param {ReturnType<typeof moons>} data
   */
  constructor(
    engine,
    { activation, depth, width, optimizer, alpha, seed },
    scheme,
    parameter,
    { x, targets },
  ) {
    this.scheme = scheme;
    const [own] = scheme.parameters;
    this.#network = engine.network({
      ...{ sizes: [2, ...new Array(depth).fill(width), 1], activation, seed, loss: 'bce-with-logits' },
      initializer: own ? { id: scheme.id, [own.id]: parameter } : scheme.id,
    });
    const y = this.#network.targets(targets, 'labels');
    /** @type {[Float64Array, Float64Array]} */
    const few = [x.subarray(0, 2 * MEASURED), y.subarray(0, MEASURED)];
    this.measured = this.#network.inspect(...few).layers.slice(0, depth);
    this.predicted = scheme.drawn ? this.#network.predictedScales(...few) : null;
    this.#trainer = this.#network.trainer({
      ...{
        x,
        y,
        optimizer,
        hyperparameters: { learningRate: alpha },
        batchSize: BATCH,
        epochs: LONGEST,
        seed,
      },
    });
  }

  /** At most so many milliseconds of training towards epoch `k`. @param {number} k @param {number} patience */
  reach(k, patience) {
    const begun = performance.now();
    while (!this.reached(k) && performance.now() - begun < patience) this.#trainer.advance(1);
    return this.reached(k);
  }

  /** @param {number} k */
  reached(k) {
    const { epoch, status } = this.#trainer.standing;
    return epoch >= k || status !== 'training';
  }

  /** Finished epochs. */
  get last() {
    return this.#trainer.standing.epoch;
  }

  get diverged() {
    return this.#trainer.standing.status === 'diverged';
  }

  /** After each epoch, the start first. */
  get losses() {
    return this.#trainer.records().trainingLosses;
  }

  dispose() {
    this.#trainer.dispose();
    this.#network.dispose();
  }
}

/** The two starts of a state, each made anew when something of its own has changed. @param {Engine} engine */
export function starts(engine) {
  const data = moons(engine);
  const kept = { own: holder(), against: holder() };
  const schemeOf = (/** @type {string} */ id) => {
    const scheme = engine.catalog.initializers.find((entry) => entry.id === id);
    if (scheme) return scheme;
    const known = engine.catalog.initializers.map((entry) => entry.id).join(', ');
    throw new RangeError(`initializer "${id}" is not known; there are ${known}.`);
  };
  let [balancedKey, balanced] = ['', /** @type {number | null} */ (null)];

  return {
    schemeOf,
    /** @param {State} state */
    of(state) {
      const { gain, against, initializer } = state;
      const common = { ...state, gain: null, against: null, initializer: null, k: null };
      const made = (/** @type {string} */ id, /** @type {number} */ parameter) => ({
        key: JSON.stringify([common, id, parameter]),
        make: () => new Start(engine, state, schemeOf(id), parameter, data),
      });
      // Either may be refused: then both stay as they were.
      const usual = schemeOf(against).parameters[0]?.default;
      const own = kept.own.of(made(initializer, schemeOf(initializer).parameters.length ? gain : 0));
      return { own, against: kept.against.of(made(against, usual ?? 0)) };
    },
    /** The parameter that keeps the gradient's size, of the state's own scheme. @param {State} state */
    balanced({ activation, initializer, depth, width }) {
      const key = JSON.stringify([activation, initializer, depth, width]);
      if (key === balancedKey) return balanced;
      balanced = null;
      const scheme = schemeOf(initializer);
      if (scheme.drawn) {
        const sizes = [2, ...new Array(depth).fill(width), 1];
        const network = engine.network({ sizes, activation, initializer });
        balanced = network.balancedParameter(data.x.subarray(0, 2 * MEASURED));
        network.dispose();
      }
      balancedKey = key;
      return balanced;
    },
    dispose() {
      kept.own.dispose();
      kept.against.dispose();
    },
  };
}

function holder() {
  /** @type {Start | null} */
  let current = null;
  let held = '';
  return {
    /** @param {{ key: string, make: () => Start }} wanted */
    of({ key, make }) {
      if (current && key === held) return current;
      const next = make();
      current?.dispose();
      [current, held] = [next, key];
      return next;
    },
    dispose: () => current?.dispose(),
  };
}
