import { BOX, EXPONENTS, parameters, REACH } from './parameters.js';

/** @typedef {import('./parameters.js').State} State */
/** @typedef {ReturnType<ReturnType<typeof makeModel>['of']>} Model */
/** @typedef {[number, number]} Pair */

/** How far a plane of any shape may see. */
const SEEN = 1.4 * REACH;
const SAMPLES = 160;
/** Columns and rows of the bowl. */
const GRID = 81;
const CURVE = 81;

/**
 * All that the engine says of one state. Handles, panels and words of the same state share one answer.
 * @param {import('descent').Engine} engine
 */
export function makeModel(engine) {
  const { data, dynamics } = engine;
  const line = Array.from({ length: CURVE }, (_, i) => BOX.x[0] + (i / (CURVE - 1)) * (BOX.x[1] - BOX.x[0]));
  const lineFeatures = data.monomials(line, { exponents: EXPONENTS });
  const penalties = logarithmic(parameters.lambda.min, parameters.lambda.max, SAMPLES);
  const steps = [0, ...new Set(logarithmic(1, parameters.k.max, SAMPLES).map(Math.round))];
  const curve = (/** @type {ArrayLike<number>} */ weights) => data.predict(lineFeatures, { weights });

  /** What the data alone decide. @param {number[]} inputs @param {number[]} targets */
  const bowlOf = (inputs, targets) => {
    const features = data.monomials(inputs, { exponents: EXPONENTS });
    const objective = engine.objective({ leastSquares: { features: features.values, targets } });
    const { eigenvalues } = dynamics.spectrum(objective);
    const whole = /** @type {{ point: Float64Array, value: number }} */ (objective.minimum);
    // The largest step that overshoots along no direction; on flat ground any.
    const learningRate = dynamics.edges({ learningRate: 1 }).monotone / (eigenvalues[1] || 1);
    const span = /** @type {Pair} */ ([-SEEN, SEEN]);
    const lassoKnots = dynamics.lassoPath({ objective });
    const inSight = Array.from(lassoKnots.penalties).filter(
      (penalty) => penalty > parameters.lambda.min && penalty < parameters.lambda.max,
    );
    const lassoPenalties = [...penalties, ...inSight].sort((a, b) => a - b);
    return {
      objective,
      eigenvalues,
      whole,
      learningRate,
      grid: {
        ...{ x: span, y: span, columns: GRID, rows: GRID },
        values: objective.grid({ x: span, y: span, columns: GRID, rows: GRID }),
      },
      /** From where every weight is zero. */
      allZero: lassoKnots.penalties[0],
      paths: {
        ridge: { at: penalties, ...dynamics.regularized({ objective, kind: 'ridge', penalties }) },
        lasso: {
          at: lassoPenalties,
          ...dynamics.regularized({ objective, kind: 'lasso', penalties: lassoPenalties }),
          knots: lassoKnots.points,
        },
        stop: {
          at: steps,
          ...dynamics.closedForm({ objective, learningRate, start: [0, 0], steps }),
        },
      },
      wholeCurve: curve(whole.point),
    };
  };

  /** @param {ReturnType<typeof bowlOf>} bowl @param {State} state */
  const chosenOf = ({ objective, learningRate }, { kind, lambda, k }) => {
    if (kind === 'stop') {
      const { points, values } = dynamics.closedForm({ objective, learningRate, start: [0, 0], steps: [k] });
      return { points, norm: NaN, value: values[0] };
    }
    const { points, norms, values } = dynamics.regularized({
      ...{ objective, penalties: [lambda] },
      kind: /** @type {'ridge' | 'lasso'} */ (kind),
    });
    return { points, norm: norms[0], value: values[0] };
  };

  /** @type {{ inputs: number[], targets: number[], bowl: ReturnType<typeof bowlOf> } | null} */
  let known = null;
  /** @type {{ of: State, model: any } | null} */
  let last = null;

  /** @param {State} state */
  const solve = (state) => {
    const { inputs, targets } = state;
    if (known?.inputs !== inputs || known?.targets !== targets) {
      known?.bowl.objective.dispose();
      known = { inputs, targets, bowl: bowlOf(inputs, targets) };
    }
    const { bowl } = known;
    const chosen = chosenOf(bowl, state);
    // One shrinks as the other does where alpha k lambda = 1.
    const matched = {
      penalty: state.kind === 'stop' ? 1 / (bowl.learningRate * state.k) : state.lambda,
      steps:
        state.kind === 'stop' ? state.k : Math.max(1, Math.round(1 / (bowl.learningRate * state.lambda))),
    };
    return {
      ...bowl,
      chosen,
      matched,
      line,
      curve: curve(chosen.points),
      factors: (/** @type {ArrayLike<number>} */ eigenvalues) =>
        dynamics.filterFactors({ eigenvalues, learningRate: bowl.learningRate, ...matched }),
    };
  };

  return {
    /** @param {State} state @returns {ReturnType<typeof solve>} */
    of(state) {
      if (last?.of !== state) last = { of: state, model: solve(state) };
      return last.model;
    },
    /** The penalty whose ball is so large. @param {State} state @param {number} norm */
    penaltyFor(state, norm) {
      const { objective } = this.of(state);
      const kind = /** @type {'ridge' | 'lasso'} */ (state.kind);
      return dynamics.penaltyForNorm({ objective, kind, norm });
    },
    dispose: () => known?.bowl.objective.dispose(),
  };
}

/** @param {number} from @param {number} to @param {number} count */
function logarithmic(from, to, count) {
  return Array.from({ length: count }, (_, i) => from * (to / from) ** (i / (count - 1)));
}
