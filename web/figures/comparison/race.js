import { SWEEP } from './tuning.js';

/** @typedef {import('descent').Engine} Engine */
/** @typedef {import('descent').OptimizerEntry} OptimizerEntry */
/** @typedef {import('descent').Trace} Trace */
/** @typedef {import('descent').Tuned} Tuned */
/** @typedef {import('./grounds.js').Ground} Ground */
/** @typedef {import('./parameters.js').State} State */
/** @typedef {import('./tuning.worker.js').Wish} Wish */

/**
 * One optimiser on its way.
 * @typedef {object} Racer
 * @property {OptimizerEntry} entry
 * @property {string} id
 * @property {string} name
 * @property {Record<string, number>} hyperparameters as it ran
 * @property {number | null} rate null: it has no learning rate
 * @property {Trace} trace up to its arrival, its divergence, or the end of the budget
 * @property {boolean} arrived home, or, where no minimum is known, at rest at the bottom of something
 * @property {boolean} onSaddle at rest where the loss still falls away to a side
 * @property {boolean} diverged
 * @property {number | null} left after this step it was never in the picture again
 * @property {number} cost of the whole trace
 */

export const RATE = 'learningRate';

/** @param {OptimizerEntry} entry */
export const hasRate = (entry) => entry.parameters.some(({ id }) => id === RATE);

/** The optimisers of a state which the engine has, and the names of those that it has not. @param {Engine} engine @param {State} state */
export function chosen({ catalog }, { set }) {
  const entries = set.map((id) => catalog.optimizers.find((entry) => entry.id === id) ?? id);
  return {
    entries: entries.filter((entry) => typeof entry !== 'string'),
    unknown: entries.filter((entry) => typeof entry === 'string'),
  };
}

/** What is asked of a run, whatever its learning rate. @param {Ground} ground @param {State} state @param {OptimizerEntry} entry */
function wishOf(ground, state, entry) {
  const own = { ...state.settings[entry.id] };
  delete own[RATE];
  return {
    objective: ground.spec,
    optimizer: entry.id,
    hyperparameters: own,
    start: state.start,
    steps: state.budget,
    tolerance: Number(state.tolerance),
  };
}

/** @param {Ground} ground @param {State} state @param {OptimizerEntry} entry @returns {Wish} */
export const tuneWish = (ground, state, entry) => ({ ...wishOf(ground, state, entry), ...SWEEP });

/**
 * The learning rate an optimiser runs at: its own best of the sweep, everybody's, or what it has by default and the
 * reader has set. Null: it is not known yet; undefined: it needs none.
 * @param {State} state @param {OptimizerEntry} entry @param {Tuned | null} tuned
 */
function rateOf({ rates, shared, settings }, entry, tuned) {
  const parameter = entry.parameters.find(({ id }) => id === RATE);
  if (!parameter) return undefined;
  if (rates === 'tuned') return tuned?.learningRate ?? null;
  return rates === 'shared' ? shared : (settings[entry.id]?.[RATE] ?? parameter.default);
}

/**
 * Runs every optimiser from the one start, and keeps what it ran: moving the playhead runs nothing again.
 * @param {Engine} engine
 */
export function raceTrack(engine) {
  /** @type {Map<string, { key: string, racer: Racer }>} */
  const kept = new Map();
  return {
    /**
     * @param {Ground} ground @param {State} state @param {OptimizerEntry[]} entries
     * @param {(entry: OptimizerEntry) => Tuned | null} tunedOf
     * @returns {Racer[]} those whose learning rate is known
     */
    run(ground, state, entries, tunedOf) {
      return entries.flatMap((entry) => {
        const rate = rateOf(state, entry, tunedOf(entry));
        if (rate === null) return [];
        const wish = wishOf(ground, state, entry);
        const hyperparameters =
          rate === undefined ? wish.hyperparameters : { ...wish.hyperparameters, [RATE]: rate };
        const key = JSON.stringify([ground.key, wish, rate]);
        const before = kept.get(entry.id);
        if (before?.key === key) return [before.racer];
        const trace = engine.trace({ ...wish, hyperparameters, objective: ground.objective });
        const onSaddle =
          trace.status === 'converged' && !ground.hasMinimum && fallsAway(engine, ground, trace);
        /** @type {Racer} */
        const racer = {
          entry,
          id: entry.id,
          name: entry.name,
          hyperparameters,
          rate: rate ?? null,
          trace,
          arrived: trace.status === 'converged' && !onSaddle,
          onSaddle,
          left: leftAfter(trace, ground),
          diverged: trace.status === 'diverged',
          cost: trace.costs[trace.steps],
        };
        kept.set(entry.id, { key, racer });
        return [racer];
      });
    },
  };
}

/** Whether the loss has a direction of negative curvature where a run ended. @param {Engine} engine @param {Ground} ground @param {Trace} trace */
function fallsAway(engine, { objective }, { points, steps }) {
  const matrix = objective.hessian(points.subarray(2 * steps, 2 * steps + 2));
  return matrix.every(Number.isFinite) && engine.dynamics.spectrum({ matrix }).eigenvalues[0] < 0;
}

/** The last step in the picture, if it is not the last of all. @param {Trace} trace @param {Ground} ground */
function leftAfter({ points, steps }, ground) {
  let last = steps;
  while (last > 0 && !ground.contains([points[2 * last], points[2 * last + 1]])) --last;
  return last < steps ? last : null;
}

/**
 * The step that a racer has come to at a moment, which is so many steps or so much cost.
 * @param {Racer} racer @param {number} moment @param {State['pace']} pace
 */
export function stepAt({ trace: { costs, steps } }, moment, pace) {
  if (pace === 'steps') return Math.min(moment, steps);
  let [low, high] = [0, steps];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (costs[middle] <= moment) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** What the loss axis shows: gaps where a minimum is known, else values. @param {Racer} racer */
export const lossesOf = ({ trace }) => trace.gaps ?? trace.values;
