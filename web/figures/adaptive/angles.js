import { workerThread } from '../worker_thread.js';
import { stepsAt, tunedAt } from './model.js';
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
 * they are worked out by a worker; until then the old ones stand. The plain curve is finished even if the hand has
 * gone on, so that it follows a drag; the other one waits until the hand rests.
 * @param {Engine} engine
 * @param {{ arrived: () => void, atOnce: boolean }} options `atOnce`: here and now, for a picture that is drawn once
 */
export function makeAngles(engine, { arrived, atOnce }) {
  /** @type {ReturnType<typeof workerThread<import('./angles.worker.js').AnglesWorker>>} */
  const thread = workerThread(
    () => new Worker(new URL('./angles.worker.js', import.meta.url), { type: 'module' }),
  );
  const plain = remembered((/** @type {State} */ state) => keyOf(state, ['angle', 'k']));
  const tuned = remembered((/** @type {State} */ state) => keyOf(state, ['angle', 'k', 'alpha']));
  const rate = remembered((/** @type {State} */ state) => keyOf(state, ['k', 'alpha']));
  const all = [plain, rate, tuned];
  /** @type {State} */
  let asked;
  let busy = false;
  /** For which state the worker has failed: it is not asked that again. */
  let refused = '';
  /** @type {string | null} */
  let trouble = null;

  /** @typedef {import('descent').Tuned} Tuned */
  /** @param {State} state @param {Float64Array} steps */
  const keepPlain = (state, steps) => plain.set(state, { rule: state.rule, angles: ANGLES, steps });
  /** @param {State} state @param {Tuned} found */
  const keepRate = (state, { status, learningRate }) =>
    rate.set(state, status === 'converged' ? learningRate : null);
  /** @param {State} state @param {Tuned[]} found at each of the angles */
  const keepTuned = (state, found) => {
    const steps = Float64Array.from(found, ({ status, steps: count }) =>
      status === 'converged' ? count : Infinity,
    );
    tuned.set(state, { rule: state.rule, angles: TUNED_ANGLES, steps });
  };
  const atAngle = (/** @type {State} */ state, /** @type {number} */ angle) => ({ ...state, angle });

  const work = async () => {
    busy = true;
    try {
      while (all.some(({ knows }) => !knows(asked))) {
        const state = asked;
        if (!plain.knows(state)) {
          keepPlain(state, await thread.ask((angles) => angles.steps(state, ANGLES)));
        } else if (!rate.knows(state)) {
          keepRate(state, await thread.ask((angles) => angles.tuned(state)));
        } else {
          /** @type {Tuned[]} */
          const found = [];
          for (const angle of TUNED_ANGLES) {
            found.push(await thread.ask((angles) => angles.tuned(atAngle(state, angle))));
            if (!tuned.same(state, asked)) break;
          }
          if (!tuned.same(state, asked)) continue;
          keepTuned(state, found);
        }
        arrived();
      }
    } catch (error) {
      thread.end();
      refused = keyOf(asked, ['angle', 'k']);
      trouble = `The steps at other angles could not be counted: ${error instanceof Error ? error.message : error}.`;
      arrived();
    }
    busy = false;
  };

  /** @param {State} state */
  const now = (state) => {
    if (!plain.knows(state)) keepPlain(state, stepsAt(engine, state, ANGLES));
    if (!rate.knows(state)) keepRate(state, tunedAt(engine, state));
    if (!tuned.knows(state))
      keepTuned(
        state,
        Array.from(TUNED_ANGLES, (angle) => tunedAt(engine, atAngle(state, angle))),
      );
  };

  /** Of another rule nothing is shown. @param {Curve | null} curve @param {State} state */
  const own = (curve, state) => (curve?.rule === state.rule ? curve : null);

  return {
    /** @param {State} state */
    of(state) {
      asked = state;
      if (atOnce) now(state);
      else if (!busy && all.some(({ knows }) => !knows(state)) && refused !== keyOf(state, ['angle', 'k'])) {
        [refused, trouble] = ['', null];
        void work();
      }
      return { plain: own(plain.value(), state), tuned: own(tuned.value(), state) };
    },
    /** The best learning rate at the angle itself, once it is known. @param {State} state */
    best: (state) => (rate.knows(state) ? rate.value() : null),
    get trouble() {
      return trouble;
    },
    dispose: () => thread.end(),
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
