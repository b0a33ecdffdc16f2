/**
 * What is averaged. A step is written with what formulas have: y/|y| is −1 on the left of nought and 1 on its right. It
 * stands between the two faces of the coin.
 * @type {{ id: string, name: string, expression?: string }[]}
 */
export const FUNCTIONS = [
  { id: 'square', name: 'y²', expression: 'y^2' },
  { id: 'sine', name: 'sin 3y', expression: 'sin(3*y)' },
  { id: 'exponential', name: 'eʸ', expression: 'exp(y)' },
  { id: 'step', name: 'a step', expression: '0.5 + 0.5*(y - 0.5)/abs(y - 0.5)' },
  { id: 'own', name: 'own f' },
];

/** @param {{ f: string, formula: string }} state */
export const expressionOf = ({ f, formula }) => FUNCTIONS.find(({ id }) => id === f)?.expression ?? formula;

/** In their order on the page. `hollow`: the second of a family. */
export const ESTIMATORS = /** @type {const} */ ([
  {
    id: 'score',
    name: 'score function',
    short: 'score',
    hue: '--estimator-score',
    hollow: false,
    dash: 'none',
  },
  {
    id: 'score-baseline',
    name: 'score, baseline b',
    short: 'with b',
    hue: '--estimator-score',
    hollow: true,
    dash: '4 3',
  },
  {
    id: 'pathwise',
    name: 'pathwise',
    short: 'pathwise',
    hue: '--estimator-pathwise',
    hollow: false,
    dash: 'none',
  },
  {
    id: 'measure-valued',
    name: 'measure-valued',
    short: 'measure-valued',
    hue: '--estimator-measure',
    hollow: false,
    dash: 'none',
  },
]);

/** @typedef {(typeof ESTIMATORS)[number]} Estimator */
