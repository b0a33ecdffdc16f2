import { formatNumber } from '../../plot/format.js';

/** @typedef {import('descent').Graph} Graph */
/** @typedef {import('descent').Sweeps} Sweeps */

const SUBSCRIPTS = '₀₁₂₃₄₅₆₇₈₉';
const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const GREEK = /** @type {Record<string, string>} */ ({
  ...{ alpha: 'α', beta: 'β', gamma: 'γ', delta: 'δ', epsilon: 'ε', theta: 'θ', kappa: 'κ' },
  ...{ lambda: 'λ', mu: 'μ', nu: 'ν', rho: 'ρ', sigma: 'σ', tau: 'τ', phi: 'φ', omega: 'ω' },
});

/** `w1` as the text writes it: w₁. @param {string} name */
export function leafName(name) {
  const [, letters, digits] = /** @type {RegExpMatchArray} */ (name.match(/^(.*?)_?(\d*)$/));
  return (GREEK[letters] ?? letters) + digits.replace(/\d/g, (digit) => SUBSCRIPTS[Number(digit)]) || name;
}

/** A number of the formula, as short as it is. @param {number} value */
const short = (value) => formatNumber(value, { digits: 6, trim: true });

/** Signs of the operations that are written between their operands. */
const SIGNS = /** @type {Record<string, string>} */ ({ add: '+', sub: '−', mul: '×', div: '÷' });

/**
 * What a gate is called. The numbers of a formula are no nodes of the picture: they are written into their gates.
 * @param {Graph} graph @param {Sweeps} at @param {number} node
 */
export function gateName({ operations, operands, active }, { values }, node) {
  const operation = operations[node];
  const [first, second] = operands[node];
  const sign = SIGNS[operation];
  if (sign) {
    if (!active[first]) return `${short(values[first])} ${sign}`;
    return active[second] ? sign : `${sign} ${short(values[second])}`;
  }
  if (operation === 'neg') return '−( )';
  if (operation === 'pow') {
    if (!active[first]) return `${short(values[first])}^( )`;
    if (active[second]) return 'power';
    const exponent = values[second];
    return Number.isInteger(exponent) && exponent >= 0
      ? `( )${String(exponent).replace(/\d/g, (digit) => SUPERSCRIPTS[Number(digit)])}`
      : `( )^${short(exponent)}`;
  }
  const numbers = operands[node].filter((operand) => !active[operand]);
  return [operation, ...numbers.map((operand) => short(values[operand]))].join(' ');
}

/** A leaf by its name, a gate by what it is. @param {Graph} graph @param {Sweeps} at @param {number} node */
export function nodeName(graph, at, node) {
  return node < graph.variables.length ? leafName(graph.variables[node]) : gateName(graph, at, node);
}

/** As it stands in a box: three digits. @param {number} value */
export const shown = (value) => formatNumber(value, { trim: false });
