import { stepAt } from './race.js';

/** @typedef {import('./grounds.js').Ground} Ground */
/** @typedef {import('./parameters.js').State} State */
/** @typedef {import('./race.js').Racer} Racer */

/**
 * What a reader looks at, which is no part of the state: a racer, perhaps at one of its steps.
 * @typedef {{ id: string, step: number | null }} Look
 */

/**
 * Everything that the panels draw: one race at one moment. The panels keep what they made of `racers` as long as it is
 * the same array.
 * @typedef {object} Scene
 * @property {Ground} ground
 * @property {State} state
 * @property {Racer[]} racers
 * @property {number[]} steps how far each is drawn
 * @property {number[]} marked where each one's dot is: at that step, or at the one that is looked at
 * @property {number} moment in steps or in cost
 * @property {string | null} chosen the racer that is looked at
 * @property {number | null} at the step of it that is looked at
 */

/**
 * @param {Ground} ground @param {State} state @param {Racer[]} racers @param {Look | null} look
 * @returns {Scene}
 */
export function sceneOf(ground, state, racers, look) {
  const moment = Math.min(state.k, state.budget);
  const steps = racers.map((racer) => stepAt(racer, moment, state.pace));
  const chosen = look && racers.find(({ id }) => id === look.id);
  const at = chosen && look.step !== null ? Math.min(look.step, chosen.trace.steps) : null;
  // All dots stand at one moment: where the racer that is looked at had come to.
  const then = chosen && at !== null ? (state.pace === 'steps' ? at : chosen.trace.costs[at]) : moment;
  return {
    ground,
    state,
    racers,
    steps,
    marked:
      at === null ? steps : racers.map((racer) => (racer === chosen ? at : stepAt(racer, then, state.pace))),
    moment,
    chosen: chosen?.id ?? null,
    at,
  };
}
