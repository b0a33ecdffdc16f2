import { accepted, number, numbers, withOnly } from './checks.js';
import { choice } from './network_spec.js';

/** @typedef {import('./descent.js').Choice} Choice */

/**
 * @param {any} module
 * @param {Choice} activation
 * @param {ArrayLike<number>} u
 */
export function activation(module, activation, u) {
  return /** @type {import('./descent.js').ActivationAt} */ (
    accepted(module.activationAt(choice('activation', activation), numbers('u', u)))
  );
}

/**
 * @param {any} module
 * @param {import('./descent.js').UnitOptions} options
 */
export function unit(module, options) {
  const {
    activation,
    weights,
    bias = 0,
    inputs,
    arriving = 1,
  } = withOnly('options', options, ['activation', 'weights', 'bias', 'inputs', 'arriving']);
  const given = numbers('inputs', inputs);
  return /** @type {import('./descent.js').UnitPass} */ (
    accepted(
      module.unitPass(
        choice('activation', activation),
        numbers('weights', weights, given.length),
        number('bias', bias),
        given,
        number('arriving', arriving),
      ),
    )
  );
}
