/**
 * Checks on what callers pass in. Each names the argument, so that a message tells what to mend; nothing unchecked
 * reaches WebAssembly, where a wrong length would be read past its end.
 */

/** Of an interval: points on it are counted off in multiples of its width, which must be finite. */
const MAX_WIDTH = 1e300;

/**
 * @param {string} name
 * @param {unknown} value
 * @param {number} [length] entries it must have
 * @returns {Float64Array} a copy that the engine may read
 */
export function numbers(name, value, length) {
  if (!isArrayLike(value)) throw new TypeError(`${name} must be an array of numbers; got ${shown(value)}.`);
  const copy = new Float64Array(value.length);
  for (let i = 0; i < value.length; i++) {
    const entry = value[i];
    if (typeof entry !== 'number')
      throw new TypeError(`${name}[${i}] must be a number; got ${shown(entry)}.`);
    if (!Number.isFinite(entry)) throw new RangeError(`${name}[${i}] must be finite; got ${entry}.`);
    copy[i] = entry;
  }
  if (length !== undefined && copy.length !== length) {
    throw new RangeError(
      `${name} must have ${length} ${length === 1 ? 'entry' : 'entries'}; got ${copy.length}.`,
    );
  }
  return copy;
}

/**
 * @param {string} name
 * @param {unknown} value
 * @param {{ min?: number, max?: number, above?: number }} [bounds]
 * @returns {number}
 */
export function number(name, value, { min = -Infinity, max = Infinity, above = -Infinity } = {}) {
  if (typeof value !== 'number') throw new TypeError(`${name} must be a number; got ${shown(value)}.`);
  if (!Number.isFinite(value)) throw new RangeError(`${name} must be finite; got ${value}.`);
  if (value < min) throw new RangeError(`${name} must not be below ${min}; got ${value}.`);
  if (value <= above) throw new RangeError(`${name} must be above ${above}; got ${value}.`);
  if (value > max) throw new RangeError(`${name} must not be above ${max}; got ${value}.`);
  return value;
}

/**
 * @param {string} name
 * @param {unknown} value
 * @param {number} min
 * @param {number} max
 * @returns {number}
 */
export function integer(name, value, min, max) {
  if (typeof value !== 'number') throw new TypeError(`${name} must be a whole number; got ${shown(value)}.`);
  if (!Number.isInteger(value)) throw new RangeError(`${name} must be a whole number; got ${value}.`);
  return number(name, value, { min, max });
}

/**
 * @param {string} name
 * @param {unknown} value
 * @returns {[number, number]} with the first below the second
 */
export function interval(name, value) {
  const [low, high] = numbers(name, value, 2);
  if (!(low < high)) throw new RangeError(`${name} must run from low to high; got [${low}, ${high}].`);
  if (high - low > MAX_WIDTH)
    throw new RangeError(`${name} must not be wider than ${MAX_WIDTH}; got [${low}, ${high}].`);
  return [low, high];
}

/**
 * @param {string} name
 * @param {unknown} value
 * @returns {string}
 */
export function string(name, value) {
  if (typeof value !== 'string') throw new TypeError(`${name} must be a string; got ${shown(value)}.`);
  return value;
}

/**
 * @param {string} name
 * @param {unknown} value
 * @returns {boolean}
 */
export function boolean(name, value) {
  if (typeof value !== 'boolean') throw new TypeError(`${name} must be true or false; got ${shown(value)}.`);
  return value;
}

/**
 * @template {object} T
 * @param {string} name
 * @param {T} value
 * @returns {T}
 */
export function object(name, value) {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new TypeError(`${name} must be an object; got ${shown(value)}.`);
  }
  return value;
}

/**
 * An object without other entries than these: what is misspelt, or belongs elsewhere, would be left out in silence.
 * Calls of a kind know the same ones, for options are shared among them, and what one found is handed on to another.
 *
 * @template {object} T
 * @param {string} name
 * @param {T} value
 * @param {readonly string[]} known
 * @returns {T}
 */
export function withOnly(name, value, known) {
  const other = Object.keys(object(name, value)).find((id) => !known.includes(id));
  if (other === undefined) return value;
  throw new RangeError(`${name} must not hold "${other}"; known are ${known.join(', ')}.`);
}

/**
 * @template {string} T
 * @param {string} name
 * @param {unknown} value
 * @param {readonly T[]} words
 * @returns {T}
 */
export function oneOf(name, value, words) {
  const word = words.find((one) => one === value);
  if (word !== undefined) return word;
  const quoted = words.map((one) => `"${one}"`);
  const choice = `${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1)}`;
  throw new RangeError(`${name} must be ${choice}; got ${shown(value)}.`);
}

/**
 * Calls that each take one object of options, and refuse what is none.
 *
 * @template {object} Calls
 * @param {Calls} calls
 * @param {readonly string[]} known what options they take, all in all
 * @returns {Calls}
 */
export function takingOptions(calls, known) {
  const checked = Object.entries(calls).map(([name, call]) => [
    name,
    (/** @type {object} */ options) => call(withOnly('options', options, known)),
  ]);
  return Object.fromEntries(checked);
}

/**
 * Turns a refusal by the C++ side into the exception it stands for.
 *
 * @param {any} result
 * @returns {any}
 */
export function accepted(result) {
  const refusal = result?.error;
  if (!refusal) return result;
  const kinds = /** @type {Record<string, ErrorConstructor>} */ ({ RangeError, TypeError, SyntaxError });
  const { argument, column } = refusal;
  throw Object.assign(new kinds[refusal.kind](refusal.message), column ? { argument, column } : { argument });
}

/**
 * @param {unknown} value
 * @returns {value is ArrayLike<unknown>}
 */
function isArrayLike(value) {
  return Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView));
}

/**
 * @param {unknown} value
 * @returns {string}
 */
export function shown(value) {
  if (typeof value === 'string') return `"${value}"`;
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? 'an array' : 'an object';
  return String(value);
}
