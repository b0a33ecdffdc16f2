import { landscapes } from './landscape.js';
import { LONGEST } from './parameters.js';
import { problems } from './runs.js';
import { sharpnessAlong } from './sharpness.js';

/** @typedef {import('descent').Engine} Engine */
/** @typedef {import('./parameters.js').State} State */
/** @typedef {import('./landscape.js').Landscape} Landscape */
/** @typedef {import('./runs.js').Run} Run */

/** So far the bowl at the present step is followed. */
const AHEAD = 40;

/**
 * What the engine says of a state, as a picture needs it.
 * @typedef {object} Answer
 * @property {State} state what it answers: the figure's own may be another by the time that it is drawn
 * @property {Omit<Run, 'points'>[]} runs
 * @property {Landscape} land coarse at first
 * @property {number} k the step of the first run that these are about:
 * @property {number} beneath the loss at its shadow
 * @property {number} sharpness the largest eigenvalue of the Hessian
 * @property {{ steps: number[], values: number[] }} curve the same along the run, as far as it is known
 * @property {Float64Array | null} bowl the loss from here on, if the landscape were the bowl that it is here
 */

/** @param {Engine} engine */
export function studies(engine) {
  const source = problems(engine);
  const lands = landscapes(engine);
  const sharpness = sharpnessAlong();
  return {
    /**
     * The answers to a state, each more complete than the one before, the last one whole.
     * @param {State} state
     * @param {{ patience: number, enough?: number }} options `patience`: milliseconds for each answer but the first;
     *   `enough`: points on the curve of curvature
     * @returns {Generator<Answer>}
     */
    *of(state, { patience, enough }) {
      const problem = source.of(state);
      const runs = problem.runs(state);
      const [run] = runs;
      const k = Math.min(state.k, run.steps);
      let land = lands.of(problem, state, runs, k);
      const { data, depth, width, activation, seed } = state;
      sharpness.begin(run, JSON.stringify([data, depth, width, activation, seed]));
      const isEdge = state.view === 'edge';
      const { learningRate, momentum } = run;
      const now = {
        state,
        runs: runs.map(({ points: _, ...told }) => told),
        k,
        beneath: lands.beneath(problem, land, 0, k),
        sharpness: sharpness.at(problem, run, k),
        bowl:
          isEdge && run.id !== 'adam'
            ? problem.network.descendBowl(problem.x, problem.y, {
                parameters: problem.at(run, k),
                before: problem.at(run, k - 1),
                ...{ learningRate, momentum, steps: Math.min(AHEAD, LONGEST - k) },
              })
            : null,
      };
      const curve = () => (isEdge ? sharpness.curve() : { steps: [], values: [] });
      yield { ...now, land, curve: curve() };
      for (let known = !isEdge; !land.whole || !known;) {
        land = lands.grown(problem, patience);
        known ||= sharpness.fill(problem, run, patience, enough);
        yield { ...now, land, curve: curve() };
        if (enough !== undefined) return;
      }
    },
    dispose: () => source.dispose(),
  };
}
