import { formatNumber } from '../../plot/format.js';

/** @typedef {import('descent').Engine} Engine */
/** @typedef {import('./parameters.js').State} State */
/** @typedef {[number, number]} Pair */

/** Every loss is shown over the square from -REACH to REACH. */
export const REACH = 3;
/** Of a step. */
export const [SHORTEST, LONGEST] = [0.01, 2.5];
const SIDE = 81;
const SAMPLES = 201;
/** Step lengths at which the errors are told, over three decades. */
const LENGTHS = Float64Array.from({ length: 61 }, (_, i) => SHORTEST * (LONGEST / SHORTEST) ** (i / 60));
/** Half the side of the piece of tangent plane that is drawn, as a share of REACH. */
export const PATCH = 0.36;

/** @typedef {{ name: string, expression: string }} Given */

/** @type {Record<'waves' | 'bowl' | 'valley' | 'saddle' | 'kink', Given>} */
export const GIVEN = {
  waves: { name: 'Waves', expression: 'sin(1.5*x)*cos(y) + 0.15*(x^2 + y^2)' },
  bowl: { name: 'Bowl', expression: 'x^2/8 + y^2/3' },
  valley: { name: 'Curved valley', expression: '(1 - x)^2/20 + (y - x^2/2 + 1)^2/6' },
  saddle: { name: 'Saddle', expression: '(x^2 - y^2)/5' },
  kink: { name: 'Kink', expression: 'abs(x)/2 + y^2/8' },
};

/** The reader's own. @type {Given} */
export const OWN = { name: 'Your own formula', expression: 'exp(-(x^2 + y^2)/2) + x/4' };

/** A loss over the square, its field worked out once. */
class Ground {
  /** @param {Engine} engine @param {string} id @param {string} expression */
  constructor(engine, id, expression) {
    this.id = id;
    this.name = id === 'own' ? expression : GIVEN[/** @type {keyof typeof GIVEN} */ (id)].name.toLowerCase();
    this.objective = engine.objective({ expression, variables: ['x', 'y'] });
    const span = /** @type {Pair} */ ([-REACH, REACH]);
    const view = { x: span, y: span, columns: SIDE, rows: SIDE };
    this.grid = { ...view, values: this.objective.grid(view) };
    const finite = this.grid.values.filter(Number.isFinite);
    if (finite.length === 0) {
      this.objective.dispose();
      throw new RangeError('This formula has no value anywhere in the picture.');
    }
    this.low = finite.reduce((a, b) => Math.min(a, b));
    this.high = finite.reduce((a, b) => Math.max(a, b));
    /** Heights of the relief; a level loss lies in the middle. */
    this.heights = Float32Array.from(this.grid.values, (value) => this.heightOf(value));
  }

  /** @param {number} value @returns {number} 0 to 1 within the picture */
  heightOf(value) {
    return this.high > this.low ? (value - this.low) / (this.high - this.low) : 0.5;
  }
}

/** @typedef {ReturnType<typeof lookAt>} Look */

/** What one point knows of a loss. @param {Ground} ground @param {State} state */
function lookAt(ground, { point, angle, length }) {
  const { objective } = ground;
  const turned = (angle / 180) * Math.PI;
  const direction = /** @type {Pair} */ ([Math.cos(turned), Math.sin(turned)]);
  const steps = Float64Array.from({ length: SAMPLES }, (_, i) => LONGEST * ((2 * i) / (SAMPLES - 1) - 1));
  const line = objective.alongLine({ point, direction, steps });
  const far = objective.alongLine({ point, direction, steps: LENGTHS });
  const here = objective.alongLine({ point, direction, steps: [length] });
  const gradient = objective.gradient(point);
  // The corners of the piece of plane, against the clock.
  const half = PATCH * REACH;
  const corners = [-1, -1, 1, -1, 1, 1, -1, 1].map((sign, i) => point[i % 2] + half * sign);
  return {
    ground,
    point,
    direction,
    tip: /** @type {Pair} */ ([point[0] + length * direction[0], point[1] + length * direction[1]]),
    length,
    line: { ...line, steps },
    errors: {
      lengths: LENGTHS,
      first: far.values.map((value, i) => Math.abs(value - far.first[i])),
      second: far.values.map((value, i) => Math.abs(value - far.second[i])),
    },
    change: {
      true: here.values[0] - here.value,
      first: here.first[0] - here.value,
      second: here.second[0] - here.value,
    },
    /** Straight down, in degrees; null where it is level. */
    down: gradient.some((slope) => slope !== 0)
      ? (Math.atan2(-gradient[1], -gradient[0]) / Math.PI) * 180
      : null,
    plane: objective.models({ point, points: corners }).first,
  };
}

/** @param {Engine} engine */
export function looks(engine) {
  /** @type {Ground | null} */
  let ground = null;
  /** @type {Look | null} */
  let look = null;
  let [groundKey, lookKey] = ['', ''];
  let lastGood = OWN.expression;
  /** @type {{ formula: string | null, point: string | null }} */
  const complaints = { formula: null, point: null };

  /** @param {State} state @returns {Ground} */
  const groundOf = ({ loss, formula }) => {
    const key = loss === 'own' ? `own ${formula}` : loss;
    if (ground && key === groundKey) return ground;
    groundKey = key;
    complaints.formula = null;
    /** @type {Ground} */
    let next;
    try {
      const given = GIVEN[/** @type {keyof typeof GIVEN} */ (loss)];
      next = new Ground(engine, loss, loss === 'own' ? formula : given.expression);
      if (loss === 'own') lastGood = formula;
    } catch (error) {
      if (!(error instanceof Error) || !['SyntaxError', 'RangeError', 'TypeError'].includes(error.name))
        throw error;
      complaints.formula = error.message;
      if (ground?.id === 'own') return ground;
      next = new Ground(engine, 'own', lastGood);
    }
    ground?.objective.dispose();
    return (ground = next);
  };

  return {
    complaints,
    /** @param {State} state @returns {Look} */
    of(state) {
      const about = groundOf(state);
      const key = JSON.stringify([groundKey, state.point, state.angle, state.length]);
      if (look && look.ground === about && key === lookKey) return look;
      lookKey = key;
      const next = lookAt(about, state);
      const sound = [next.line.value, next.line.slope, next.line.curvature].every(Number.isFinite);
      complaints.point = sound
        ? null
        : `At (${state.point.map((value) => formatNumber(value, { trim: true })).join(', ')}) this loss has no value or no slope. The picture keeps the last point that had.`;
      // Of another loss there is no last one.
      if (sound || look?.ground !== about) look = next;
      return look;
    },
    dispose: () => ground?.objective.dispose(),
  };
}
