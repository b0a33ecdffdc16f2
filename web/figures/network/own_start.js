import { button } from '../../controls/button.js';
import { html, setText } from '../../controls/dom.js';

/** @typedef {import('descent').NetworkState} NetworkState */

/** As many significant digits as an address carries: what a link leads to is what is seen. */
const DIGITS = 6;

/**
 * A network's numbers as the figure's state has them: its parameters, then the running statistics of its batch
 * normalisation.
 * @param {NetworkState} network @returns {number[]}
 */
export const weightsOf = ({ parameters, runningMeans, runningVariances }) =>
  [...parameters, ...runningMeans, ...runningVariances].map((value) => Number(value.toPrecision(DIGITS)));

/**
 * The same as the engine takes them; null: there are none, they are of another shape than `drawn`, or a variance is
 * below 0.
 * @param {number[]} weights @param {NetworkState} drawn @returns {NetworkState | null}
 */
export function startOf(weights, { parameters, runningMeans }) {
  const [count, units] = [parameters.length, runningMeans.length];
  if (weights.length !== count + 2 * units) return null;
  const runningVariances = weights.slice(count + units);
  if (runningVariances.some((variance) => variance < 0)) return null;
  return {
    parameters: weights.slice(0, count),
    runningMeans: weights.slice(count, count + units),
    runningVariances,
  };
}

const HINT =
  'Point at an edge, or tap it: its number can be dragged up and down, or typed. The small square at a unit is its bias.';

/**
 * Whether training starts from weights of the reader's own, and the way back to it and to the drawn start; what could
 * not be taken as a weight is answered here.
 * @param {{ again: () => void, drop: () => void }} options
 */
export function ownStartBox({ again, drop }) {
  const sentence = html('span', {});
  const answer = html('span', { class: 'network-weight-answer', role: 'status' });
  const back = button({ label: 'Back to their start', kind: 'quiet', press: again });
  const forget = button({ label: 'The drawn start again', kind: 'quiet', press: drop });
  return {
    element: html('div', { class: 'network-own-start' }, answer, sentence, back, forget),
    /** @param {string} words '' takes them back */
    answer(words) {
      answer.textContent = words;
    },
    /** @param {{ given: boolean, used: boolean, epoch: number }} of */
    draw({ given, used, epoch }) {
      const words = used
        ? 'Training starts from weights of your own.'
        : given
          ? 'Your own weights are those of another shape: training starts from drawn ones.'
          : HINT;
      setText(sentence, words);
      back.hidden = !used || epoch === 0;
      forget.hidden = !given;
    },
  };
}
