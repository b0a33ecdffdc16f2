import { fineStep, roundTo } from '../../plot/steps.js';

/** @typedef {import('descent').Engine} Engine */
/** @typedef {import('descent').Objective} Objective */
/** @typedef {[number, number]} Pair */

/** Steps that a path is drawn for. */
export const LONGEST = 150;
/** The map's width in alpha times lambda: beyond it no momentum helps. */
export const WIDEST = 4;

/**
 * What each landscape shows, and where it begins.
 * The bowl's steepest curvature is 1, so that there alpha times lambda is alpha itself; its start lies one tenth as
 * far out along the steep direction as along the flat one: at kappa = 100 each has half of the error.
 */
export const views = {
  quadratic: {
    x: /** @type {Pair} */ ([-2, 2]),
    y: /** @type {Pair} */ ([-1.28, 1.28]),
    start: /** @type {Pair} */ ([-1.17, 0.63]),
    alpha: 1.2,
    beta: 0.9,
  },
  banana: {
    x: /** @type {Pair} */ ([-2, 2]),
    y: /** @type {Pair} */ ([-0.44, 1.3]),
    // A start which even the best pair, bold as it is, brings home.
    start: /** @type {Pair} */ ([-1, -0.1]),
    alpha: 0.0031,
    beta: 0.74,
  },
};

/** @param {string} surface */
export const viewOf = (surface) => (surface === 'banana' ? views.banana : views.quadratic);

const BOWL_MINIMUM = [0.55, -0.2];
const BOWL_ROTATION = -0.35;

/**
 * A landscape as the engine knows it: the function itself, and the bowl that it is at its minimum, from whose
 * extreme eigenvalues the map is drawn. A quadratic is its own bowl.
 */
export class Surface {
  /** @param {Engine} engine @param {string} id @param {number} kappa */
  constructor(engine, id, kappa) {
    this.id = id;
    this.view = viewOf(id);
    this.objective =
      id === 'banana'
        ? engine.objective('banana')
        : engine.objective({
            quadratic: { eigenvalues: [1 / kappa, 1], rotation: BOWL_ROTATION, minimum: BOWL_MINIMUM },
          });
    const { objective } = this;
    this.minimum = objective.minimum?.point ?? Float64Array.from(BOWL_MINIMUM);
    this.isBowl = id === 'quadratic';
    this.bowl =
      id === 'banana'
        ? engine.objective({
            quadratic: { matrix: objective.hessian(this.minimum), minimum: this.minimum },
          })
        : objective;
    const { eigenvalues } = engine.dynamics.spectrum(this.bowl);
    this.eigenvalues = eigenvalues;
    this.steep = eigenvalues[1];
    this.flat = eigenvalues[0];
    const { momentum: best } = engine.dynamics.optimum({ eigenvalues });
    this.bestPair = { alpha: best.learningRate, beta: best.momentum };
    this.bestRate = best.rate;
    /** To which a dragged learning rate is rounded. */
    this.step = fineStep(0, WIDEST / this.steep);
  }

  /** The learning rate at a place of the map. @param {number} alphaLambda */
  alphaAt(alphaLambda) {
    return Math.min(WIDEST, roundTo(alphaLambda / this.steep, this.step));
  }

  dispose() {
    this.objective.dispose();
    if (!this.isBowl) this.bowl.dispose();
  }
}

/** The surface of a state, made anew only when it is another one. @param {Engine} engine */
export function surfaces(engine) {
  /** @type {Surface | null} */
  let current = null;
  let key = '';
  return {
    /** @param {{ surface: string, kappa: number }} state @returns {Surface} */
    of({ surface, kappa }) {
      const wanted = surface === 'banana' ? surface : `${surface} ${kappa}`;
      if (!current || wanted !== key) {
        current?.dispose();
        current = new Surface(engine, surface, kappa);
        key = wanted;
      }
      return current;
    },
    dispose: () => current?.dispose(),
  };
}
