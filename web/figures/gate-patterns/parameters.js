import { names, number } from '../parameters.js';
import { GATE_IDS } from './gates.js';

const REACH = { min: -5, max: 5, step: 0.1 };
const shown = names({ default: GATE_IDS, label: 'gates whose answers are shown' });

export const parameters = {
  x: number({ ...REACH, default: 3, label: 'value x', symbol: 'x' }),
  y: number({ ...REACH, default: -2, label: 'value y', symbol: 'y' }),
  g: number({ ...REACH, default: 2, label: 'what arrives, g', symbol: 'g' }),
  h: number({ ...REACH, default: -0.5, label: 'what arrives at the other copy, h', symbol: 'h' }),
  shown: {
    ...shown,
    /** @param {string[]} value */
    complaint(value) {
      const odd = shown.complaint(value) === null && value.find((id) => !GATE_IDS.includes(id));
      return odd ? `must name gates (${GATE_IDS.join(', ')}); got “${odd}”` : shown.complaint(value);
    },
  },
};

/** @typedef {import('../state.js').StateOf<typeof parameters>} State */
/** @typedef {import('../context.js').Context<typeof parameters>} Figure */
