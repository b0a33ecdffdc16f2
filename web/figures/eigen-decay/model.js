import { STEPS } from './parameters.js';

/** One percent: where a direction counts as gone. */
const FRACTION = 0.01;
const TOLERANCE = 1e-3;

const ASKED = /** @type {const} */ (['alpha', 'eigenvalues', 'rotation', 'start']);
const everyStep = Array.from({ length: STEPS + 1 }, (_, k) => k);

/** @typedef {import('./parameters.js').State} State */
/** @typedef {ReturnType<ReturnType<typeof makeModel>>} Model */

/**
 * All that the engine says of one state. Handles, panels and words of the same state share one answer.
 * @param {import('descent').Engine} engine
 */
export function makeModel(engine) {
  const { dynamics } = engine;

  /** @param {State} state */
  const solve = ({ alpha: learningRate, eigenvalues: given, rotation: degrees, start }) => {
    // A spectrum is a set: a link may name it in any order. `rotation` belongs to the flattest.
    const eigenvalues = [...given].sort((a, b) => a - b);
    const rotation = (degrees / 180) * Math.PI;
    const objective = { quadratic: { eigenvalues, rotation } };
    const aligned = { quadratic: { eigenvalues } };
    const closed = dynamics.closedForm({ objective, learningRate, start, steps: everyStep });
    const descend = {
      optimizer: 'gd',
      hyperparameters: { learningRate },
      steps: STEPS,
    };
    const { conditionNumber, gd } = dynamics.optimum({ eigenvalues });
    const coordinates = closed.coordinates.subarray(0, 2);
    return {
      eigenvalues,
      objective,
      aligned,
      closed,
      /** The start along the eigenvectors. @type {[number, number]} */
      coordinates: [coordinates[0], coordinates[1]],
      vectors: dynamics.spectrum(objective).eigenvectors,
      taken: engine.trace({ ...descend, objective, start }).points,
      takenAligned: engine.trace({ ...descend, objective: aligned, start: coordinates }).points,
      ...dynamics.directions({ eigenvalues, learningRate, fraction: FRACTION }),
      edges: dynamics.edges({ learningRate }),
      rate: dynamics.rate({ eigenvalues, learningRate }),
      stepsNeeded: dynamics.stepsToTolerance({ objective, learningRate, start, tolerance: TOLERANCE }),
      conditionNumber,
      best: gd.learningRate,
      bestEdges: dynamics.edges({ learningRate: gd.learningRate }),
    };
  };

  /** @type {{ of: State, model: ReturnType<typeof solve> } | null} */
  let last = null;
  return (/** @type {State} */ state) => {
    // Time changes how much of a path is shown, not the path.
    const same = last && ASKED.every((id) => last?.of[id] === state[id]);
    if (!last || !same) last = { of: state, model: solve(state) };
    return last.model;
  };
}
