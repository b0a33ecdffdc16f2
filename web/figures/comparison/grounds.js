import { FORMULA } from './parameters.js';

/** @typedef {import('descent').Engine} Engine */
/** @typedef {import('descent').Objective} Objective */
/** @typedef {import('descent').ObjectiveSpec} ObjectiveSpec */
/** @typedef {import('./parameters.js').State} State */
/** @typedef {[number, number]} Pair */

/** Samples a side: of the contours, and of the surface seen aslant. */
const SAMPLES = 121;

/** The catalogue's surfaces over the plane. @param {Engine} engine */
export const surfacesOf = ({ catalog }) => catalog.objectives.filter(({ dimension }) => dimension === 2);

/**
 * What is raced on: a surface of the catalogue, or a formula within a square about the origin. Its grid is computed
 * once.
 */
export class Ground {
  /** @param {Engine} engine @param {string} id @param {State} state */
  constructor(engine, id, { formula, extent }) {
    const entry = surfacesOf(engine).find((surface) => surface.id === id);
    if (!entry && id !== FORMULA) throw new RangeError(`There is no surface ${id} over the plane`);
    this.id = id;
    this.name = entry?.name ?? 'your formula';
    /** @type {ObjectiveSpec} */
    this.spec = entry ? id : formulaSpec(formula);
    this.objective = engine.objective(this.spec);
    this.x = /** @type {Pair} */ (entry ? entry.domain[0] : [-extent, extent]);
    this.y = /** @type {Pair} */ (entry ? entry.domain[1] : [-extent, extent]);
    /** The catalogue's start; a formula has none, and takes one off its axes, where symmetry would mislead. */
    this.start = /** @type {Pair} */ (entry ? entry.start : [-0.7 * extent, 0.55 * extent]);
    this.minima = entry?.minima ?? [];
    this.key = JSON.stringify([this.spec, this.x, this.y]);
    const options = { x: this.x, y: this.y, columns: SAMPLES, rows: SAMPLES };
    this.grid = { ...options, values: this.objective.grid(options) };
  }

  /** Whether gaps to a known minimum can be told. */
  get hasMinimum() {
    return this.minima.length > 0;
  }

  /** @param {Pair} point */
  contains([x, y]) {
    return x >= this.x[0] && x <= this.x[1] && y >= this.y[0] && y <= this.y[1];
  }

  /** What is wrong with starting there, in words; null if nothing is. @param {Pair} point @returns {string | null} */
  complaint(point) {
    const [x, y] = point;
    for (const [name, value, [low, high]] of /** @type {const} */ ([
      ['x', x, this.x],
      ['y', y, this.y],
    ])) {
      if (!Number.isFinite(value)) return `${name} must be a number.`;
      if (value < low || value > high)
        return `${name} must lie between ${low} and ${high}, where the surface is drawn; got ${value}.`;
    }
    const place = `(${x}, ${y})`;
    if (!Number.isFinite(this.objective.value(point)))
      return `At ${place} the loss is not a finite number: something is divided by zero there, or a logarithm or root has left its domain. Start somewhere else.`;
    if (!this.objective.gradient(point).every(Number.isFinite))
      return `At ${place} the loss has no finite slope, so that no optimiser could take a step. Start somewhere else.`;
    return null;
  }

  dispose() {
    this.objective.dispose();
  }
}

/** The plane's two names, whichever of them a formula uses. @param {string} expression @returns {ObjectiveSpec} */
export function formulaSpec(expression) {
  return { expression, variables: ['x', 'y'] };
}

/** The ground of a state; the last one stays until another one stands. @param {Engine} engine */
export function grounds(engine) {
  /** @type {Ground | null} */
  let current = null;
  let key = '';
  return {
    /** Throws, in words, where the surface does not exist or the formula does not parse. @param {State} state */
    of(state) {
      const { surface, formula, extent } = state;
      const wanted = surface === FORMULA ? `${formula} ${extent}` : surface;
      if (current && wanted === key) return current;
      const next = new Ground(engine, surface, state);
      current?.dispose();
      [current, key] = [next, wanted];
      return next;
    },
    dispose: () => current?.dispose(),
  };
}
