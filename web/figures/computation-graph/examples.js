/**
 * The formulas that can be picked: what each is, and where its leaves stand at first, in the order of the formula.
 * @type {Record<string, { name: string, expression: string, point: number[] }>}
 */
export const EXAMPLES = {
  svm: {
    name: 'linear SVM',
    expression: 'max(0, 1 - t*(w1*x1 + w2*x2 + b)) + lambda*(w1^2 + w2^2)',
    point: [1, 0.8, 1, -0.5, 1.5, 0.2, 0.1],
  },
  neuron: {
    name: 'logistic neuron',
    expression: '-log(sigmoid(w1*x1 + w2*x2 + b))',
    point: [0.5, 2, -1, 1.5, -0.5],
  },
  softmax: {
    name: 'softmax cross-entropy',
    expression: 'log(exp(s1) + exp(s2) + exp(s3)) - s1',
    point: [1, 2, -1],
  },
  mlp: {
    name: 'a small network',
    expression: '(v1*tanh(w1*x + b1) + v2*tanh(w2*x + b2) - y)^2',
    point: [1.5, 0.8, 1, -0.3, -1, 0.5, 0.2, 1],
  },
};

/** What stands in the box of a reader's own before anything was typed. */
export const OWN = '(x + y)*max(y, z)';

/** Where leaves that nobody has placed begin. */
export const FIRST_VALUES = [2, -1, 3, 0.5, 1.5, -2, 1, -0.5, 2.5, -1.5, 0.8, 1.2];
