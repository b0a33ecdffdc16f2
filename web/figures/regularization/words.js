import { formatCount, formatNumber } from '../../plot/format.js';
import { KINDS, METHODS } from './looks.js';

/** @typedef {import('./parameters.js').State} State */
/** @typedef {import('./model.js').Model} Model */
/** @typedef {import('./looks.js').Kind} Kind */
/** @typedef {import('./looks.js').Method} Method */
/** @typedef {import('./training.worker.js').Trained} Trained */

/** @param {number} value */
export const weightText = (value) => (value === 0 ? '0' : formatNumber(value, { digits: 3 }));

/** @param {Model} at @param {State} state */
export function weightsSummary({ chosen, whole, allZero, matched }, state) {
  const kind = /** @type {Kind} */ (state.kind);
  const [w1, w2] = chosen.points;
  const amount =
    kind === 'stop'
      ? `Gradient descent from zero, stopped after ${formatCount(state.k)} steps,`
      : `With an ${KINDS[kind].name} penalty of weight ${formatNumber(state.lambda, { trim: true })}`;
  const zero = kind === 'lasso' && (w1 === 0 || w2 === 0) ? ' A weight is exactly zero.' : '';
  const more =
    kind === 'lasso'
      ? `From ${formatNumber(allZero)} on both weights are zero.`
      : `An L2 penalty of ${formatNumber(matched.penalty, { trim: true })} and ${formatCount(matched.steps)} steps leave nearly the same.`;
  return (
    `${amount} the weights are ${weightText(w1)} and ${weightText(w2)}; by least squares alone they would be ` +
    `${weightText(whole.point[0])} and ${weightText(whole.point[1])}. The loss is ${formatNumber(chosen.value)} instead of ${formatNumber(whole.value)}.${zero} ${more}`
  );
}

/** @param {(method: Method) => Trained | null} trained */
export function networkSummary(trained) {
  const told = /** @type {Method[]} */ (Object.keys(METHODS)).flatMap((method) => {
    const known = trained(method);
    if (!known) return [];
    const last = known.test.length - 1;
    return [
      `${METHODS[method].name}: training loss ${formatNumber(known.training[last])}, test loss ${formatNumber(known.test[last])}, at its lowest in epoch ${lowest(known.test)}`,
    ];
  });
  if (!told.length) return 'The networks are not trained yet.';
  return `Four trainings of one network from one start, by regulariser. ${told.join('. ')}.`;
}

/** @param {Float64Array} losses */
export function lowest(losses) {
  return losses.indexOf(Math.min(...losses));
}
