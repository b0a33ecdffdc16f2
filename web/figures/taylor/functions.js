import { heightOf } from '../../plot/height.js';
import { clamp } from '../../plot/steps.js';

/** @typedef {import('descent').Engine} Engine */
/** @typedef {import('descent').Objective} Objective */
/** @typedef {import('descent').Taylor} Taylor */
/** @typedef {import('./parameters.js').State} State */
/** @typedef {[number, number]} Pair */

/** The engine's highest degree. */
export const HIGHEST = 25;
/** How far out a centre may lie. */
export const REACH = 10;
/** Of every curve. */
const SAMPLES = 401;

/**
 * @typedef {object} Given
 * @property {string} name
 * @property {string} expression
 * @property {Pair} x what is shown
 * @property {Pair} [y] found out where it is left out
 * @property {number} center where it begins
 */

/** @type {Record<'sin' | 'exp' | 'bell' | 'log' | 'tanh' | 'kink', Given>} */
export const GIVEN = {
  sin: { name: 'sin x', expression: 'sin(x)', x: [-10, 10], y: [-3, 3], center: 0 },
  exp: { name: 'exp x', expression: 'exp(x)', x: [-6, 4], y: [-8, 24], center: 0 },
  bell: { name: '1/(1 + x²)', expression: '1/(1 + x^2)', x: [-3, 3], y: [-0.6, 1.6], center: 0 },
  log: { name: 'log x', expression: 'log(x)', x: [-1, 4], y: [-4, 3], center: 1 },
  tanh: { name: 'tanh x', expression: 'tanh(x)', x: [-4, 4], y: [-2, 2], center: 0 },
  kink: { name: '|x|', expression: 'abs(x)', x: [-3, 3], y: [-1.5, 3], center: 1 },
};

/** The reader's own. @type {Given} */
export const OWN = {
  name: 'Your own formula',
  expression: 'exp(-x^2/4)*cos(3*x)',
  x: [-5, 5],
  center: 0.5,
};

/** @param {string} id @returns {Given} */
export const givenOf = (id) => (id === 'own' ? OWN : GIVEN[/** @type {keyof typeof GIVEN} */ (id)]);

/**
 * What is drawn: a function beside its polynomials about a centre at which it has them.
 * @typedef {Taylor & { center: number, degree: number, x0: Pair, y0: Pair, name: string, valueAt: (x: number) => number }} Study
 */

/** A function, its last good centre, and how much of it is shown. */
class Subject {
  /** @param {Engine} engine @param {string} id @param {string} expression */
  constructor(engine, id, expression) {
    this.id = id;
    this.given = givenOf(id);
    this.expression = expression;
    this.objective = engine.objective({ expression, variables: ['x'] });
    this.center = this.given.center;
    /** @type {Pair | null} */
    this.height = this.given.y ?? null;
  }

  /** @param {number} center @param {State} state @returns {Study} */
  study(center, { degree, tolerance }) {
    const { x, name } = this.given;
    const taylor = this.objective.taylor({ center, degree, range: x, samples: SAMPLES, tolerance });
    this.height ??= heightOf(taylor.values);
    const valueAt = (/** @type {number} */ at) => this.objective.value([at]);
    return {
      ...taylor,
      ...{ center, degree, x0: x, y0: this.height, valueAt },
      name: this.id === 'own' ? this.expression : name,
    };
  }
}

/**
 * The study of a state. What cannot be read or developed is complained of, and the last good picture kept.
 * @param {Engine} engine
 */
export function studies(engine) {
  /** @type {Subject | null} */
  let subject = null;
  /** @type {Study | null} */
  let study = null;
  let [subjectKey, studyKey] = ['', ''];
  let lastGood = OWN.expression;
  /** @type {{ formula: string | null, center: string | null }} */
  const complaints = { formula: null, center: null };

  /** @param {unknown} error @param {string[]} kinds */
  const wordsOf = (error, kinds) => {
    if (error instanceof Error && kinds.includes(error.name)) return error.message;
    throw error;
  };

  /** @param {State} state @returns {Subject} */
  const subjectOf = ({ f, formula }) => {
    const key = f === 'own' ? `own ${formula}` : f;
    if (subject && key === subjectKey) return subject;
    subjectKey = key;
    complaints.formula = null;
    /** @type {Subject} */
    let next;
    try {
      next = new Subject(engine, f, f === 'own' ? formula : givenOf(f).expression);
      if (f === 'own') lastGood = formula;
    } catch (error) {
      complaints.formula = wordsOf(error, ['SyntaxError', 'RangeError', 'TypeError']);
      if (subject?.id === 'own') return subject;
      next = new Subject(engine, 'own', lastGood);
    }
    // Another formula is looked at from where the last one was.
    if (subject?.id === next.id) next.center = subject.center;
    subject?.objective.dispose();
    return (subject = next);
  };

  return {
    complaints,
    /** @param {State} state @returns {Study} */
    of(state) {
      const about = subjectOf(state);
      const key = JSON.stringify([subjectKey, state.center, state.degree, state.tolerance]);
      if (study && key === studyKey) return study;
      complaints.center = null;
      const [low, high] = about.given.x;
      try {
        study = about.study(clamp(state.center, low, high), state);
        about.center = study.center;
      } catch (error) {
        complaints.center = wordsOf(error, ['RangeError']);
        study = kept(about, state);
      }
      studyKey = key;
      return study;
    },
    dispose: () => subject?.objective.dispose(),
  };

  /** About the last centre that was good, or the first that is. @param {Subject} about @param {State} state @returns {Study} */
  function kept(about, state) {
    const [low, high] = about.given.x;
    const tries = [about.center, about.given.center, low + 0.7 * (high - low), low + 0.3 * (high - low)];
    for (const center of tries) {
      try {
        const found = about.study(center, state);
        about.center = center;
        return found;
      } catch (error) {
        wordsOf(error, ['RangeError']);
      }
    }
    complaints.formula = 'This formula has no Taylor polynomials at any place that was tried.';
    lastGood = OWN.expression;
    const usual = new Subject(engine, 'own', OWN.expression);
    subject?.objective.dispose();
    subject = usual;
    return usual.study(OWN.center, state);
  }
}

/**
 * The degrees that are drawn: those up to n that add a term, thinned where they are many; n itself is the last.
 * @param {Study} study @returns {number[]}
 */
export function familyOf({ coefficients, degree }) {
  const MOST = 8;
  const adding = Array.from({ length: degree }, (_, k) => k).filter((k) => coefficients[k] !== 0);
  const last = adding.at(-1) ?? 0;
  // A term that is nought leaves the polynomial as it was.
  const all = coefficients[degree] === 0 && adding.length ? adding.with(-1, last) : [...adding, degree];
  const stride = Math.ceil(all.length / MOST);
  return all.filter((_, i) => (all.length - 1 - i) % stride === 0);
}

/** The colour of a degree among those that are drawn. @param {number} i @param {number} count @param {'' | '-text'} [of] */
export function orderColor(i, count, of = '') {
  const share = count < 2 ? 100 : Math.round((100 * i) / (count - 1));
  return `color-mix(in oklch increasing hue, var(--order-low${of}), var(--order-high${of}) ${share}%)`;
}
