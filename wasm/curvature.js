import { accepted, integer, interval, number, numbers, takingOptions, withOnly } from './checks.js';
import { Owned } from './lifetime.js';

/** @typedef {import('./descent.js').EigenpairOptions} EigenpairOptions */
/** @typedef {import('./descent.js').Eigenpairs} Eigenpairs */

const MAX_SEED = Number.MAX_SAFE_INTEGER;
/** Basis vectors are kept: of a large network each is a megabyte. */
const MOST_PRODUCTS = 1000;
/** What questions about a network take; a plane is handed on as it was found. */
const OF_NETWORKS = [
  ...['parameters', 'origin', 'directions', 'explained', 'x', 'y', 'columns', 'rows'],
  ...['before', 'learningRate', 'momentum', 'steps', 'count', 'probes', 'seed'],
  ...['start', 'smallest', 'largest', 'tolerance', 'mostProducts'],
  ...['onProgress', 'signal', 'sliceMilliseconds'],
];
/** What questions about paths and densities take. */
const OF_PATHS = [
  ...['points', 'dimension', 'origin', 'directions', 'explained'],
  ...['nodes', 'weights', 'at', 'width'],
];

/**
 * Of what curvature is asked.
 * @typedef {{ module: any, handle: any, parameterCount: number }} Curved
 *
 * @typedef {{ x: Float64Array, y: Float64Array, count: number }} Examples checked
 */

/**
 * Vectors of parameters one after the other, as the engine takes them.
 * @param {string} name @param {ArrayLike<number>[]} given @param {number} length
 */
function vectors(name, given, length) {
  if (!Array.isArray(given)) throw new TypeError(`${name} must be an array of arrays of numbers.`);
  const all = new Float64Array(given.length * length);
  given.forEach((vector, i) => all.set(numbers(`${name}[${i}]`, vector, length), i * length));
  return all;
}

/** @param {Float64Array} rows @param {number} length @returns {Float64Array[]} */
function rowsOf(rows, length) {
  return Array.from({ length: rows.length / length }, (_, i) => rows.slice(i * length, (i + 1) * length));
}

/** @param {Curved} of @param {ArrayLike<number>} [parameters] */
function placeOf({ handle, parameterCount }, parameters = handle.parameters()) {
  return numbers('parameters', parameters, parameterCount);
}

/** @param {Curved} of @param {Examples} set @param {import('./descent.js').SliceOptions} options */
export function slice({ module, handle, parameterCount }, set, options) {
  const { origin = handle.parameters(), directions } = withOnly('options', options, OF_NETWORKS);
  const given = {
    origin: numbers('origin', origin, parameterCount),
    directions: vectors('directions', directions, parameterCount),
    x: interval('x', options.x),
    y: directions.length > 1 ? interval('y', options.y) : [0, 0],
    columns: integer('columns', options.columns, 1, 4096),
    rows: directions.length > 1 ? integer('rows', options.rows, 1, 4096) : 1,
  };
  return /** @type {Float64Array} */ (accepted(module.sliceOf(handle, set.x, set.y, set.count, given)));
}

/** @param {Curved} of @param {Examples} set @param {ArrayLike<number>} v @param {{ parameters?: ArrayLike<number> }} options */
export function hessianProduct(of, set, v, options = {}) {
  const at = placeOf(of, withOnly('options', options, OF_NETWORKS).parameters);
  const direction = numbers('v', v, of.parameterCount);
  return /** @type {Float64Array} */ (
    accepted(of.module.hessianProduct(of.handle, set.x, set.y, set.count, at, direction))
  );
}

/** @param {Curved} of @param {{ count?: number, seed?: number, parameters?: ArrayLike<number> }} options */
export function directions(of, options = {}) {
  const { count = 2, seed = 1, parameters } = withOnly('options', options, OF_NETWORKS);
  const at = placeOf(of, parameters);
  const [many, from] = [integer('count', count, 1, 64), integer('seed', seed, 0, MAX_SEED)];
  return rowsOf(of.module.directionsOf(of.handle, at, many, from), of.parameterCount);
}

/** @param {Curved} of @param {Examples} set @param {import('./descent.js').BowlOptions} options */
export function descendBowl(of, set, options) {
  const at = placeOf(of, withOnly('options', options, OF_NETWORKS).parameters);
  const given = {
    at,
    before: numbers('before', options.before ?? at, of.parameterCount),
    learningRate: number('learningRate', options.learningRate, { min: 0 }),
    momentum: number('momentum', options.momentum ?? 0, { min: 0, max: 1 }),
    steps: integer('steps', options.steps, 0, 10_000),
  };
  return /** @type {Float64Array} */ (
    accepted(of.module.descendBowl(of.handle, set.x, set.y, set.count, given))
  );
}

export class EigenpairSearch extends Owned {
  #parameterCount;

  /** @param {any} handle @param {number} parameterCount */
  constructor(handle, parameterCount) {
    super('search', handle);
    this.#parameterCount = parameterCount;
  }

  /** @param {number} products @returns {Eigenpairs} */
  advance(products) {
    this.handle.advance(integer('products', products, 0, MOST_PRODUCTS));
    return this.found;
  }

  /** @returns {Eigenpairs} */
  get found() {
    const { eigenvectors, ...found } = this.handle.found();
    return { ...found, eigenvectors: rowsOf(eigenvectors, this.#parameterCount) };
  }
}

/** @param {Curved} of @param {Examples} set @param {EigenpairOptions} options */
export function eigenpairSearch(of, set, options = {}) {
  const {
    parameters,
    start = [],
    smallest = 0,
    largest = 1,
    tolerance = 1e-6,
    seed = 1,
    mostProducts = 200,
  } = withOnly('options', options, OF_NETWORKS);
  const given = {
    at: placeOf(of, parameters),
    start: start.length === 0 ? new Float64Array(0) : numbers('start', start, of.parameterCount),
    smallest: integer('smallest', smallest, 0, of.parameterCount),
    largest: integer('largest', largest, 0, of.parameterCount),
    tolerance: number('tolerance', tolerance, { above: 0 }),
    mostProducts: integer('mostProducts', mostProducts, 1, MOST_PRODUCTS),
  };
  if (given.smallest + given.largest === 0)
    throw new RangeError('largest must be at least 1 where smallest is 0: no eigenvalue is asked for.');
  const from = integer('seed', seed, 0, MAX_SEED);
  return new EigenpairSearch(
    accepted(of.module.makeEigenpairSearch(of.handle, set.x, set.y, set.count, given, from)),
    of.parameterCount,
  );
}

/**
 * The search to its end, a slice of time at once.
 * @param {Curved} of @param {Examples} set @param {EigenpairOptions & import('./descent.js').Patience<Eigenpairs>} options
 */
export async function eigenpairs(of, set, options = {}) {
  const search = eigenpairSearch(of, set, options);
  const { found, cancelled } = await patiently(
    search,
    options,
    () => search.advance(1).status !== 'searching',
  );
  return { ...found, cancelled };
}

/** @param {Curved} of @param {Examples} set @param {import('./descent.js').DensityOptions & import('./descent.js').Patience<import('./descent.js').SpectralDensity>} options */
export async function spectralDensity(of, set, options = {}) {
  const { parameters, probes = 8, steps = 40, seed = 1 } = withOnly('options', options, OF_NETWORKS);
  const wanted = integer('probes', probes, 1, 10_000);
  const handle = accepted(
    of.module.makeDensity(
      ...[of.handle, set.x, set.y, set.count, placeOf(of, parameters)],
      ...[integer('steps', steps, 1, MOST_PRODUCTS), integer('seed', seed, 0, MAX_SEED)],
    ),
  );
  const density = new Density(handle);
  const { found, cancelled } = await patiently(density, options, () => {
    const { probes: done, diverged } = density.advance();
    return diverged || done >= wanted;
  });
  return { ...found, cancelled };
}

class Density extends Owned {
  /** @param {any} handle */
  constructor(handle) {
    super('density', handle);
  }

  /** @returns {import('./descent.js').SpectralDensity} */
  get found() {
    return this.handle.found();
  }

  advance() {
    this.handle.advance();
    return this.found;
  }
}

/**
 * Work by single products that lets others of its thread have a turn, tells how far it is, and can be stopped.
 * @template T
 * @param {Owned & { readonly found: T }} work of which this takes care
 * @param {import('./descent.js').Patience<T>} patience
 * @param {() => boolean} next takes a step and answers whether it was the last
 */
async function patiently(work, { onProgress, signal, sliceMilliseconds = 40 }, next) {
  try {
    number('sliceMilliseconds', sliceMilliseconds, { above: 0 });
    for (;;) {
      const begun = performance.now();
      let ended = next();
      while (!ended && performance.now() - begun < sliceMilliseconds) ended = next();
      const cancelled = !ended && (signal?.aborted ?? false);
      const { found } = work;
      await onProgress?.(found);
      if (ended || cancelled) return { found, cancelled };
      await new Promise((resolve) => {
        setTimeout(resolve);
      });
    }
  } finally {
    work.dispose();
  }
}

/** @param {any} module @returns {import('./descent.js').Curvature} */
export function makeCurvature(module) {
  const calls = {
    /** @param {{ points: ArrayLike<number>, dimension: number }} options */
    pathPlane({ points, dimension }) {
      const length = integer('dimension', dimension, 1, 2 ** 24);
      const { origin, directions: axes, explained } = accepted(module.pathPlane(...path(points, length)));
      return { origin, directions: rowsOf(axes, length), explained };
    },

    /** @param {{ points: ArrayLike<number>, origin: ArrayLike<number>, directions: ArrayLike<number>[] }} options */
    project({ points, origin, directions: axes }) {
      const from = numbers('origin', origin);
      const [given] = path(points, from.length);
      const { coordinates, distances } = accepted(
        module.projectOn(given, from, vectors('directions', axes, from.length)),
      );
      return { coordinates, distances };
    },

    /** @param {{ nodes: ArrayLike<number>, weights: ArrayLike<number>, at: ArrayLike<number>, width: number }} options */
    smoothDensity({ nodes, weights, at, width }) {
      const from = numbers('nodes', nodes);
      return module.smooth(
        ...[from, numbers('weights', weights, from.length), numbers('at', at)],
        number('width', width, { above: 0 }),
      );
    },
  };
  return Object.freeze(takingOptions(calls, OF_PATHS));
}

/** @param {ArrayLike<number>} points @param {number} dimension @returns {[Float64Array, number]} */
function path(points, dimension) {
  const given = numbers('points', points);
  if (given.length === 0 || given.length % dimension !== 0)
    throw new RangeError(`points must hold ${dimension} numbers for each point; got ${given.length}.`);
  return [given, dimension];
}
