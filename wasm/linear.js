import { accepted, integer, number, numbers, takingOptions } from './checks.js';

/** Of the examples: more than memory holds numbers. */
const MAX_COLUMNS = 2 ** 31 - 1;
/** What a fit and a map hold beside what is asked of them. */
const FOUND = ['rank', 'conditionNumber', 'determinant', 'inputAxes', 'outputAxes'];
const OPTIONS = [
  ...['features', 'targets', 'columns', 'weights', 'start', 'delta'],
  ...['matrix', 'input', 'output', 'stretch'],
  ...FOUND,
];

/**
 * Linear models and linear maps, solved for instead of descended to.
 *
 * @param {any} module
 */
export function makeLinear(module) {
  /** @type {import('./descent.js').Linear} */
  const calls = {
    fit(options) {
      const { features, targets, rows, columns } = examples(options);
      const start = numbers('start', options.start ?? new Float64Array(columns), columns);
      return accepted(module.linearFit(features, rows, columns, targets, edge(options), start));
    },

    predict(options) {
      const { features, weights } = options;
      const w = numbers('weights', weights);
      const x = numbers('features', features);
      const columns = options.columns ?? w.length;
      integer('columns', columns, 1, MAX_COLUMNS);
      if (w.length === 0 || w.length % columns !== 0)
        throw new RangeError(`weights must hold ${columns} numbers for each model; got ${w.length}.`);
      if (x.length % columns !== 0)
        throw new RangeError(`features must hold ${columns} numbers an example; got ${x.length}.`);
      return module.linearPredictions(x, x.length / columns, columns, w, w.length / columns);
    },

    residuals(options) {
      const { features, targets, rows, columns } = examples(options);
      const weights = numbers('weights', options.weights, columns);
      return module.linearResiduals(features, rows, columns, targets, weights, edge(options));
    },

    map(options) {
      const { matrix, input = 0, output = 0, stretch = [1, 1] } = options;
      if (matrix !== undefined) return module.planarMapOfMatrix(numbers('matrix', matrix, 4));
      const [first, second] = numbers('stretch', stretch, 2);
      return module.planarMap(number('input', input), number('output', output), first, second);
    },
  };
  return Object.freeze(takingOptions(calls, OPTIONS));
}

/** 0 stands for no edge: half the square. @param {{ delta?: number }} options */
function edge({ delta }) {
  return delta === undefined ? 0 : number('delta', delta, { above: 0 });
}

/** @param {{ features: ArrayLike<number>, targets: ArrayLike<number> }} options */
function examples(options) {
  const targets = numbers('targets', options.targets);
  const features = numbers('features', options.features);
  if (targets.length === 0) throw new RangeError('targets must not be empty.');
  if (features.length === 0 || features.length % targets.length !== 0) {
    throw new RangeError(
      `features must hold the same number of entries for each of the ${targets.length} targets; got ${features.length}.`,
    );
  }
  return { features, targets, rows: targets.length, columns: features.length / targets.length };
}
