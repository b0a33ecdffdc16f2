import { boolean, choice, point } from '../parameters.js';

export const parameters = {
  source: choice({
    options: { toy: 'Two inputs', mnist: 'MNIST pixels', csv: 'Your table' },
    default: 'toy',
    label: 'data',
  }),
  stretch: point({ x: [0.25, 4], y: [0.25, 4], default: [2, 1], label: 'stretch' }),
  offset: point({ x: [-5, 5], y: [-5, 5], default: [3, 2], label: 'offset' }),
  center: boolean({ default: false, label: 'centre' }),
  scale: boolean({ default: false, label: 'scale' }),
  tolerance: choice({
    options: { 0.1: '10⁻¹', 0.01: '10⁻²', 0.001: '10⁻³' },
    default: '0.001',
    label: 'of the error left',
  }),
};

/** @typedef {typeof parameters} Parameters */
/** @typedef {import('../state.js').StateOf<Parameters>} State */
/** @typedef {import('../context.js').Context<Parameters>} Figure */
