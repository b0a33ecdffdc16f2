import { LEAVES } from './gates.js';

/** @typedef {import('./parameters.js').State} State */
/** @typedef {import('./gates.js').Gate} Gate */
/**
 * @typedef {object} Flow what passes through a gate
 * @property {number} value that leaves it
 * @property {number[]} adjoints that each input receives
 * @property {number[]} partials its own derivative by each input; of a copy, by which each output changes
 */

/**
 * Both ways through a gate, by the engine's own sweeps.
 * @param {import('descent').Engine} engine @param {Gate} gate @param {State} state
 * @returns {Flow}
 */
export function flowOf(engine, { id, expression, inputs }, state) {
  const variables = [...LEAVES];
  const at = engine.autodiff.sweeps({ expression, variables, point: variables.map((name) => state[name]) });
  const adjoints = inputs.map((name) => at.adjoints[variables.indexOf(name)]);
  if (id === 'copy') return { value: state.x, adjoints, partials: [1, 1] };
  // The first gate of the tape: what follows it is only what makes g arrive.
  const gate = variables.length;
  return { value: at.values[gate], adjoints, partials: [...at.partials[gate]] };
}
