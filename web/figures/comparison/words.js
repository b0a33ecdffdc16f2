import { formatCount, formatNumber } from '../../plot/format.js';
import { lossesOf } from './race.js';
import { SWEEP } from './tuning.js';

/** @typedef {import('./race.js').Racer} Racer */
/** @typedef {import('./scene.js').Scene} Scene */
/** @typedef {import('./parameters.js').State} State */

const short = (/** @type {number} */ value) => formatNumber(value, { trim: true });

/** @param {number} count @param {string} noun */
const counted = (count, noun) => `${formatCount(count)} ${noun}${count === 1 ? '' : 's'}`;

/** @param {string[]} parts */
const listed = (parts) =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts[parts.length - 1]}`;

/** What stands beside the racer that is looked at. @param {Scene} scene */
export function lookText({ racers, chosen, marked }) {
  const i = racers.findIndex(({ id }) => id === chosen);
  if (i < 0) return '';
  const step = marked[i];
  return `${racers[i].name}, step ${formatCount(step)}: ${formatNumber(lossesOf(racers[i])[step])}`;
}

/** How a racer's run ended, as short as it can be told. @param {Racer} racer */
export function fate({ arrived, onSaddle, diverged, left, trace, cost }) {
  if (diverged)
    return trace.steps === 0 ? 'diverges at once' : `diverges at step ${formatCount(trace.steps)}`;
  if (onSaddle) return `rests on a saddle, step ${formatCount(trace.steps)}`;
  if (!arrived && left !== null) return `leaves after step ${formatCount(left)}`;
  if (!arrived) return `not in ${counted(trace.steps, 'step')}`;
  return cost === trace.steps
    ? counted(trace.steps, 'step')
    : `${counted(trace.steps, 'step')}, cost ${formatCount(cost)}`;
}

/** The learning rate that it ran at. @param {Racer} racer */
export const rateText = ({ rate }) => (rate === null ? 'needs no rate' : `α ${short(rate)}`);

/** What was swept, and who would have gone on beyond it. @param {Racer[]} racers */
export function sweepText(racers) {
  const { from, to, count } = SWEEP;
  const edge = racers.filter(({ rate }) => rate !== null && (rate < from * 1.001 || rate > to * 0.999));
  const names =
    edge.length > 0 ? ` Best at an end of that range: ${listed(edge.map(({ name }) => name))}.` : '';
  return `Swept for each: ${count} rates from 10⁻⁵ to ${to}, equal ratios apart, and as many again around the best.${names}`;
}

/** Those who arrived with the least, and with how much. @param {Racer[]} racers @param {(racer: Racer) => number} of */
export function first(racers, of) {
  const arrived = racers.filter((racer) => racer.arrived);
  const least = Math.min(...arrived.map(of));
  const winners = arrived.filter((racer) => of(racer) === least);
  return { least: winners.length > 0 ? least : NaN, names: winners.map(({ name }) => name) };
}

/** What a reader should know of a race that leaves the world. @param {Scene} scene @returns {string | null} */
export function divergence({ racers, steps }) {
  const lost = racers.filter(({ diverged, trace }, i) => diverged && steps[i] >= trace.steps);
  if (lost.length === 0) return null;
  const when = lost.map(({ name, trace }) => `${name} at step ${formatCount(trace.steps)}`);
  return `Out of the finite numbers: ${listed(when)}. A cross marks where ${lost.length === 1 ? 'it' : 'each'} was last seen.`;
}

/** @param {Scene} scene */
export function description({ ground, state, racers }) {
  const { start, tolerance, budget, rates } = state;
  const goal = ground.hasMinimum
    ? `a loss gap of ${tolerance} of the first`
    : `a slope of ${tolerance} of the first`;
  const at = {
    tuned: 'each at its own tuned learning rate',
    default: 'each at its default learning rate',
    shared: `all at learning rate ${short(state.shared)}`,
  }[/** @type {'tuned'} */ (rates)];
  const runs = racers.map(
    (racer) =>
      `${racer.name} (${rateText(racer)}): ${fate(racer)}, loss ${formatNumber(racer.trace.values[racer.trace.steps])}`,
  );
  return (
    `A race on ${ground.name} from (${start.map(short).join(', ')}) to ${goal}, at most ${counted(budget, 'step')}, ${at}. ` +
    (runs.length > 0 ? `${runs.join('; ')}.` : 'No optimiser runs.')
  );
}
