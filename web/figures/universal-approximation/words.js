import { formatNumber } from '../../plot/format.js';
import { STARTS } from './parameters.js';

/** @typedef {import('./built.js').Built} Built */
/** @typedef {import('./training.worker.js').Outcome} Outcome */

const short = (/** @type {number} */ value) => formatNumber(value, { trim: true });

/** How many of the trained ones are at least as near as the built one. @param {Built} built @param {Outcome[]} outcomes */
export const asGood = (built, outcomes) =>
  outcomes.filter(({ largest }) => largest <= built.errors.largest).length;

/** @param {import('./parameters.js').State} state @param {string} formula @param {Built} built @param {Outcome[]} outcomes the best first */
export function description({ activation, width }, formula, built, outcomes) {
  const depth = /** @type {number[]} */ (built.spec.sizes).length - 2;
  const layers = depth === 1 ? 'one hidden layer' : `${depth} hidden layers`;
  const first =
    `The function ${formula} from −1 to 1 by a ${activation} network with ${layers} of ${width} units. ` +
    `The built one is off by at most ${short(built.errors.largest)}, within its bound ${short(built.bound)}. `;
  if (outcomes.length === 0) return `${first}None has been trained yet.`;
  return (
    `${first}Of ${outcomes.length} trained ones ${asGood(built, outcomes)} are as near; their largest errors go from ` +
    `${short(outcomes[0].largest)} to ${short(outcomes[outcomes.length - 1].largest)}.`
  );
}

/** How the work stands. @param {{ busy: boolean, stopped: boolean, trouble: string | null, outcomes: Outcome[] }} training */
export function progress({ busy, stopped, trouble, outcomes }) {
  if (trouble) return trouble;
  if (busy) return `${outcomes.length} of ${STARTS} trained`;
  return stopped ? `Stopped after ${outcomes.length} of ${STARTS}.` : '';
}
