import { EXAMPLES, LONGEST } from './parameters.js';

/** @typedef {import('./parameters.js').State} State */
/** @typedef {import('descent').Engine} Engine */

/** The same examples always: what varies is which of them a batch holds. */
const DATA = { examples: EXAMPLES, seed: 2, parameters: { correlation: 0.6, noise: 1.5 } };
/** Batches in a cloud; for the dots of the law; runs in a band, of which a tenth lies on either side. */
const CLOUD = 200;
const MEASURED = 300;
const RUNS = 30;
/** Batch sizes that are measured. */
const SIZES = [1, 2, 4, 8, 16, 32, 48, 64];

const SCHEDULES = {
  constant: { id: 'constant' },
  step: { id: 'step', parameters: { period: 50, decay: 0.5 } },
  'inverse-time': { id: 'inverse-time', parameters: { halving: 20 } },
  cosine: { id: 'cosine', parameters: { horizon: LONGEST } },
};

/**
 * Least squares in two weights, and what the engine says of its batches. What a state does not change is not asked for
 * again: play moves the cloud, and neither the runs nor the law.
 * @param {Engine} engine
 */
export function makeProblem(engine) {
  const { values: features, targets } = engine.data.generate('linear', DATA);
  const objective = engine.objective({ leastSquares: { features, targets } });
  const minimum = /** @type {{ point: Float64Array }} */ (objective.minimum).point;
  const positive = [...targets.keys()].filter((i) => targets[i] > 0);
  const part = engine.objective({
    leastSquares: {
      features: positive.flatMap((i) => [features[2 * i], features[2 * i + 1]]),
      targets: positive.map((i) => targets[i]),
    },
  });
  const partMinimum = /** @type {{ point: Float64Array }} */ (part.minimum).point;
  part.dispose();

  /** What may be drawn, and how. @param {State} state */
  const drawing = ({ drawn }) => ({
    ...{ features, targets },
    replacement: drawn === 'with',
    ...(drawn === 'part' ? { pool: positive } : {}),
  });
  /** @param {State} state */
  const mostOf = ({ drawn }) => (drawn === 'part' ? positive.length : EXAMPLES);
  /** @param {State} state */
  const batchOf = (state) => Math.min(state.batch, mostOf(state));

  const runs = remembered((/** @type {State} */ state) =>
    engine.sampling.sgd({
      ...drawing(state),
      batch: batchOf(state),
      start: state.start,
      learningRate: state.alpha,
      schedule: SCHEDULES[/** @type {keyof SCHEDULES} */ (state.schedule)],
      steps: LONGEST,
      replicates: RUNS,
      seed: state.seed,
    }),
  );
  const cloud = remembered(
    (/** @type {State & { point: number[], rate: number }} */ { point, rate, ...state }) =>
      engine.sampling.minibatches({
        ...drawing(state),
        batch: batchOf(state),
        point,
        count: CLOUD,
        learningRate: rate,
        seed: state.seed,
      }),
  );
  const law = remembered((/** @type {State & { point: number[] }} */ { point, ...state }) => {
    const sizes = SIZES.filter((size) => size <= mostOf(state));
    const all = Array.from({ length: mostOf(state) }, (_, i) => i + 1);
    const common = { ...drawing(state), point, seed: state.seed };
    return {
      sizes,
      all,
      measured: engine.sampling.batchSizes({ ...common, batches: sizes, count: MEASURED }).measured,
      expected: engine.sampling.batchSizes({ ...common, batches: all, count: 1 }).expected,
      // What the law would be without the correction for a finite population.
      plain: engine.sampling.batchSizes({ ...common, replacement: true, batches: all, count: 1 }).expected,
    };
  });

  return {
    objective,
    minimum,
    partMinimum,
    batchOf,
    mostOf,
    positive: positive.length,
    /** @param {State} state */
    of(state) {
      const { drawn, schedule, alpha, start, seed, k } = state;
      const batch = batchOf(state);
      const run = runs([drawn, schedule, batch, alpha, start, seed], state);
      const at = [run.path[2 * k], run.path[2 * k + 1]];
      // A run that has left the finite numbers has no cloud: the last one that it had stays.
      let last = k;
      while (last > 0 && !Number.isFinite(run.path[2 * last] + run.path[2 * last + 1])) --last;
      const point = last === k ? at : [run.path[2 * last], run.path[2 * last + 1]];
      const rate = run.learningRates[Math.min(last, LONGEST - 1)];
      return {
        batch,
        run,
        point,
        rate,
        excess: run.excess[k],
        cloud: cloud([drawn, batch, point, rate, seed], { ...state, point, rate }),
        law: law([drawn, point, seed], { ...state, point }),
      };
    },
    dispose: () => objective.dispose(),
  };
}

/** @typedef {ReturnType<typeof makeProblem>} Problem */
/** @typedef {ReturnType<Problem['of']>} Moment */

/**
 * The last answer, as long as the question is the same.
 * @template A, Q @param {(question: Q) => A} ask
 */
function remembered(ask) {
  let known = '';
  /** @type {A | undefined} */
  let answer;
  /** @param {unknown[]} key @param {Q} question @returns {A} */
  return (key, question) => {
    if (known !== (known = JSON.stringify(key)) || answer === undefined) answer = ask(question);
    return answer;
  };
}
