import { accepted, integer, interval, number, numbers, object, string, withOnly } from './checks.js';
import { Owned } from './lifetime.js';

/** @typedef {import('./descent.js').ObjectiveSpec} ObjectiveSpec */

/** Keeps a square matrix below half a gigabyte, and its decomposition below a minute. */
const MAX_DIMENSION = 4096;
const MAX_GRID = 4096;
const MAX_DEGREE = 25;
/** Of questions about it. */
const OPTIONS = [
  ...['x', 'y', 'columns', 'rows', 'center', 'degree', 'range', 'samples', 'tolerance'],
  ...['point', 'points', 'direction', 'steps', 'angles'],
];
const QUADRATIC = ['eigenvalues', 'rotation', 'matrix', 'minimum'];
/** In the order of the engine's enumeration. */
const CRITICAL_KINDS = /** @type {const} */ (['minimum', 'maximum', 'saddle', 'degenerate']);

export class Objective extends Owned {
  /** @param {any} handle */
  constructor(handle) {
    super('objective', handle);
    /** @readonly */
    this.dimension = /** @type {number} */ (handle.dimension());
    /** @readonly */
    this.equation = /** @type {string} */ (handle.equation());
    /** @readonly */
    this.variables = /** @type {string[]} */ (handle.variables());
    /** @readonly */
    this.minimum = /** @type {{ point: Float64Array, value: number } | null} */ (handle.minimum());
  }

  /** @param {ArrayLike<number>} x */
  value(x) {
    return /** @type {number} */ (this.handle.value(numbers('x', x, this.dimension)));
  }

  /** @param {ArrayLike<number>} points */
  values(points) {
    const entries = numbers('points', points);
    if (entries.length % this.dimension !== 0) {
      throw new RangeError(
        `points must hold ${this.dimension} numbers each; ${entries.length} do not divide so.`,
      );
    }
    return /** @type {Float64Array} */ (this.handle.values(entries));
  }

  /** @param {ArrayLike<number>} x */
  gradient(x) {
    return /** @type {Float64Array} */ (this.handle.gradient(numbers('x', x, this.dimension)));
  }

  /** @param {ArrayLike<number>} x */
  hessian(x) {
    fewEnough('hessian', this.dimension);
    return /** @type {Float64Array} */ (this.handle.hessian(numbers('x', x, this.dimension)));
  }

  /** @param {import('./descent.js').GridOptions} options */
  grid(options) {
    withOnly('options', options, OPTIONS);
    this.#mustBeOfThePlane('grid');
    const { x, y, columns, rows } = gridOptions(options);
    return /** @type {Float64Array} */ (this.handle.grid(...x, ...y, columns, rows));
  }

  /** @param {import('./descent.js').TaylorOptions} options */
  taylor(options) {
    const { center, degree, range, samples, tolerance } = withOnly('options', options, OPTIONS);
    const [low, high] = interval('range', range);
    return /** @type {import('./descent.js').Taylor} */ (
      accepted(
        this.handle.taylor(
          number('center', center, { min: low, max: high }),
          integer('degree', degree, 0, MAX_DEGREE),
          low,
          high,
          integer('samples', samples, 2, MAX_GRID),
          number('tolerance', tolerance, { above: 0 }),
        ),
      )
    );
  }

  /** @param {{ point: ArrayLike<number>, points: ArrayLike<number> }} options */
  models(options) {
    const { point, points } = withOnly('options', options, OPTIONS);
    fewEnough('models', this.dimension);
    const entries = numbers('points', points);
    if (entries.length % this.dimension !== 0) {
      throw new RangeError(
        `points must hold ${this.dimension} numbers each; ${entries.length} do not divide so.`,
      );
    }
    return /** @type {import('./descent.js').ModelValues} */ (
      this.handle.models(numbers('point', point, this.dimension), entries)
    );
  }

  /** @param {{ point: ArrayLike<number>, direction: ArrayLike<number>, steps: ArrayLike<number> }} options */
  alongLine(options) {
    const { point, direction, steps } = withOnly('options', options, OPTIONS);
    fewEnough('alongLine', this.dimension);
    return /** @type {import('./descent.js').AlongLine} */ (
      this.handle.alongLine(
        numbers('point', point, this.dimension),
        numbers('direction', direction, this.dimension),
        numbers('steps', steps),
      )
    );
  }

  /** @param {{ point: ArrayLike<number>, angles: ArrayLike<number> }} options */
  curvatures(options) {
    const { point, angles } = withOnly('options', options, OPTIONS);
    this.#mustBeOfThePlane('curvatures');
    return /** @type {Float64Array} */ (
      this.handle.curvatures(numbers('point', point, 2), numbers('angles', angles))
    );
  }

  /** @param {import('./descent.js').GridOptions} options */
  criticalPoints(options) {
    this.#mustBeOfThePlane('criticalPoints');
    const { x, y, columns, rows } = gridOptions(withOnly('options', options, OPTIONS));
    const { kinds, ...rest } = this.handle.criticalPoints(...x, ...y, columns, rows);
    return /** @type {import('./descent.js').CriticalPoints} */ ({
      ...rest,
      kinds: Array.from(kinds, (index) => CRITICAL_KINDS[index]),
    });
  }

  /** @param {string} call */
  #mustBeOfThePlane(call) {
    if (this.dimension !== 2) {
      throw new RangeError(`${call} needs an objective of 2 dimensions; this one has ${this.dimension}.`);
    }
  }

  /**
   * The embind object, for calls that take an objective.
   *
   * @param {Objective} objective
   */
  static handleOf(objective) {
    return objective.handle;
  }
}

/**
 * @param {import('./descent.js').GridOptions} options
 */
export function gridOptions({ x, y, columns, rows }) {
  return {
    x: interval('x', x),
    y: interval('y', y),
    columns: integer('columns', columns, 2, MAX_GRID),
    rows: integer('rows', rows, 2, MAX_GRID),
  };
}

/**
 * @param {any} module
 * @param {ObjectiveSpec} spec
 * @returns {Objective}
 */
export function makeObjective(module, spec) {
  return new Objective(accepted(handleFor(module, spec)));
}

/**
 * Calls `use` with the handle of an objective, made for the call alone where a spec was given.
 *
 * @template T
 * @param {any} module
 * @param {ObjectiveSpec | import('./descent.js').Objective} specOrObjective
 * @param {(handle: any, objective: Objective) => T} use
 * @returns {T}
 */
export function withObjective(module, specOrObjective, use) {
  if (specOrObjective instanceof Objective) return use(Objective.handleOf(specOrObjective), specOrObjective);
  // What is neither is refused there, in words.
  const objective = makeObjective(module, /** @type {ObjectiveSpec} */ (specOrObjective));
  try {
    return use(Objective.handleOf(objective), objective);
  } finally {
    objective.dispose();
  }
}

/**
 * @param {any} module
 * @param {any} spec
 */
function handleFor(module, spec) {
  if (typeof spec === 'string') return module.namedObjective(spec);
  if (spec?.quadratic) return quadratic(module, withOnly('quadratic', spec.quadratic, QUADRATIC));
  if (spec?.expression !== undefined) return expression(module, spec);
  if (spec?.leastSquares) return leastSquares(module, object('leastSquares', spec.leastSquares));
  if (spec?.huber) return huber(module, object('huber', spec.huber));
  throw new TypeError(
    'objective must be an id of the catalog, { expression: … }, { quadratic: … }, { leastSquares: … }, ' +
      '{ huber: … } or an objective made before.',
  );
}

/**
 * @param {any} module
 * @param {any} spec
 */
function expression(module, { expression: text, variables = [] }) {
  if (!Array.isArray(variables)) throw new TypeError('variables must be an array of names.');
  return module.expressionObjective(
    string('expression', text),
    variables.map((name, i) => string(`variables[${i}]`, name)),
  );
}

/**
 * @param {any} module
 * @param {any} quadratic
 */
function quadratic(module, { eigenvalues, rotation, matrix, minimum }) {
  if ((eigenvalues === undefined) === (matrix === undefined)) {
    throw new TypeError('quadratic needs either eigenvalues or matrix.');
  }
  /** @param {number} dimension */
  const center = (dimension) =>
    minimum === undefined ? new Float64Array(dimension) : numbers('minimum', minimum, dimension);
  if (eigenvalues !== undefined) {
    const lambda = numbers('eigenvalues', eigenvalues);
    dimension('eigenvalues', lambda.length);
    if (rotation === undefined) return module.quadraticFromSpectrum(lambda, center(lambda.length));
    if (lambda.length !== 2) {
      throw new RangeError(`rotation needs two eigenvalues; got ${lambda.length}.`);
    }
    return module.quadraticFromRotation(lambda, number('rotation', rotation), center(2));
  }
  const a = numbers('matrix', matrix);
  const side = Math.round(Math.sqrt(a.length));
  if (side * side !== a.length) throw new RangeError(`matrix must be square; got ${a.length} entries.`);
  dimension('matrix', side);
  return module.quadraticFromMatrix(a, side, center(side));
}

/**
 * @param {any} module
 * @param {any} given
 */
function leastSquares(module, given) {
  const { x, y } = examples(given);
  return module.leastSquares(x, y.length, x.length / y.length, y);
}

/**
 * @param {any} module
 * @param {any} given
 */
function huber(module, given) {
  const { x, y } = examples(given);
  return module.huberRegression(x, y.length, x.length / y.length, y, number('delta', given.delta));
}

/**
 * @param {any} given
 */
function examples({ features, targets }) {
  const y = numbers('targets', targets);
  const x = numbers('features', features);
  if (y.length === 0) throw new RangeError('targets must not be empty.');
  if (x.length === 0 || x.length % y.length !== 0) {
    throw new RangeError(
      `features must hold the same number of entries for each of the ${y.length} targets; got ${x.length}.`,
    );
  }
  dimension('features', x.length / y.length);
  return { x, y };
}

/**
 * Matrices of second derivatives have a side a dimension.
 *
 * @param {string} call
 * @param {number} size
 */
export function fewEnough(call, size) {
  if (size > MAX_DIMENSION)
    throw new RangeError(`${call} takes at most ${MAX_DIMENSION} dimensions; this objective has ${size}.`);
}

/**
 * @param {string} name
 * @param {number} size
 */
function dimension(name, size) {
  if (size < 1 || size > MAX_DIMENSION) {
    throw new RangeError(`${name} must describe 1 to ${MAX_DIMENSION} dimensions; got ${size}.`);
  }
}
