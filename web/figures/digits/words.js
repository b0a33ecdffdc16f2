import { formatNumber } from '../../plot/format.js';
import { percentOf } from './answer_panel.js';
import { LOOKS } from './parameters.js';

/** @typedef {import('./parameters.js').State} State */
/** @typedef {import('./training.worker.js').Look} Look */

/** @param {number} k quarters of an epoch */
export function epochs(k) {
  const count = k / LOOKS;
  return `${formatNumber(count, { trim: true })} ${count === 1 ? 'epoch' : 'epochs'}`;
}

/** Of the shown look. @param {number} k */
export function lookAt(k) {
  return k === 0 ? 'at the start' : `after ${epochs(k)}`;
}

/**
 * @param {Look} look @param {ArrayLike<number>} targets @param {number} index of a test digit, from 0
 * @returns {import('./examples_panel.js').Example}
 */
export function exampleOf({ classes, confidences }, targets, index) {
  const [is, said] = [targets[index], classes[index]];
  return {
    index,
    caption: is === said ? `a ${is}` : `a ${is}: “${said}”`,
    more: `, the network’s answer, ${percentOf(confidences[index])} sure: test digit ${index + 1}, to the pad`,
  };
}

/** @param {{ right: number, said: number } | null} cell @param {number} count */
export function nameOf(cell, count) {
  if (!cell) return count ? 'The worst mistakes' : 'The worst mistakes, once there are any';
  const { right, said } = cell;
  const what = right === said ? `Digits ${right}, told right` : `Digits ${right} taken for ${said}`;
  return `${what}: ${count}${right === said && count ? ', the least sure first' : ''}`;
}

/** @param {import('./answer_panel.js').Answer | null} answer @param {boolean} awaited whether a test digit is on its way */
export function verdictOf(answer, awaited) {
  if (!answer) return awaited ? 'The digit is on its way.' : 'Nothing on the pad yet.';
  return `It says ${answer.digit}, with ${percentOf(answer.probabilities[answer.digit])}.`;
}

/** @param {State} state @param {number} k of the diverged look */
export function divergence({ alpha }, k) {
  return (
    `Within ${epochs(k)} the numbers left the finite world: with α = ${formatNumber(alpha)} the steps are too long. ` +
    'The network rests where it last was.'
  );
}

/**
 * @param {State} state @param {Look | null} look the shown one @param {number} k of it
 * @param {import('./answer_panel.js').Answer | null} answer
 */
export function description({ optimizer, alpha, batch, k: wanted }, look, k, answer) {
  const pad = answer
    ? ` ${verdictOf(answer, false).replace('It says', 'To what is on the pad it says')}`
    : '';
  const begin =
    `A network of 784 inputs, layers of 128 and 64 units and ten outputs, trained on 8,000 digits of MNIST by ` +
    `${optimizer} with learning rate ${formatNumber(alpha)} and batches of ${batch}.`;
  if (!look) return `${begin} It has not begun.${pad}`;
  const far = k < wanted ? ` of ${epochs(wanted)}` : '';
  return (
    `${begin} ${capital(lookAt(k))}${far} it tells ${formatNumber(100 * look.accuracy)} % of 2,000 test digits right, ` +
    `with a loss of ${formatNumber(look.loss)}.${pad}`
  );
}

/** @param {string} text */
function capital(text) {
  return text[0].toUpperCase() + text.slice(1);
}
