import { REACH } from './responses.js';

/** @typedef {import('./parameters.js').State} State */
/** @typedef {import('./losses.js').Kind} Kind */

/**
 * What is learnt, and what is tested on: `x`, two inputs an example, and `targets` as a data set has them.
 *
 * @typedef {{ x: ArrayLike<number>, targets: ArrayLike<number> }} Part
 * @typedef {object} Examples
 * @property {Kind} kind
 * @property {string[]} classes what they are called; none but of this kind
 * @property {Part} training
 * @property {Part} test
 * @property {number} reach the plane is shown from -reach to reach
 * @property {string} about what a reader has to know of them
 */

const TRAINING = 200;
const TEST = 100;
/** The test set is drawn by a seed of its own. */
const TEST_SEED = 10_000;

/**
 * Examples of a data set of the catalogue.
 * @param {import('descent').Engine} engine @param {State} state @returns {Examples}
 */
export function generated({ catalog, data }, state) {
  const set = catalog.datasets.find(({ id }) => id === state.data);
  const kind = set?.targets ?? 'labels';
  const values = /** @type {Record<string, any>} */ (state);
  const parameters = Object.fromEntries((set?.parameters ?? []).map(({ id }) => [id, values[id]]));
  const draw = (/** @type {number} */ examples, /** @type {number} */ seed) => {
    const made = data.generate(state.data, { examples, seed, parameters });
    return { x: made.values, targets: made.targets };
  };
  return {
    kind,
    classes: kind === 'classes' ? Array.from({ length: state.classes }, (_, of) => `class ${of}`) : [],
    training: draw(TRAINING, state.seed),
    test: draw(TEST, state.seed + TEST_SEED),
    reach: REACH,
    about: '',
  };
}
