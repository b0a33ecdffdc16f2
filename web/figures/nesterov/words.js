import { formatCount, formatNumber, formatToStep } from '../../plot/format.js';
import { LONGEST } from './parameters.js';
import { PATIENCE } from './runs.js';

/** @typedef {import('./parameters.js').State} State */
/** @typedef {import('./runs.js').Run} Run */
/** @typedef {{ rate: number, regime: string }} Place */
/** @typedef {{ run: Run, flat: Place, steep: Place }} Account of one method on the bowl */

const NAMES = { momentum: 'the heavy ball', nesterov: 'Nesterov momentum' };
const capital = (/** @type {string} */ text) => text[0].toUpperCase() + text.slice(1);

/** @param {Account} account */
export const diverges = ({ run, steep, flat }) =>
  run.trace.status === 'diverged' || [steep, flat].some(({ regime }) => regime === 'divergent');

/** @param {Account} account */
export function arrival(account) {
  if (diverges(account)) return 'never';
  return Number.isFinite(account.run.steps) ? formatCount(account.run.steps) : `> ${formatCount(PATIENCE)}`;
}

/** What a reader should know of runs that leave; null if none does. @param {Account[]} accounts */
export function trouble(accounts) {
  const lost = accounts.filter(diverges);
  if (lost.length === 2)
    return 'This step is beyond the edge of both maps: the steep direction grows with every step, and both paths leave the picture.';
  if (lost.length === 0) return null;
  const [{ run, steep }] = lost;
  return `${capital(NAMES[run.method])} diverges: its steep direction has left the stable part of its map, and every step is ${formatNumber(steep.rate)} times the last.`;
}

/** @param {State} state @param {Account[]} accounts */
export function bowlDescription({ alpha, beta, kappa, start, k }, accounts) {
  const at = start.map((value) => formatToStep(value, 0.01)).join(', ');
  const each = accounts.map((account) => {
    const { run, flat, steep } = account;
    const end = diverges(account)
      ? 'it diverges'
      : `a thousandth of the error is left after ${arrival(account)} steps`;
    return (
      `For ${NAMES[run.method]} the steepest direction is ${steep.regime} with rate ${formatNumber(steep.rate)}, ` +
      `the flattest ${flat.regime} with rate ${formatNumber(flat.rate)}; ${end}.`
    );
  });
  return (
    `A bowl with condition number ${formatNumber(kappa, { trim: true })}, from (${at}), learning rate ` +
    `${formatToStep(alpha, 0.001)}, momentum ${formatToStep(beta, 0.001)}, at step ${k}. ${each.join(' ')}`
  );
}

/** The last three places of a run. @param {Run} run */
function circleOf({ points }) {
  const last = Array.from(points.slice(LONGEST - 2, LONGEST + 1));
  return last.map((value) => formatNumber(value)).join(', ');
}

/** @param {State} state @param {Run[]} runs heavy ball, Nesterov @param {number[]} shares of starts that come home */
export function lessardDescription({ x }, [ball, nesterov], shares) {
  const [first, second] = shares.map((share) => `${formatNumber(100 * share, { trim: true })} %`);
  const end = Number.isFinite(ball.steps)
    ? `arrives after ${ball.steps} steps`
    : `circles for ever, lastly through ${circleOf(ball)}`;
  return (
    `Lessard’s function from ${formatToStep(x, 0.01)}. The heavy ball with learning rate ${formatNumber(ball.pair.alpha)} and ` +
    `momentum ${formatNumber(ball.pair.beta)} ${end}. Nesterov momentum with learning rate ` +
    `${formatNumber(nesterov.pair.alpha)} and momentum ${formatNumber(nesterov.pair.beta)} arrives after ` +
    `${formatCount(nesterov.steps)} steps. Of all starts between −4 and 4 the heavy ball brings ${first} home, Nesterov momentum ${second}.`
  );
}

/** @param {Run} run the heavy ball's on Lessard's function */
export function circleNotice(run) {
  return Number.isFinite(run.steps)
    ? null
    : `The heavy ball goes round and round: ${circleOf(run)}, and again. No number grows, and none settles.`;
}
