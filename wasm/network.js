import { accepted, boolean, integer, interval, number, numbers, oneOf, withOnly } from './checks.js';
import * as curvature from './curvature.js';
import { Owned } from './lifetime.js';
import { networkSpec } from './network_spec.js';
import { Objective } from './objective.js';
import { largestStableRate, makeTrainer, train, trainingProgram } from './trainer.js';

/** @typedef {import('./descent.js').NetworkSpec} NetworkSpec */

const MAX_SEED = Number.MAX_SAFE_INTEGER;
/** Points of a response grid times units: a quarter of a gigabyte of numbers. */
const MAX_RESPONSES = 2 ** 25;
const RESPONSE = ['base', 'first', 'second', 'x', 'y', 'columns', 'rows', 'layer', 'unit'];

export class Network extends Owned {
  #module;
  #columns;
  #seed;

  /** @param {any} module @param {any} handle @param {NetworkSpec} spec @param {number} seed */
  constructor(module, handle, spec, seed) {
    super('network', handle);
    this.#module = module;
    this.#columns = /** @type {number} */ (handle.targetColumns());
    this.#seed = seed;
    /** @readonly */
    this.layers = /** @type {import('./descent.js').NetworkLayer[]} */ (handle.layers());
    /** @readonly */
    this.sizes = [this.layers[0].inputs, ...this.layers.map(({ units }) => units)];
    /** @readonly */
    this.parameterCount = /** @type {number} */ (handle.parameters().length);
    /** @readonly */
    this.spec = spec;
  }

  get parameters() {
    return /** @type {Float64Array} */ (this.handle.parameters());
  }

  /** @param {ArrayLike<number>} parameters */
  setParameters(parameters) {
    this.handle.setParameters(numbers('parameters', parameters, this.parameterCount));
  }

  /** @param {number} [seed] */
  initialize(seed = this.#seed) {
    this.handle.initialize(integer('seed', seed, 0, MAX_SEED));
  }

  /** @param {ArrayLike<number>} x */
  forward(x) {
    const inputs = this.#inputs('x', x);
    return /** @type {Float64Array} */ (this.handle.forward(inputs.x, inputs.count));
  }

  /** @param {ArrayLike<number>} x @param {ArrayLike<number>} y @param {{ seed?: number }} [options] */
  lossAndGradient(x, y, options = {}) {
    const { seed = this.#seed } = withOnly('options', options, ['seed']);
    const set = this.#examples(x, y);
    integer('seed', seed, 0, MAX_SEED);
    return accepted(this.handle.lossAndGradient(set.x, set.y, set.count, seed));
  }

  /** @param {ArrayLike<number>} x @param {ArrayLike<number>} y */
  measure(x, y) {
    const set = this.#examples(x, y);
    const { data, penalty, accuracy } = accepted(this.handle.measure(set.x, set.y, set.count));
    return { data, penalty, accuracy };
  }

  /** @param {ArrayLike<number>} points @param {ArrayLike<number>} x @param {ArrayLike<number>} y */
  measureAlong(points, x, y) {
    const set = this.#examples(x, y);
    const given = numbers('points', points);
    if (given.length === 0 || given.length % this.parameterCount !== 0)
      throw new RangeError(
        `points must hold ${this.parameterCount} numbers for each point; got ${given.length}.`,
      );
    return /** @type {{ data: Float64Array, penalties: Float64Array, accuracies: Float64Array }} */ (
      accepted(this.handle.measureAlong(given, set.x, set.y, set.count))
    );
  }

  /** @param {ArrayLike<number>} x @param {ArrayLike<number>} y @param {{ training?: boolean }} [options] */
  inspect(x, y, options = {}) {
    const { training = false } = withOnly('options', options, ['training']);
    const set = this.#examples(x, y);
    return accepted(this.handle.inspect(set.x, set.y, set.count, boolean('training', training)));
  }

  /** @param {ArrayLike<number>} x @param {ArrayLike<number>} y */
  predictedScales(x, y) {
    const set = this.#examples(x, y);
    return /** @type {import('./descent.js').PredictedScales} */ (
      accepted(this.handle.predictedScales(set.x, set.y, set.count))
    );
  }

  /** @param {ArrayLike<number>} x */
  balancedParameter(x) {
    const inputs = this.#inputs('x', x);
    return /** @type {number | null} */ (accepted(this.handle.balancedParameter(inputs.x, inputs.count)));
  }

  /** @param {ArrayLike<number>} x @param {ArrayLike<number>} y */
  evaluate(x, y) {
    const set = this.#examples(x, y);
    return /** @type {import('./descent.js').Evaluation} */ (
      accepted(this.handle.evaluate(set.x, set.y, set.count))
    );
  }

  /** @param {ArrayLike<number>} x */
  classify(x) {
    const inputs = this.#inputs('x', x);
    return /** @type {import('./descent.js').Classification} */ (
      this.handle.classify(inputs.x, inputs.count)
    );
  }

  /** @param {import('./descent.js').ResponseOptions} options */
  responses(options) {
    return /** @type {Float64Array[]} */ (accepted(this.handle.responses(this.#grid(options))));
  }

  /** @param {import('./descent.js').ResponseOptions & { layer: number, unit: number }} options */
  response(options) {
    const grid = this.#grid(options);
    const layer = integer('layer', options.layer, 0, this.layers.length - 1);
    const unit = integer('unit', options.unit, 0, this.layers[layer].units - 1);
    return /** @type {Float64Array} */ (accepted(this.handle.response(grid, layer, unit)));
  }

  /** @param {import('./descent.js').ResponseOptions} options */
  decisions(options) {
    return /** @type {import('./descent.js').Decisions} */ (
      accepted(this.handle.decisions(this.#grid(options)))
    );
  }

  /** @param {ArrayLike<number>} targets @param {'values' | 'labels' | 'classes'} kind */
  targets(targets, kind) {
    oneOf('kind', kind, ['values', 'labels', 'classes']);
    const given = numbers('targets', targets);
    if (given.length === 0) throw new RangeError('targets must not be empty.');
    return /** @type {Float64Array} */ (accepted(this.handle.targets(given, kind)));
  }

  /** @param {ArrayLike<number>} x @param {ArrayLike<number>} y */
  objective(x, y) {
    const set = this.#examples(x, y);
    return new Objective(accepted(this.handle.objective(set.x, set.y, set.count)));
  }

  /** @param {ArrayLike<number>} x @param {ArrayLike<number>} y @param {import('./descent.js').SliceOptions} options */
  slice(x, y, options) {
    return curvature.slice(this.#curved, this.#examples(x, y), options);
  }

  /** @param {ArrayLike<number>} x @param {ArrayLike<number>} y @param {ArrayLike<number>} v @param {{ parameters?: ArrayLike<number> }} [options] */
  hessianProduct(x, y, v, options) {
    return curvature.hessianProduct(this.#curved, this.#examples(x, y), v, options);
  }

  /** @param {{ count?: number, seed?: number, parameters?: ArrayLike<number> }} [options] */
  directions(options) {
    return curvature.directions(this.#curved, options);
  }

  /** @param {ArrayLike<number>} x @param {ArrayLike<number>} y @param {import('./descent.js').BowlOptions} options */
  descendBowl(x, y, options) {
    return curvature.descendBowl(this.#curved, this.#examples(x, y), options);
  }

  /** @param {ArrayLike<number>} x @param {ArrayLike<number>} y @param {import('./descent.js').EigenpairOptions} [options] */
  eigenpairSearch(x, y, options) {
    return curvature.eigenpairSearch(this.#curved, this.#examples(x, y), options);
  }

  /**
   * @param {ArrayLike<number>} x @param {ArrayLike<number>} y
   * @param {import('./descent.js').EigenpairOptions & import('./descent.js').Patience<import('./descent.js').Eigenpairs>} [options]
   */
  eigenpairs(x, y, options) {
    return curvature.eigenpairs(this.#curved, this.#examples(x, y), options);
  }

  /**
   * @param {ArrayLike<number>} x @param {ArrayLike<number>} y
   * @param {import('./descent.js').DensityOptions & import('./descent.js').Patience<import('./descent.js').SpectralDensity>} [options]
   */
  spectralDensity(x, y, options) {
    return curvature.spectralDensity(this.#curved, this.#examples(x, y), options);
  }

  /** @param {import('./descent.js').TrainerOptions} options */
  trainer(options) {
    return makeTrainer(this.#module, this.handle, this.#plan, options);
  }

  /** @param {import('./descent.js').TrainOptions} options */
  train(options) {
    return train(this.trainer(options), options);
  }

  /** @param {import('./descent.js').TrainerOptions} options */
  largestStableRate(options) {
    return largestStableRate(this.#module, this.handle, this.#plan, options);
  }

  /** @param {import('./descent.js').TrainerOptions & { steps: number }} options */
  pytorch(options) {
    return trainingProgram(this.#module, this.handle, this.#plan, options);
  }

  toJSON() {
    return {
      ...this.spec,
      parameters: [...this.parameters],
      runningMeans: [...this.handle.runningMeans()],
      runningVariances: [...this.handle.runningVariances()],
    };
  }

  /** What questions of curvature are asked of. @returns {import('./curvature.js').Curved} */
  get #curved() {
    return { module: this.#module, handle: this.handle, parameterCount: this.parameterCount };
  }

  /** What a trainer's options are checked with. @returns {import('./trainer.js').Plan} */
  get #plan() {
    return {
      parameterCount: this.parameterCount,
      examples: (x, y, prefix) => this.#examples(x, y, prefix),
    };
  }

  /** @param {import('./descent.js').ResponseOptions} options */
  #grid(options) {
    const [inputs, units] = [this.sizes[0], this.sizes.slice(1).reduce((sum, size) => sum + size)];
    const {
      base = new Float64Array(inputs),
      first = 0,
      second = inputs > 1 ? 1 : -1,
    } = withOnly('options', options, RESPONSE);
    const grid = {
      base: numbers('base', base, inputs),
      first: integer('first', first, 0, inputs - 1),
      second: integer('second', second, -1, inputs - 1),
      x: interval('x', options.x),
      y: second === -1 ? [0, 1] : interval('y', options.y),
      columns: integer('columns', options.columns, 1, 4096),
      rows: integer('rows', options.rows ?? 1, 1, 4096),
    };
    if (grid.columns * grid.rows * units > MAX_RESPONSES)
      throw new RangeError(
        `columns and rows ask for ${grid.columns * grid.rows} points of ${units} units: too many.`,
      );
    return grid;
  }

  /**
   * Examples, checked for their number; whether they fit the loss is the engine's to say.
   * @param {ArrayLike<number>} x @param {ArrayLike<number>} y @param {string} [prefix]
   */
  #examples(x, y, prefix = '') {
    const { x: inputs, count } = this.#inputs(`${prefix}x`, x);
    return { x: inputs, y: numbers(`${prefix}y`, y, count * this.#columns), count };
  }

  /** @param {string} name @param {ArrayLike<number>} x */
  #inputs(name, x) {
    const inputs = numbers(name, x);
    const [width] = this.sizes;
    if (inputs.length === 0 || inputs.length % width !== 0) {
      throw new RangeError(
        `${name} must hold ${width} ${width === 1 ? 'number' : 'numbers'} for each example; got ${inputs.length}.`,
      );
    }
    return { x: inputs, count: inputs.length / width };
  }
}

/**
 * @param {any} module
 * @param {NetworkSpec & Partial<import('./descent.js').NetworkState>} spec with the numbers of `toJSON`, if it has them
 * @returns {Network}
 */
export function makeNetwork(module, spec) {
  const { given, kept, state } = networkSpec(spec);
  const { parameters, runningMeans, runningVariances } = state;
  const handle = accepted(module.makeNetwork(given));
  const network = new Network(module, handle, kept, given.seed);
  try {
    if (parameters) network.setParameters(parameters);
    if (runningMeans || runningVariances) {
      const { length } = handle.runningMeans();
      const means = numbers('runningMeans', runningMeans, length);
      const variances = numbers('runningVariances', runningVariances, length);
      variances.forEach((variance, i) => number(`runningVariances[${i}]`, variance, { min: 0 }));
      handle.setRunning(means, variances);
    }
  } catch (error) {
    network.dispose();
    throw error;
  }
  return network;
}
