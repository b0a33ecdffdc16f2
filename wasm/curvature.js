import { accepted, integer, interval, numbers, object } from './checks.js';

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

/** @param {Curved} of @param {Examples} set @param {import('./descent.js').SliceOptions} options */
export function slice({ module, handle, parameterCount }, set, options) {
  const { origin = handle.parameters(), directions } = object('options', options);
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
