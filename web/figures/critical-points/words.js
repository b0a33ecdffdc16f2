import { formatNumber } from '../../plot/format.js';
import { kindName, shapeName } from './shape.js';
import { NAMES } from './surface_panel.js';

/** @typedef {import('./surfaces.js').Scene} Scene */
/** @typedef {import('./parameters.js').State} State */

const short = (/** @type {number} */ value) => formatNumber(value, { trim: true });
const PLURALS = { minimum: 'minima', saddle: 'saddles', maximum: 'maxima', degenerate: 'degenerate' };

/** How many of each kind. @param {Scene} scene */
export function countsOf({ surface }) {
  const { kinds } = surface.critical;
  return Object.fromEntries(
    Object.keys(PLURALS).map((kind) => [kind, kinds.filter((one) => one === kind).length]),
  );
}

/** "4 minima" @param {keyof typeof PLURALS} kind @param {number} count */
export function counted(kind, count) {
  return `${count} ${count === 1 ? kind : PLURALS[kind]}`;
}

/** Whether the count can be complete: the gradient's turns along the edge say it. @param {Scene} scene */
export function check(scene) {
  const { tooMany, turns, kinds } = scene.surface.critical;
  const { minimum, maximum, saddle, degenerate } = countsOf(scene);
  if (tooMany) return 'There are more than 250: the search has been given up.';
  if (turns === null)
    return 'At the edge of the picture the gradient vanishes or is undefined, so that this count cannot be checked.';
  const round = `Along the edge of the picture the gradient turns ${turns === 1 ? 'once' : `${short(turns)} times`}`;
  if (degenerate)
    return `${round}. ${degenerate === 1 ? 'One point is' : 'Some are'} degenerate: there the second order does not decide.`;
  const sum = `${minimum} + ${maximum} − ${saddle} = ${short(minimum + maximum - saddle)}`;
  if (minimum + maximum - saddle === turns)
    return kinds.length
      ? `${round}, and minima + maxima − saddles is ${sum}: it adds up.`
      : `${round}: there need be none.`;
  return `${round}, but minima + maxima − saddles is ${sum}: at least one is missing.`;
}

/** How a run ended. @param {Scene} scene @param {number} i */
export function ending({ surface, walks }, i) {
  const { status, steps, rest, since, points } = walks[i];
  if (status === 'diverged') return `leaves after ${steps} ${steps === 1 ? 'step' : 'steps'}`;
  if (rest < 0) {
    const { x, y } = surface.given;
    const [px, py] = [points[2 * steps], points[2 * steps + 1]];
    const inside = px >= x[0] && px <= x[1] && py >= y[0] && py <= y[1];
    return inside ? `still on its way after ${steps} steps` : `outside of the picture after ${steps} steps`;
  }
  const [x, y] = surface.placeOf(rest);
  return `at the ${surface.critical.kinds[rest]} (${short(x)}, ${short(y)}) from step ${since} on`;
}

/** @param {State} state @param {number} curvature @param {Scene} scene */
export function description({ eigenvalues, angle }, curvature, scene) {
  const counts = countsOf(scene);
  const told = /** @type {(keyof typeof PLURALS)[]} */ (Object.keys(PLURALS))
    .filter((kind) => counts[kind])
    .map((kind) => counted(kind, counts[kind]));
  const runs = scene.walks.map(({ id }, i) => `${NAMES[id]} ${ending(scene, i)}`);
  return (
    `A ${shapeName(eigenvalues)} with eigenvalues ${eigenvalues.map(short).join(' and ')}: ${kindName(eigenvalues)}; ` +
    `along ${short(angle)} degrees its curvature is ${short(curvature)}. ` +
    `${scene.surface.name} has ${told.join(', ') || 'no critical point'} in the picture. From the start, ${runs.join('; ')}.`
  );
}
