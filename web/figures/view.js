import { number } from './parameters.js';

/** From where a surface is looked at; the hand turns it. */
export const view = {
  turn: number({ min: -180, max: 180, default: -32, step: 0.1, label: 'turned by' }),
  tilt: number({ min: 12, max: 88, default: 38, step: 0.1, label: 'seen from above by' }),
};
