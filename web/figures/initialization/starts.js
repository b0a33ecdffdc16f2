import { moonsClient } from '../moons_client.js';
import { moonsNetwork, standardizedMoons } from '../moons_training.js';
import { LONGEST } from './parameters.js';

/** @typedef {import('./parameters.js').State} State */
/** @typedef {import('descent').Engine} Engine */
/** @typedef {import('descent').InitializerEntry} InitializerEntry */
/** @typedef {import('../moons_training.js').Course} Course */

/** Scales are measured on so many of the moons. */
const MEASURED = 40;

/**
 * A deep network at one start: the scales that theory expects in each layer, and those that are measured.
 * @typedef {object} Measured
 * @property {InitializerEntry} scheme
 * @property {import('descent').LayerInspection[]} measured
 * @property {ReturnType<import('descent').Network['predictedScales']> | null} predicted null: it is not drawn at random
 *
 * @typedef {Measured & import('../moons_training.js').Progress} Start with what training makes of it
 */

/**
 * The two starts of a state.
 * @param {Engine} engine @param {{ changed: () => void, atOnce: boolean }} options as those of `moonsClient`
 */
export function starts(engine, options) {
  const moons = standardizedMoons(engine);
  const trainings = moonsClient(engine, options);
  const kept = { own: holder(), against: holder() };
  /** What a state names is there: see known_ids.js. */
  const schemeOf = (/** @type {string} */ id) =>
    /** @type {InitializerEntry} */ (engine.catalog.initializers.find((entry) => entry.id === id));
  let [balancedKey, balanced] = ['', /** @type {number | null} */ (null)];

  /** @param {State} state @param {string} id @param {number} parameter the scheme's, if it has one @returns {Course} */
  const courseOf = ({ activation, depth, width, optimizer, alpha, seed }, id, parameter) => {
    const [own] = schemeOf(id).parameters;
    return {
      hidden: new Array(depth).fill(width),
      activation,
      initializer: own ? { id, [own.id]: parameter } : id,
      ...{ seed, optimizer, learningRate: alpha, epochs: LONGEST, looks: false },
    };
  };

  /** @param {State} state */
  const coursesOf = (state) => {
    const { gain, against, initializer } = state;
    const usual = schemeOf(against).parameters[0]?.default;
    return { own: courseOf(state, initializer, gain), against: courseOf(state, against, usual ?? 0) };
  };

  /** @param {Course} course @param {string} id @returns {Measured} */
  const measure = (course, id) => {
    const scheme = schemeOf(id);
    const network = moonsNetwork(engine, course);
    try {
      const x = moons.x.subarray(0, 2 * MEASURED);
      const y = network.targets(moons.targets.subarray(0, MEASURED), 'labels');
      return {
        scheme,
        measured: network.inspect(x, y).layers.slice(0, course.hidden.length),
        predicted: scheme.drawn ? network.predictedScales(x, y) : null,
      };
    } finally {
      network.dispose();
    }
  };

  return {
    schemeOf,
    /** What can be measured before any step. @param {State} state @returns {{ own: Measured, against: Measured }} */
    measured(state) {
      const { own, against } = coursesOf(state);
      const of = (/** @type {Course} */ course, /** @type {string} */ id) => ({
        key: JSON.stringify({ ...course, optimizer: '', learningRate: 0 }),
        make: () => measure(course, id),
      });
      return {
        own: kept.own(of(own, state.initializer)),
        against: kept.against(of(against, state.against)),
      };
    },
    /** @param {State} state @returns {{ own: Start, against: Start }} */
    of(state) {
      // What the engine refuses is refused here.
      const { own, against } = this.measured(state);
      const courses = coursesOf(state);
      const [first, second] = trainings.of([courses.own, courses.against]);
      return { own: { ...own, ...first }, against: { ...against, ...second } };
    },
    /** @param {State} state */
    pending(state) {
      const { own, against } = coursesOf(state);
      return trainings.pending([own, against], state.k);
    },
    get trouble() {
      return trainings.trouble;
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
    dispose: () => trainings.dispose(),
  };
}

/** The last thing that was made, which holds as long as its key does. */
function holder() {
  /** @type {Measured | null} */
  let current = null;
  let held = '';
  /** @param {{ key: string, make: () => Measured }} wanted */
  return ({ key, make }) => {
    if (current && key === held) return current;
    [current, held] = [make(), key];
    return current;
  };
}
