import { formatToStep } from '../../plot/format.js';
import { GATES } from './gates.js';

/** @typedef {import('./parameters.js').State} State */
/** @typedef {import('./flows.js').Flow} Flow */

/** Two decimals hold every product of two numbers of one decimal. @param {number} value */
export const short = (value) => formatToStep(value, 0.01).replace(/\.?0+$/, '');

/** What a gate does with what arrives, in a sentence. @param {import('./gates.js').Gate} gate @param {State} state @param {Flow} flow */
export function rule({ id }, { x, y, g, h }, { adjoints }) {
  const [toX, toY] = adjoints.map(short);
  switch (id) {
    case 'add':
      return `Each input counts once: both receive what arrives, ${short(g)}, whatever they are.`;
    case 'multiply':
      return `x receives g y = ${toX}, y receives g x = ${toY}: each hears the other’s value.`;
    case 'copy':
      return `Both uses answer: ${short(g)} and ${short(h)} make ${toX}.`;
    default:
      if (x === y) return `A tie: by convention each receives half, ${toX}.`;
      return `${x > y ? 'x' : 'y'} is the larger and receives all of it; the other receives nothing.`;
  }
}

/** @param {State} state @param {Flow[]} flows */
export function description(state, flows) {
  const told = GATES.map(({ id, inputs }, i) => {
    if (!state.shown.includes(id)) return `${id}: hidden`;
    const received = inputs.map((name, j) => `${name} receives ${short(flows[i].adjoints[j])}`).join(', ');
    return `${id}: value ${short(flows[i].value)}, ${received}`;
  });
  return (
    `Four gates with x = ${short(state.x)} and y = ${short(state.y)}, at whose outputs the derivative g = ${short(state.g)} arrives, ` +
    `and h = ${short(state.h)} at the second copy. ${told.join('; ')}.`
  );
}
