/**
 * Rules that can be chosen here, each with a learning rate that suits this network: what a newcomer would try. Rules
 * that look at the whole loss more than once a step are no match for a minibatch, nor is Rprop, which trusts the sign
 * of each gradient; the matrices of Muon and Shampoo would take a reader's patience.
 * @type {Record<string, number>}
 */
export const rates = {
  gd: 0.2,
  momentum: 0.03,
  nesterov: 0.03,
  adagrad: 0.02,
  adadelta: 1,
  rmsprop: 0.001,
  adam: 0.002,
  adamw: 0.002,
  amsgrad: 0.002,
  adamax: 0.005,
  nadam: 0.002,
  radam: 0.005,
  lion: 0.0003,
};
