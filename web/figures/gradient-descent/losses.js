/** @typedef {import('descent').Engine} Engine */
/** @typedef {import('descent').Objective} Objective */
/** @typedef {import('descent').ObjectiveSpec} ObjectiveSpec */
/** @typedef {[number, number]} Pair */

/** Steps that a run is watched for. */
export const LONGEST = 100;
/** A run has arrived when so much of the first slope (or, where the minimum is known, of the error) is left. */
export const TOLERANCE = 1e-3;
/** The longest step of a map over its shortest: the same for every loss, so that one slider serves them all. */
export const RATES_RATIO = 500;
/** A run this close to a minimum, in shares of the picture, is on its last steps. */
const NEAR = 0.05;
/** More than enough to double the digits of three until there are no more. */
const NEWTON_STEPS = 6;
/** How far out a start may lie. */
export const REACH = 5;

/**
 * @typedef {object} Given
 * @property {string} name
 * @property {ObjectiveSpec} [spec]
 * @property {string} [expression] of one variable, where that is what it is
 * @property {Pair} x what is shown
 * @property {Pair} [y] of a loss of two variables; the height of one of one is found out
 * @property {Pair} rates the step sizes of its map
 * @property {number} alpha where it begins
 * @property {Pair} start
 */

/** @type {Record<'wells' | 'pit' | 'washboard' | 'bowl' | 'valleys', Given>} */
export const GIVEN = {
  wells: {
    name: 'Two wells',
    expression: '0.25*x^4 - 0.5*x^2 + 0.1*x',
    x: [-2, 2],
    rates: [0.01, 5],
    alpha: 0.12,
    start: [1.7, 0],
  },
  pit: {
    name: 'Pit in a plain',
    expression: '2*x^2/(1 + x^2)',
    x: [-5, 5],
    rates: [0.01, 5],
    alpha: 0.2,
    start: [-2.6, 0],
  },
  washboard: {
    name: 'Washboard',
    expression: '0.1*x^2 + 0.4*sin(3*x)',
    x: [-5, 5],
    rates: [0.01, 5],
    alpha: 0.2,
    start: [4.4, 0],
  },
  bowl: {
    name: 'Bowl, two variables',
    spec: { quadratic: { eigenvalues: [0.2, 2], rotation: -0.35 } },
    x: [-4, 4],
    y: [-2.5, 2.5],
    rates: [0.01, 5],
    alpha: 0.88,
    start: [-3.1, -0.6],
  },
  valleys: {
    name: 'Four valleys, two variables',
    spec: 'himmelblau',
    x: [-5, 5],
    y: [-5, 5],
    rates: [0.0002, 0.1],
    alpha: 0.012,
    start: [-0.4, -1.2],
  },
};

/** The reader's own. @type {Given & { expression: string }} */
export const OWN = {
  name: 'Your own formula',
  expression: 'x^2/4 + cos(3*x)',
  x: [-REACH, REACH],
  rates: [0.01, 5],
  alpha: 0.1,
  start: [3, 0],
};

/** @param {string} id @returns {Given} */
export const givenOf = (id) => (id === 'own' ? OWN : GIVEN[/** @type {keyof typeof GIVEN} */ (id)]);

/**
 * A loss as the engine knows it. Its minima are those of the catalogue, where it is there; elsewhere the map finds
 * out where runs end.
 */
export class Loss {
  #engine;

  /** @param {Engine} engine @param {string} id @param {string} formula */
  constructor(engine, id, formula) {
    this.#engine = engine;
    this.id = id;
    this.given = givenOf(id);
    const { spec, expression = formula } = this.given;
    this.objective = engine.objective(
      spec ?? { expression: id === 'own' ? formula : expression, variables: ['x'] },
    );
    const entry = engine.catalog.objectives.find((objective) => objective.id === spec);
    const known = this.objective.minimum ? [Array.from(this.objective.minimum.point)] : [];
    this.minima = entry ? entry.minima.map(({ point }) => point) : known;
    this.single = this.objective.dimension === 1;
  }

  /** What is shown, and a place as a share of it. */
  get view() {
    const { x, y = [0, 1] } = this.given;
    return { x, y: /** @type {Pair} */ (y) };
  }

  /** The start in the loss's own dimension. @param {Pair} start */
  startOf(start) {
    return this.single ? [start[0]] : start;
  }

  /** Is a point in the picture? @param {ArrayLike<number>} point @param {number} [at] index of its first coordinate */
  shows(point, at = 0) {
    const { x, y } = this.view;
    const inside = (/** @type {number} */ value, /** @type {Pair} */ [low, high]) =>
      value >= low && value <= high;
    return inside(point[at], x) && (this.single || inside(point[at + 1], y));
  }

  /**
   * How far apart two points are, in shares of the picture.
   * @param {ArrayLike<number>} a @param {ArrayLike<number>} b @param {number} [at] index of their first coordinates
   */
  distance(a, b, at = 0) {
    const { x, y } = this.view;
    const across = (a[at] - b[at]) / (x[1] - x[0]);
    return this.single ? Math.abs(across) : Math.hypot(across, (a[at + 1] - b[at + 1]) / (y[1] - y[0]));
  }

  /**
   * The minimum at whose door a run has stopped: one that the catalogue knows, or where Newton's method goes from
   * there. The point itself where that leads away.
   * @param {Float64Array} point
   */
  settled(point) {
    const near = this.minima.find((minimum) => this.distance(minimum, point) < NEAR);
    if (near) return Float64Array.from(near);
    const run = this.#engine.run({ objective: this.objective, optimizer: 'newton', start: point });
    const { point: end, status } = run.advance(NEWTON_STEPS);
    run.dispose();
    return status !== 'diverged' && this.distance(end, point) < NEAR ? end : point;
  }

  dispose() {
    this.objective.dispose();
  }
}

/**
 * The loss of a state. Of a formula that cannot be drawn the last good one is kept, and `complaint` says what is
 * wrong with the new one.
 * @param {Engine} engine
 */
export function losses(engine) {
  /** @type {Loss | null} */
  let current = null;
  let key = '';
  /** @type {string | null} */
  let complaint = null;
  let lastGood = OWN.expression;
  /** Losses of states before this one: the map may still be at work on one until the next draw. @type {Loss[]} */
  const retired = [];

  /**
   * The reader's own, or what is wrong with it.
   * @param {string} formula
   * @returns {Loss | string}
   */
  const ownOf = (formula) => {
    try {
      const loss = new Loss(engine, 'own', formula);
      const { objective, given } = loss;
      if ([-1, 0, 1].some((share) => Number.isFinite(objective.value([share * given.x[1]])))) return loss;
      loss.dispose();
      return 'This formula has no value at either end of the picture nor in its middle.';
    } catch (error) {
      if (error instanceof SyntaxError || error instanceof RangeError || error instanceof TypeError)
        return error.message;
      throw error;
    }
  };

  /** @param {string} id @param {string} formula @returns {Loss} */
  const make = (id, formula) => {
    if (id !== 'own') return new Loss(engine, id, formula);
    const own = ownOf(formula);
    if (own instanceof Loss) {
      lastGood = formula;
      return own;
    }
    complaint = own;
    return current?.id === 'own' ? current : new Loss(engine, id, lastGood);
  };

  return {
    /** @param {{ loss: string, formula: string }} state @returns {Loss} */
    of({ loss, formula }) {
      const wanted = loss === 'own' ? `own ${formula}` : loss;
      if (!current || wanted !== key) {
        complaint = null;
        const next = make(loss, formula);
        if (current && current !== next) retired.push(current);
        current = next;
        key = wanted;
      }
      return current;
    },
    /** What is wrong with the formula. */
    get complaint() {
      return complaint;
    },
    /** After a draw nothing asks for older losses. */
    freeRetired: () => retired.splice(0).forEach((loss) => loss.dispose()),
    dispose: () => [...retired, current].forEach((loss) => loss?.dispose()),
  };
}
