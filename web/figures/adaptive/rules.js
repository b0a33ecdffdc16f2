/**
 * The adaptive rules of this figure: under which of its hyper-parameters the engine knows what the figure calls beta1
 * and beta2, which of them a rule has at all, and settings at which it shows what it can do on this bowl.
 *
 * @typedef {object} Rule
 * @property {string} id as in the catalog
 * @property {string} name
 * @property {string} mean what `v` is, in a panel's title
 * @property {Record<string, string>} takes the figure's parameters that it has, and their names in the engine
 * @property {{ alpha: number, beta2?: number }} begins
 */

const adam = {
  alpha: 'learningRate',
  beta1: 'beta1',
  beta2: 'beta2',
  epsilon: 'epsilon',
  biasCorrection: 'biasCorrection',
  epsilonInside: 'epsilonInside',
};

/** @type {Rule[]} */
export const rules = [
  {
    id: 'adagrad',
    name: 'Adagrad',
    mean: 'Sum of squares',
    takes: { alpha: 'learningRate', epsilon: 'epsilon' },
    begins: { alpha: 0.5 },
  },
  {
    id: 'rmsprop',
    name: 'RMSprop',
    mean: 'Mean square',
    takes: {
      alpha: 'learningRate',
      beta2: 'alpha',
      epsilon: 'epsilon',
      epsilonInside: 'epsilonInside',
    },
    begins: { alpha: 0.05, beta2: 0.99 },
  },
  { id: 'adam', name: 'Adam', mean: 'Mean square', takes: adam, begins: { alpha: 0.1, beta2: 0.999 } },
  { id: 'amsgrad', name: 'AMSGrad', mean: 'Mean square', takes: adam, begins: { alpha: 0.1, beta2: 0.999 } },
];

/** @param {string} id @returns {Rule} */
export const ruleOf = (id) => rules.find((rule) => rule.id === id) ?? rules[0];

/** @param {string} id */
export const colorOf = (id) => `var(--optimizer-${id})`;
/** @param {string} id */
export const textColorOf = (id) => `var(--optimizer-${id}-text)`;
/** @param {string} id */
export const dashOf = (id) => `var(--dash-${id})`;

/** What the engine is given. @param {import('./parameters.js').State} state @returns {Record<string, number | boolean>} */
export function hyperparametersOf(state) {
  const values = /** @type {Record<string, any>} */ (state);
  return Object.fromEntries(
    Object.entries(ruleOf(state.rule).takes).map(([here, there]) => [there, values[here]]),
  );
}
