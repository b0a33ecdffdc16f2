import { quote, wanted } from './parameters.js';

/**
 * A figure's state by its schema. The same few functions serve the URL, a deck's fragments, "copy link" and reset.
 *
 * @typedef {Record<string, any>} Schema of parameters, by id
 * @typedef {Record<string, any>} State of values, by id
 */

/**
 * @template {Schema} P
 * @typedef {{ [K in keyof P]: P[K] extends { default: infer V } ? V : never }} StateOf
 */

const UNKNOWN = 'is not a parameter of this figure';

/** @param {Schema} schema @returns {State} */
export function defaults(schema) {
  return Object.fromEntries(Object.entries(schema).map(([id, parameter]) => [id, parameter.default]));
}

/**
 * The good part of a patch, and a sentence for each value that is not: that one keeps what it had.
 * @param {Schema} schema
 * @param {State} patch
 * @returns {{ values: State, problems: string[] }}
 */
export function accept(schema, patch) {
  /** @type {State} */
  const values = {};
  const problems = [];
  for (const [id, value] of Object.entries(patch)) {
    const parameter = Object.hasOwn(schema, id) ? schema[id] : null;
    const complaint = parameter ? parameter.complaint(value) : UNKNOWN;
    if (complaint) problems.push(`${id} ${complaint}.`);
    else values[id] = value;
  }
  return { values, problems };
}

/**
 * @param {Schema} schema
 * @param {string} text `alpha=0.02&beta=0.9`
 * @returns {{ values: State, problems: string[] }}
 */
export function parseState(schema, text) {
  /** @type {State} */
  const patch = {};
  /** @type {string[]} */
  const problems = [];
  for (const [id, value] of new URLSearchParams(text)) {
    const parameter = Object.hasOwn(schema, id) ? schema[id] : null;
    const read = parameter?.read(value);
    if (!parameter) problems.push(`${id} ${UNKNOWN}.`);
    else if (read === undefined)
      problems.push(`${id} must be ${wanted(parameter.kind)}; got ${quote(value)}.`);
    else patch[id] = read;
  }
  const accepted = accept(schema, patch);
  return { values: accepted.values, problems: [...problems, ...accepted.problems] };
}

/**
 * Only what differs from the schema's defaults, in the schema's order.
 * @param {Schema} schema
 * @param {State} state
 */
export function formatState(schema, state) {
  return Object.entries(schema)
    .map(([id, parameter]) => [id, parameter.write(state[id]), parameter.write(parameter.default)])
    .filter(([, value, initial]) => value !== initial)
    .map(([id, value]) => `${id}=${encodeURIComponent(value).replaceAll('%2C', ',')}`)
    .join('&');
}
