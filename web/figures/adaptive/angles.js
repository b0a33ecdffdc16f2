import { whileIdle } from './idle.js';
import { stepsOf, tunedAt } from './model.js';
import { TURN } from './parameters.js';

/** @typedef {import('descent').Engine} Engine */
/** @typedef {import('./parameters.js').State} State */
/**
 * @typedef {{ rule: string, angles: Float64Array, steps: Float64Array }} Curve
 * @typedef {ReturnType<ReturnType<typeof makeAngles>['of']>} Curves
 */

const anglesBy = (/** @type {number} */ stride) =>
  Float64Array.from({ length: (2 * TURN) / stride + 1 }, (_, i) => i * stride - TURN);
/** Degrees at which the rule runs as it is set. */
const ANGLES = anglesBy(2);
/** And at which its best learning rate is looked for, too. */
const TUNED_ANGLES = anglesBy(5);

/**
 * Steps against the angle: a hundred runs for one curve, a thousand for that with the best learning rate at every
 * angle. Neither depends on the angle at which the bowl lies, so turning it asks for nothing. For any other change
 * they are worked out while nothing else is to be done; until then the old ones stand. The plain curve is finished
 * even if the hand has gone on, so that it follows a drag; the other one waits until the hand rests.
 * @param {Engine} engine @param {() => void} arrived called when there is something new
 */
export function makeAngles(engine, arrived) {
  const plain = remembered((/** @type {State} */ state) => keyOf(state, ['angle', 'k']));
  const tuned = remembered((/** @type {State} */ state) => keyOf(state, ['angle', 'k', 'alpha']));
  const rate = remembered((/** @type {State} */ state) => keyOf(state, ['k', 'alpha']));
  const all = [plain, rate, tuned];
  /** @type {State} */
  let asked;
  let stop = () => {};
  let busy = false;

  function* work() {
    while (all.some(({ knows }) => !knows(asked))) {
      const state = asked;
      if (!plain.knows(state)) {
        const steps = new Float64Array(ANGLES.length);
        for (const [i, angle] of ANGLES.entries()) {
          steps[i] = stepsOf(engine, { ...state, angle });
          yield;
        }
        plain.set(state, { rule: state.rule, angles: ANGLES, steps });
        arrived();
      } else if (!rate.knows(state)) {
        const { status, learningRate } = tunedAt(engine, state);
        rate.set(state, status === 'converged' ? learningRate : null);
        arrived();
        yield;
      } else {
        const steps = new Float64Array(TUNED_ANGLES.length);
        for (const [i, angle] of TUNED_ANGLES.entries()) {
          const { status, steps: count } = tunedAt(engine, { ...state, angle });
          steps[i] = status === 'converged' ? count : Infinity;
          yield;
          if (!tuned.same(state, asked)) break;
        }
        if (!tuned.same(state, asked)) continue;
        tuned.set(state, { rule: state.rule, angles: TUNED_ANGLES, steps });
        arrived();
      }
    }
    busy = false;
  }

  /** Of another rule nothing is shown. @param {Curve | null} curve @param {State} state */
  const own = (curve, state) => (curve?.rule === state.rule ? curve : null);

  return {
    /** @param {State} state */
    of(state) {
      asked = state;
      if (!busy && all.some(({ knows }) => !knows(state))) {
        busy = true;
        stop = whileIdle(work());
      }
      return { plain: own(plain.value(), state), tuned: own(tuned.value(), state) };
    },
    /** The best learning rate at the angle itself, once it is known. @param {State} state */
    best: (state) => (rate.knows(state) ? rate.value() : null),
    stop: () => stop(),
  };
}

/**
 * The last thing that was worked out, and for which states it holds.
 * @param {(state: State) => string} keyFor
 */
function remembered(keyFor) {
  /** @type {any} */
  let value = null;
  let key = '';
  return {
    knows: (/** @type {State} */ state) => keyFor(state) === key,
    same: (/** @type {State} */ a, /** @type {State} */ b) => keyFor(a) === keyFor(b),
    value: () => value,
    /** @param {State} state @param {any} next */
    set(state, next) {
      [value, key] = [next, keyFor(state)];
    },
  };
}

/** @param {State} state @param {string[]} without what a thing does not depend on */
function keyOf(state, without) {
  return JSON.stringify(Object.entries(state).filter(([id]) => !without.includes(id)));
}
