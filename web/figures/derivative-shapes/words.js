import { formatCount, formatToStep } from '../../plot/format.js';

/** @typedef {import('./parameters.js').State} State */

/** @param {number} value */
export const decimals = (value) => formatToStep(value, 0.01);

/** What a derivative of this shape is called. @param {State} state */
export function shapeOf({ inputs, outputs }) {
  if (inputs === 1 && outputs === 1) return 'A derivative: one number';
  if (outputs === 1) return `A gradient: a row of ${inputs}`;
  if (inputs === 1) return `A velocity: a column of ${outputs}`;
  return `A Jacobian: ${outputs} × ${inputs}`;
}

/** @param {State} state @param {Float64Array} product @param {import('./model.js').Counts} counts */
export function description(state, product, counts) {
  const { layers, n } = state;
  const row = [...product].map(decimals).join(', ');
  return (
    `${shapeOf(state)}, of ${state.outputs === 1 ? 'one output' : `${state.outputs} outputs`} by ${state.inputs === 1 ? 'one input' : `${state.inputs} inputs`}, through ${layers === 1 ? 'one layer' : `${layers} layers`} with the activation ${state.activation}. ` +
    `The row u times the matrix is ${row}. For layers of width ${n} one sweep backwards takes ${formatCount(counts.vectorJacobian)} operations, the whole matrix ${formatCount(counts.jacobian)}.`
  );
}
