import { formatCount, formatNumber } from '../../plot/format.js';
import { roundTo } from '../../plot/steps.js';
import { LONGEST } from './losses.js';

/** @typedef {import('./parameters.js').State} State */
/** @typedef {import('./losses.js').Loss} Loss */
/** @typedef {import('./run.js').Run} Run */

const short = (/** @type {number} */ value) => formatNumber(value, { trim: true });

/** A place in the loss's own coordinates. @param {ArrayLike<number>} point */
export function placeText(point) {
  const fine = (/** @type {number} */ value) => (Math.abs(value) < 100 ? roundTo(value, 0.001) : value);
  const numbers = Array.from(point, (value) => formatNumber(fine(value), { trim: true }));
  return numbers.length === 1 ? `x = ${numbers[0]}` : `(${numbers.join(', ')})`;
}

/** What the run does, with its numbers, in a sentence or two. @param {State} state @param {Loss} loss @param {Run} run */
export function verdict(state, loss, run) {
  const { trace, ending, arrival, home, minimum, local, edges } = run;
  const size = loss.objective.dimension;
  const last = trace.points.slice(-size);
  const elsewhere = home && minimum && loss.distance(home.point, minimum.point) > 0.02;
  const lambda = minimum && local ? minimum.eigenvalues[minimum.eigenvalues.length - 1] : NaN;
  const steep = loss.single ? 'the curvature there' : 'the steepest curvature there';

  if (ending === 'arrived' && arrival.steps === 0)
    return `It stands still at ${placeText(last)}: the slope there is zero.`;
  if (ending === 'arrived' && !local)
    return `${steps(arrival.steps)} to ${placeText(minimum?.point ?? arrival.point)}, where the loss is flat: no curvature, and so no edge.`;
  if (ending === 'arrived') {
    const factors = Array.from(local?.factors ?? [], (factor) => formatNumber(factor));
    const kept = loss.single
      ? `Near the end each step multiplies the distance by ${factors[0]}`
      : `Near the end each step multiplies the distance by ${factors.join(' along the flat direction and by ')} along the steep one`;
    const why =
      run.behaviour === 'oscillates'
        ? `every step overshoots, for α lies between 1/λ = ${short(edges?.monotone ?? NaN)} and 2/λ = ${short(edges?.divergent ?? NaN)}`
        : `no step overshoots, for α lies below 1/λ = ${short(edges?.monotone ?? NaN)}`;
    const place = `${placeText(minimum?.point ?? arrival.point)}${elsewhere ? ', which is not the minimum that it began at' : ''}`;
    return `${steps(arrival.steps)} to ${place}. ${kept}: ${why} (λ = ${short(lambda)}, ${steep}).`;
  }
  if (ending === 'swings') {
    const before = trace.points.slice(-2 * size, -size);
    const cause =
      edges && state.alpha > edges.divergent
        ? `α lies beyond 2/λ = ${short(edges.divergent)}, so the minimum at ${placeText(minimum?.point ?? [])} throws it out whenever it comes near`
        : 'its steps are too long for where it is, and it has not yet found a place to rest';
    return `After ${LONGEST} steps it still goes to and fro, last from ${placeText(before)} to ${placeText(last)}: ${cause}.`;
  }
  if (ending === 'crawls' && !loss.shows(last))
    return `It was thrown out of the picture, to ${placeText(last)}, where the loss is so flat that it crawls.`;
  if (ending === 'crawls')
    return `After ${LONGEST} steps it has come as far as ${placeText(last)}. The loss has gone from ${short(trace.values[0])} to ${short(trace.values[trace.values.length - 1])}.`;
  const beyond =
    edges && state.alpha > edges.divergent ? ` α lies beyond 2/λ = ${short(edges.divergent)}.` : '';
  if (trace.status === 'diverged' && trace.steps === 0) return 'The loss has no value at this start.';
  return trace.status === 'diverged'
    ? `After ${steps(trace.steps).toLowerCase()} its numbers leave what the machine can hold.${beyond}`
    : `After ${LONGEST} steps it has left the picture and is at ${placeText(last)}, still going.${beyond}`;
}

/** @param {number} count */
function steps(count) {
  return `${formatCount(count)} ${count === 1 ? 'step' : 'steps'}`;
}

/** @param {State} state @param {Loss} loss @param {Run} run */
export function description(state, loss, run) {
  const start = placeText(loss.startOf(state.start));
  return (
    `Gradient descent on ${loss.given.name.toLowerCase()} from ${start} with step size ${short(state.alpha)} ` +
    `${run.behaviour}. ${verdict(state, loss, run)}`
  );
}
