import { MoonsTraining, standardizedMoons } from '../moons_training.js';
import { LONGEST } from './parameters.js';

/** @typedef {import('./parameters.js').State} State */
/** @typedef {import('descent').Engine} Engine */
/** @typedef {import('descent').InitializerEntry} InitializerEntry */

/** Scales are measured on so many of the moons. */
const MEASURED = 40;

/**
 * A deep network at one start: the scales that theory expects in each layer, those that are measured, and what training
 * makes of it.
 */
export class Start extends MoonsTraining {
  /**
   * @param {Engine} engine @param {State} state @param {InitializerEntry} scheme
   * @param {number} parameter the scheme's, if it has one
   * @param {import('../moons_training.js').Moons} moons
   */
  constructor(engine, { activation, depth, width, optimizer, alpha, seed }, scheme, parameter, moons) {
    const [own] = scheme.parameters;
    const initializer = own ? { id: scheme.id, [own.id]: parameter } : scheme.id;
    const hidden = new Array(depth).fill(width);
    super(
      engine,
      moons,
      { hidden, activation, initializer, seed },
      { optimizer, learningRate: alpha, epochs: LONGEST },
    );
    this.scheme = scheme;
    /** @type {[Float64Array, Float64Array]} */
    const few = [this.x.subarray(0, 2 * MEASURED), this.y.subarray(0, MEASURED)];
    this.measured = this.network.inspect(...few).layers.slice(0, depth);
    this.predicted = scheme.drawn ? this.network.predictedScales(...few) : null;
  }

  /** At most so many milliseconds of training towards epoch `k`. @param {number} k @param {number} patience */
  reach(k, patience) {
    const begun = performance.now();
    while (!this.reached(k) && performance.now() - begun < patience) this.trainer.advance(1);
    return this.reached(k);
  }

  /** @param {number} k */
  reached(k) {
    return this.last >= k || !this.training;
  }

  /** Finished epochs. */
  get last() {
    return this.trainer.standing.epoch;
  }
}

/** The two starts of a state, each made anew when something of its own has changed. @param {Engine} engine */
export function starts(engine) {
  const moons = standardizedMoons(engine);
  const kept = { own: holder(), against: holder() };
  /** What a state names is there: see known_ids.js. */
  const schemeOf = (/** @type {string} */ id) =>
    /** @type {InitializerEntry} */ (engine.catalog.initializers.find((entry) => entry.id === id));
  let [balancedKey, balanced] = ['', /** @type {number | null} */ (null)];

  return {
    schemeOf,
    /** @param {State} state */
    of(state) {
      const { gain, against, initializer } = state;
      const common = { ...state, gain: null, against: null, initializer: null, k: null };
      const made = (/** @type {string} */ id, /** @type {number} */ parameter) => ({
        key: JSON.stringify([common, id, parameter]),
        make: () => new Start(engine, state, schemeOf(id), parameter, moons),
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
        balanced = network.balancedParameter(moons.x.subarray(0, 2 * MEASURED));
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
