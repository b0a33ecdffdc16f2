import { FIRST_U, FIRST_X, WIDEST } from './parameters.js';

/** @typedef {import('./parameters.js').State} State */

/** Of widths, with as many outputs as inputs. @typedef {{ vectorJacobian: number, jacobian: number }} Counts */

/** @param {number[]} given @param {number[]} first @param {number} count */
const filled = (given, first, count) => Array.from({ length: count }, (_, i) => given[i] ?? first[i]);

/** @param {State} state */
export const xOf = ({ x, inputs }) => filled(x, FIRST_X, inputs);
/** @param {State} state */
export const uOf = ({ u, outputs }) => filled(u, FIRST_U, outputs);

/**
 * The derivative that the table shows. Layers between are as wide as the input.
 * @param {import('descent').Engine} engine @param {State} state
 */
export function derivativeOf(engine, state) {
  const { inputs, outputs, layers, activation, seed } = state;
  return engine.autodiff.layerJacobian({
    sizes: [...Array(layers).fill(inputs), outputs],
    activation: /** @type {'sigmoid' | 'tanh' | 'relu'} */ (activation),
    seed,
    x: xOf(state),
    u: uOf(state),
  });
}

/** The widths of the curves. */
export const WIDTHS = Array.from({ length: Math.log2(WIDEST) + 1 }, (_, i) => 2 ** i);

/** Operations by width, counted once each. @param {import('descent').Engine} engine */
export function countings(engine) {
  /** @type {Map<string, Counts>} */
  const known = new Map();
  /** @param {number} layers @param {number} n @returns {Counts} */
  const at = (layers, n) => {
    const key = `${layers} ${n}`;
    let counts = known.get(key);
    if (!counts) {
      const [x, u] = [Array(n).fill(1), Array(n).fill(1)];
      ({ counts } = engine.autodiff.layerJacobian({ sizes: Array(layers + 1).fill(n), x, u }));
      known.set(key, counts);
    }
    return counts;
  };
  return {
    at,
    /** Of a curve over `WIDTHS`. @param {number} layers @param {keyof Counts} way */
    curve: (layers, way) => WIDTHS.map((n) => at(layers, n)[way]),
  };
}
