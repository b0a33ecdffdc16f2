import { formatNumber } from '../../plot/format.js';

/** @typedef {import('./parameters.js').State} State */

/** Whose answers are never larger than 1: shown at twice the size. */
export const BOUNDED = ['tanh', 'sigmoid'];

export const short = (/** @type {number} */ value) => formatNumber(value, { trim: true });

/** What the third panel shows. @param {State} state @param {string} name of the activation */
export function outcome({ depth, activation }, name) {
  const shown = depth === 1 ? `φ(Wx), ${name}` : `After ${depth} layers, ${name}`;
  return BOUNDED.includes(activation) ? `${shown}, twice as large` : shown;
}

/** What a state has lost; null if nothing. @param {State} state @param {import('./model.js').Stage[]} stages */
export function loss({ depth }, stages) {
  const gone = stages.findIndex(({ axes }) => axes.deviations[1] === 0) + 1;
  if (!gone || gone > depth) return null;
  return `From layer ${gone} on all points are at one place: nothing tells them apart any more, and no later layer can.`;
}

/**
 * @param {State} state
 * @param {import('descent').PlanarMap} map
 * @param {{ name: string, deviations: ArrayLike<number>, before: ArrayLike<number> }} cloud
 */
export function description(state, map, { name, deviations, before }) {
  const over = map.determinant < 0 ? ', and turns the plane over' : '';
  return (
    `A Gaussian cloud with deviations ${short(before[1])} and ${short(before[0])}. W has the singular values ${short(state.first)} and ` +
    `${short(Math.abs(state.second))} and the determinant ${short(map.determinant)}${over}. ` +
    `After ${state.depth} ${state.depth === 1 ? 'layer' : 'layers'} with the activation ${name} the deviations are ` +
    `${short(deviations[1])} and ${short(deviations[0])}.`
  );
}
