/** @typedef {import('descent').Engine} Engine */
/** @typedef {import('descent').CriticalPoints} CriticalPoints */
/** @typedef {import('./parameters.js').State} State */
/** @typedef {[number, number]} Pair */

/** Steps that a run goes. */
export const LONGEST = 100;
/** How far out a start may lie. */
export const REACH = 6;
/** Starts of the search, a side; and samples of the field. */
const STARTS = 41;
const SAMPLES = 121;
/** A run is at a critical point when it is so near, in shares of the picture. */
const NEAR = 0.01;

/**
 * @typedef {object} Given
 * @property {string} name
 * @property {string} [spec] an id of the catalogue
 * @property {string} [expression]
 * @property {Pair} x what is shown and searched
 * @property {Pair} y
 * @property {Pair} start beside a saddle, where there is one
 * @property {number} alpha
 */

/** @type {Record<'himmelblau' | 'camel' | 'three-hump' | 'tang' | 'monkey', Given>} */
export const GIVEN = {
  himmelblau: {
    name: 'Himmelblau',
    spec: 'himmelblau',
    ...{ x: [-5, 5], y: [-5, 5], start: [-0.4, -2.3], alpha: 0.002 },
  },
  camel: {
    name: 'Six-hump camel',
    spec: 'six-hump-camel',
    ...{ x: [-2.2, 2.2], y: [-1.3, 1.3], start: [0.15, 0.1], alpha: 0.01 },
  },
  'three-hump': {
    name: 'Three-hump camel',
    spec: 'three-hump-camel',
    ...{ x: [-2.4, 2.4], y: [-2, 2], start: [1.3, -0.4], alpha: 0.02 },
  },
  tang: {
    name: 'Styblinski-Tang',
    spec: 'styblinski-tang',
    ...{ x: [-4.5, 4.5], y: [-4.5, 4.5], start: [0.45, 2.4], alpha: 0.004 },
  },
  monkey: {
    name: 'Monkey saddle',
    spec: 'monkey-saddle',
    ...{ x: [-2, 2], y: [-2, 2], start: [0.4, 0.05], alpha: 0.02 },
  },
};

/** The reader's own. @type {Given & { expression: string }} */
export const OWN = {
  name: 'Your own formula',
  expression: 'cos(2*x) + cos(2*y) + x*y/4',
  ...{ x: [-3, 3], y: [-3, 3], start: [0.5, 1.3], alpha: 0.05 },
};

/** @param {string} id @returns {Given} */
export const givenOf = (id) => (id === 'own' ? OWN : GIVEN[/** @type {keyof typeof GIVEN} */ (id)]);

export const RUNS = /** @type {const} */ (['gd', 'momentum', 'newton']);
/** @typedef {typeof RUNS[number]} RunId */

/** A surface, its field and all of its critical points, worked out once. */
class Surface {
  /** @param {Engine} engine @param {string} id @param {string} formula */
  constructor(engine, id, formula) {
    this.id = id;
    this.given = givenOf(id);
    const { spec, x, y } = this.given;
    this.objective = engine.objective(spec ?? { expression: formula, variables: ['x', 'y'] });
    this.name = spec ? this.given.name : formula;
    const view = { x, y, columns: SAMPLES, rows: SAMPLES };
    this.grid = { ...view, values: this.objective.grid(view) };
    if (!this.grid.values.some(Number.isFinite)) {
      this.objective.dispose();
      throw new RangeError('This formula has no value anywhere in the picture.');
    }
    this.critical = this.objective.criticalPoints({ x, y, columns: STARTS, rows: STARTS });
  }

  /** @param {number} i @returns {Pair} */
  placeOf(i) {
    return [this.critical.points[2 * i], this.critical.points[2 * i + 1]];
  }

  /** The critical point at which a point is, to the eye; -1: at none. @param {number} x @param {number} y */
  at(x, y) {
    const { x: across, y: up } = this.given;
    return this.critical.kinds.findIndex((_, i) => {
      const [px, py] = this.placeOf(i);
      return Math.hypot((px - x) / (across[1] - across[0]), (py - y) / (up[1] - up[0])) < NEAR;
    });
  }
}

/** @typedef {{ id: RunId, points: Float64Array, steps: number, status: string, rest: number, since: number }} Walk */
/** @typedef {{ surface: Surface, walks: Walk[] }} Scene `rest`: the critical point it is at in the end; `since`: from which step on */

/** @param {Engine} engine */
export function scenes(engine) {
  /** @type {Surface | null} */
  let surface = null;
  /** @type {Scene | null} */
  let scene = null;
  let [surfaceKey, sceneKey] = ['', ''];
  let lastGood = OWN.expression;
  /** @type {string | null} */
  let complaint = null;

  /** @param {State} state */
  const surfaceOf = ({ surface: id, formula }) => {
    const key = id === 'own' ? `own ${formula}` : id;
    if (surface && key === surfaceKey) return surface;
    surfaceKey = key;
    complaint = null;
    /** @type {Surface} */
    let next;
    try {
      next = new Surface(engine, id, formula);
      if (id === 'own') lastGood = formula;
    } catch (error) {
      if (!(error instanceof Error) || !['SyntaxError', 'RangeError', 'TypeError'].includes(error.name))
        throw error;
      complaint = error.message;
      if (surface?.id === 'own') return surface;
      next = new Surface(engine, 'own', lastGood);
    }
    surface?.objective.dispose();
    return (surface = next);
  };

  return {
    /** What is wrong with the formula. */
    get complaint() {
      return complaint;
    },
    /** @param {State} state @returns {Scene} */
    of(state) {
      const ground = surfaceOf(state);
      const key = JSON.stringify([surfaceKey, state.start, state.alpha]);
      if (scene && scene.surface === ground && key === sceneKey) return scene;
      sceneKey = key;
      return (scene = { surface: ground, walks: RUNS.map((id) => walkOf(engine, ground, id, state)) });
    },
    dispose: () => surface?.objective.dispose(),
  };
}

/** @param {Engine} engine @param {Surface} surface @param {RunId} id @param {State} state @returns {Walk} */
function walkOf(engine, surface, id, { start, alpha }) {
  const { points, steps, status } = engine.trace({
    objective: surface.objective,
    optimizer: id,
    // Newton's method has a step size of its own.
    hyperparameters: id === 'newton' ? { learningRate: 1 } : { learningRate: alpha },
    start,
    steps: LONGEST,
  });
  const rest = status === 'diverged' ? -1 : surface.at(points[2 * steps], points[2 * steps + 1]);
  let since = steps;
  while (rest >= 0 && since > 0 && surface.at(points[2 * since - 2], points[2 * since - 1]) === rest) --since;
  return { id, points, steps, status, rest, since };
}
