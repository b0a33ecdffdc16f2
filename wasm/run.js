import {
  accepted,
  boolean,
  integer,
  number,
  numbers,
  object,
  oneOf,
  shown,
  string,
  withOnly,
} from './checks.js';
import { Owned } from './lifetime.js';
import { withObjective } from './objective.js';

/** An iterate is kept for every step: this bounds a trace to a gigabyte of numbers. */
const MAX_TRACE_ENTRIES = 2 ** 27;
/** In the order of the engine's enumeration. */
const STATUSES = /** @type {const} */ (['ok', 'diverged', 'converged']);

/** How the optimiser of a run is told. */
export const RULE = ['optimizer', 'hyperparameters', 'schedule', 'clipNorm'];
const START = ['objective', 'start', 'tolerance', 'seed'];
const OPTIONS = [...START, ...RULE, 'steps', 'state', 'x', 'y', 'from', 'to', 'count'];
const AXIS = ['parameter', 'start', 'from', 'to', 'count', 'scale'];

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
  withOnly('options', options, OPTIONS);
  const keepState = boolean('state', options.state ?? false);
  return withObjective(module, options.objective, (handle, { dimension }) => {
    // A step has its point, value, gap and cost; with its state, up to six vectors more.
    const entries = dimension * (keepState ? 7 : 1) + 3;
    const steps = integer('steps', options.steps, 0, Math.floor(MAX_TRACE_ENTRIES / entries) - 1);
    return accepted(module.makeTrace(handle, runSpec(options, dimension), steps, keepState));
  });
}

/**
 * @param {any} module
 * @param {import('./descent.js').RunOptions} options
 * @returns {Run}
 */
export function run(module, options) {
  withOnly('options', options, OPTIONS);
  return withObjective(
    module,
    options.objective,
    (handle, { dimension }) => new Run(accepted(module.makeRun(handle, runSpec(options, dimension)))),
  );
}

/**
 * @param {any} module
 * @param {import('./descent.js').SweepOptions} options
 * @returns {import('./descent.js').Sweep}
 */
export function sweep(module, options) {
  withOnly('options', options, OPTIONS);
  return withObjective(module, options.objective, (handle, { dimension }) => {
    const x = axis('x', options.x, dimension);
    const y = options.y === undefined ? undefined : axis('y', options.y, dimension);
    if (y && variedBy(x) === variedBy(y)) throw new RangeError('y must vary something else than x does.');
    const runs = x.count * (y?.count ?? 1);
    if (runs * (dimension + 4) > MAX_TRACE_ENTRIES)
      throw new RangeError(`x and y ask for ${runs} runs: too many.`);
    const steps = integer('steps', options.steps, 0, 1e9);
    const { statuses, ...rest } = accepted(
      module.makeSweep(handle, runSpec(options, dimension), steps, x, y),
    );
    return { ...rest, statuses, statusIds: [...STATUSES] };
  });
}

/**
 * @param {any} module
 * @param {import('./descent.js').TuneOptions} options
 * @returns {import('./descent.js').Tuned}
 */
export function tune(module, options) {
  withOnly('options', options, OPTIONS);
  const { from = 1e-5, to = 10, count = 41 } = options;
  number('from', from, { above: 0 });
  number('to', to, { above: from });
  integer('count', count, 3, 1e4);
  const tolerance = number('tolerance', options.tolerance, { above: 0 });
  return withObjective(module, options.objective, (handle, { dimension }) => {
    const steps = integer('steps', options.steps, 1, 1e9);
    const spec = runSpec({ ...options, tolerance }, dimension);
    const { trials, ...best } = accepted(module.makeTune(handle, spec, steps, from, to, count));
    return { ...best, trials: { ...trials, statusIds: [...STATUSES] } };
  });
}

/**
 * @param {any} module
 * @param {import('./descent.js').TraceOptions} options
 * @returns {string}
 */
export function pytorch(module, options) {
  withOnly('options', options, OPTIONS);
  return withObjective(module, options.objective, (handle, { dimension }) =>
    accepted(module.pytorch(handle, runSpec(options, dimension), integer('steps', options.steps, 0, 1e9))),
  );
}

/**
 * A run's options, checked, as the engine takes them.
 *
 * @param {import('./descent.js').Rule & { start: ArrayLike<number>, tolerance?: number }} options
 * @param {number} dimension
 */
export function runSpec(
  { optimizer, hyperparameters = {}, start, tolerance = 0, schedule, clipNorm },
  dimension,
) {
  const spec = {
    optimizer: string('optimizer', optimizer),
    hyperparameters: namedValues('hyperparameters', hyperparameters),
    start: numbers('start', start, dimension),
    tolerance: number('tolerance', tolerance, { min: 0 }),
    clipNorm: clipNorm === undefined ? Infinity : number('clipNorm', clipNorm, { above: 0 }),
  };
  return { ...spec, ...scheduleSpec(schedule) };
}

/**
 * @param {import('./descent.js').Rule['schedule']} schedule
 * @returns {{ schedule?: string, scheduleParameters?: [string, number | boolean][] }}
 */
export function scheduleSpec(schedule) {
  if (schedule === undefined) return {};
  const { id, parameters = {} } =
    typeof schedule === 'string' ? { id: schedule } : withOnly('schedule', schedule, ['id', 'parameters']);
  return {
    schedule: string('schedule', id),
    scheduleParameters: namedValues('schedule.parameters', parameters),
  };
}

/**
 * @param {string} name
 * @param {Record<string, number | boolean>} values
 * @returns {[string, number | boolean][]}
 */
export function namedValues(name, values) {
  return Object.entries(object(name, values)).map(([id, value]) => {
    if (typeof value !== 'number' && typeof value !== 'boolean') {
      throw new TypeError(`${id} must be a number; got ${shown(value)}.`);
    }
    return [id, value];
  });
}

/** @param {{ start: number } | { parameter: string }} axis */
const variedBy = (axis) => ('start' in axis ? axis.start : axis.parameter);

/**
 * @param {string} name
 * @param {import('./descent.js').SweepAxis} given
 * @param {number} dimension
 */
function axis(name, given, dimension) {
  const { from, to, count, scale = 'linear' } = withOnly(name, given, AXIS);
  const log = oneOf(`${name}.scale`, scale, ['linear', 'log']) === 'log';
  const ends = {
    from: number(`${name}.from`, from, log ? { above: 0 } : {}),
    to: number(`${name}.to`, to, log ? { above: 0 } : {}),
    count: integer(`${name}.count`, count, 1, 4096),
    log,
  };
  return 'start' in given
    ? { ...ends, start: integer(`${name}.start`, given.start, 0, dimension - 1) }
    : { ...ends, parameter: string(`${name}.parameter`, given.parameter) };
}
