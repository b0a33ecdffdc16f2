/** @typedef {[number, number]} Pair */

/**
 * Where a handle stands, and what moving it means.
 * @template S the figure's state
 * @typedef {object} HandleSpec
 * @property {string} label
 * @property {(state: S) => Pair} place where it stands, in the panel's data
 * @property {(to: Pair, state: S) => Partial<S>} move what moving it there means
 * @property {{ x: Pair, y: Pair }} limits
 * @property {'both' | 'x' | 'y'} [axis] along which it moves
 * @property {{ x?: string, y?: string }} [names] of its two coordinates
 */

/**
 * The handle of a point parameter, by its id; of two number parameters, by their ids, x first (null: it does not move
 * that way); or of a place that is worked out of the state, as given.
 * @template S
 * @param {Record<string, any>} parameters
 * @param {string | [string | null, string | null] | HandleSpec<S>} of
 * @param {(state: S) => number} [across] where it stands on the axis along which it does not move
 * @returns {HandleSpec<S>}
 */
export function handleSpec(parameters, of, across) {
  if (typeof of === 'string') return ofPoint(of, parameters[of]);
  if (!Array.isArray(of)) return of;
  const [x, y] = of.map((id) => (id === null ? null : parameters[id]));
  const coordinate = (/** @type {string | null} */ id, /** @type {any} */ state) =>
    id === null ? (across?.(state) ?? 0) : state[id];
  return {
    label: [x?.label, y?.label].filter(Boolean).join(' and '),
    axis: x && y ? 'both' : x ? 'x' : 'y',
    names: { x: x?.label, y: y?.label },
    limits: { x: x ? [x.min, x.max] : [0, 1], y: y ? [y.min, y.max] : [0, 1] },
    place: (state) => [coordinate(of[0], state), coordinate(of[1], state)],
    move: (to) => patch(of.flatMap((id, i) => (id === null ? [] : [[id, to[i]]]))),
  };
}

/**
 * @template S
 * @param {string} id @param {any} parameter
 * @returns {HandleSpec<S>}
 */
const ofPoint = (id, { label, x, y }) => ({
  label,
  limits: { x, y },
  place: (state) => /** @type {any} */ (state)[id],
  move: (to) => patch([[id, to]]),
});

/** @param {any[][]} entries @returns {any} part of a state */
const patch = (entries) => Object.fromEntries(entries);
