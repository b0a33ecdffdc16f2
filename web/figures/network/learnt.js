import { generated } from './examples.js';
import { OWN, parameters } from './parameters.js';

/** @typedef {import('./parameters.js').State} State */
/** @typedef {import('./losses.js').Kind} Kind */

/**
 * What is learnt in a state: a data set of the catalogue, or the reader's own table once there is one.
 * @param {import('descent').Engine} engine
 * @param {ReturnType<typeof import('./own_examples.js').ownExamples>} own
 */
export function learntIn(engine, own) {
  let lastSet = parameters.data.default;
  /** @param {State} state @returns {Kind} */
  const kindOf = ({ data }) =>
    data === OWN ? own.kind : (engine.catalog.datasets.find(({ id }) => id === data)?.targets ?? 'labels');
  return {
    kindOf,
    /** With a table that is not there yet, what was learnt before. @param {State} state @returns {State} */
    shown(state) {
      if (state.data === OWN) return own.given ? state : { ...state, data: lastSet };
      lastSet = state.data;
      return state;
    },
    /** @param {State} state */
    of(state) {
      const isOwn = state.data === OWN;
      return {
        examples: () => (isOwn ? own.examples(state) : generated(engine, state)),
        outputs: kindOf(state) === 'classes' ? (isOwn ? own.classes : state.classes) : 1,
        version: isOwn ? own.version : 0,
      };
    },
  };
}
