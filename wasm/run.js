import { accepted, integer, number, numbers, object, string } from './checks.js';
import { Owned } from './lifetime.js';
import { withObjective } from './objective.js';

/** An iterate is kept for every step: this bounds a trace to a gigabyte of numbers. */
const MAX_TRACE_ENTRIES = 2 ** 27;

export class Run extends Owned {
  /** @param {any} handle */
  constructor(handle) {
    super('run', handle);
  }

  /** @param {number} n */
  advance(n) {
    return this.handle.advance(integer('n', n, 0, 1e9));
  }

  state() {
    return this.handle.state();
  }
}

/**
 * @param {any} module
 * @param {import('./descent.js').TraceOptions} options
 * @returns {import('./descent.js').Trace}
 */
export function trace(module, options) {
  object('options', options);
  return withObjective(module, options.objective, (handle, { dimension }) => {
    const steps = integer('steps', options.steps, 0, Math.floor(MAX_TRACE_ENTRIES / (dimension + 1)) - 1);
    const { optimizer, hyperparameters, start, tolerance } = common(options, dimension);
    return accepted(module.makeTrace(handle, optimizer, hyperparameters, start, steps, tolerance));
  });
}

/**
 * @param {any} module
 * @param {import('./descent.js').RunOptions} options
 * @returns {Run}
 */
export function run(module, options) {
  object('options', options);
  return withObjective(module, options.objective, (handle, { dimension }) => {
    const { optimizer, hyperparameters, start, tolerance } = common(options, dimension);
    return new Run(accepted(module.makeRun(handle, optimizer, hyperparameters, start, tolerance)));
  });
}

/**
 * @param {import('./descent.js').RunOptions} options
 * @param {number} dimension
 */
function common({ optimizer, hyperparameters = {}, start, tolerance = 0 }, dimension) {
  const pairs = Object.entries(object('hyperparameters', hyperparameters));
  for (const [id, value] of pairs) {
    if (typeof value !== 'number') throw new TypeError(`${id} must be a number; got ${String(value)}.`);
  }
  return {
    optimizer: string('optimizer', optimizer),
    hyperparameters: pairs,
    start: numbers('start', start, dimension),
    tolerance: number('tolerance', tolerance, { min: 0 }),
  };
}
