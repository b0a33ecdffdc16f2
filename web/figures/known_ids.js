import { quote } from './parameters.js';

/**
 * Parameters that hold ids of the engine's catalogue may be given, by a link, ids that do not exist. Of a state with such
 * a one the last good id is kept, and said what is wrong.
 * @param {Record<string, readonly { id: string }[]>} lists what there is, by parameter
 * @param {Record<string, { default: any }>} parameters
 */
export function knownIds(lists, parameters) {
  /** @type {Record<string, string>} */
  const good = Object.fromEntries(Object.keys(lists).map((id) => [id, parameters[id].default]));
  return {
    /** @template {Record<string, any>} S @param {S} state @returns {S} with ids that exist */
    of(state) {
      for (const [id, list] of Object.entries(lists))
        if (list.some((entry) => entry.id === state[id])) good[id] = state[id];
      return Object.keys(good).every((id) => good[id] === state[id]) ? state : { ...state, ...good };
    },
    /** @param {Record<string, any>} state @returns {string | null} */
    complaint(state) {
      const told = Object.entries(lists)
        .filter(([id, list]) => !list.some((entry) => entry.id === state[id]))
        .map(
          ([id, list]) =>
            `${id} ${quote(state[id])} is not known; there are ${list.map((entry) => entry.id).join(', ')}.`,
        );
      return told.length ? told.join(' ') : null;
    },
  };
}
