/**
 * The four gates. `expression` is a loss that sees nothing of the gate but what leaves it, times what shall come back:
 * so `g` (and `h`) are the adjoints that arrive.
 * @typedef {'add' | 'multiply' | 'copy' | 'max'} GateId
 * @typedef {{ id: GateId, sign: string, title: string, expression: string, inputs: ('x' | 'y')[], outputs: ('g' | 'h')[] }} Gate
 */

/** @type {Gate[]} */
export const GATES = [
  {
    ...{ id: 'add', sign: '+', title: 'Add distributes' },
    ...{ expression: 'g*(x + y)', inputs: ['x', 'y'], outputs: ['g'] },
  },
  {
    ...{ id: 'multiply', sign: '×', title: 'Multiply swaps' },
    ...{ expression: 'g*(x*y)', inputs: ['x', 'y'], outputs: ['g'] },
  },
  {
    ...{ id: 'copy', sign: 'copy', title: 'Copy adds up' },
    ...{ expression: 'g*x + h*x', inputs: ['x'], outputs: ['g', 'h'] },
  },
  {
    ...{ id: 'max', sign: 'max', title: 'Max routes' },
    ...{ expression: 'g*max(x, y)', inputs: ['x', 'y'], outputs: ['g'] },
  },
];

/** @type {string[]} */
export const GATE_IDS = GATES.map(({ id }) => id);

/** The order in which all expressions are asked for: the same leaves, whichever of them occur. */
export const LEAVES = /** @type {const} */ (['g', 'h', 'x', 'y']);
