import { CLASSES, nameOf } from './classes.js';
import { LISTS, MOST, parameters, REACH } from './parameters.js';

/** @typedef {import('./parameters.js').State} State */
/** @typedef {import('./classes.js').Example} Example */
/** @typedef {[number, number]} Pair */

/** New points come to the first of these places that is free: from the middle outwards. */
const FREE = [0, 0.3, 0.6, 0.9].flatMap((radius) =>
  Array.from({ length: radius ? 8 : 1 }, (_, i) => {
    const angle = (i * Math.PI) / 4 + radius;
    return /** @type {Pair} */ ([radius * Math.cos(angle), radius * Math.sin(angle)].map(hundredth));
  }),
);
const ROOM = 0.22;

/** @param {number} value */
function hundredth(value) {
  return Number(value.toFixed(2));
}

/** How many points a class has. @param {State} state @param {number} of */
export const countOf = (state, of) => state[LISTS[of]].length / 2;

/** All examples, in the order of the engine's rows. @param {State} state @returns {Example[]} */
export function examplesOf(state) {
  return LISTS.flatMap((_, of) => Array.from({ length: countOf(state, of) }, (_, at) => ({ of, at })));
}

/** @param {State} state @param {Example} example @returns {Pair} */
export function placeOf(state, { of, at }) {
  const list = state[LISTS[of]];
  return [list[2 * at], list[2 * at + 1]];
}

/** What one more point of a class makes of the state. @param {State} state @param {number} of @returns {Partial<State>} */
export function withOneMore(state, of) {
  const taken = examplesOf(state).map((example) => placeOf(state, example));
  const free = FREE.find((place) =>
    taken.every((other) => Math.hypot(other[0] - place[0], other[1] - place[1]) > ROOM),
  );
  return { [LISTS[of]]: [...state[LISTS[of]], ...(free ?? FREE[0])] };
}

/** @param {State} state @param {Example} example @returns {Partial<State>} */
export function without(state, { of, at }) {
  return { [LISTS[of]]: state[LISTS[of]].toSpliced(2 * at, 2) };
}

/**
 * The examples as handles, each in its class's hue and shape. One that is held, pointed at or focused is told to
 * `look`; Delete takes it away.
 * @param {import('./parameters.js').Figure} figure
 * @param {import('../../plot/frame.js').Frame} frame
 * @param {{ look: (example: Example | null) => void, remove: (example: Example) => void }} hands
 */
export function examplePoints(figure, frame, { look, remove }) {
  const halo = frame.group('plot', 'classifier-halo').append('circle').attr('r', 17);
  /** @type {Pair | null} */
  let looked = null;
  frame.add({
    paint() {
      halo.style('display', looked ? '' : 'none');
      if (looked) halo.attr('cx', frame.x(looked[0])).attr('cy', frame.y(looked[1]));
    },
  });

  /** @param {Example} example */
  const make = (example) => {
    const { of, at } = example;
    const { min, max } = parameters[LISTS[of]];
    const control = figure.handle(
      frame,
      {
        label: nameOf(example),
        limits: { x: [min, max], y: [min, max] },
        place: (state) => (at < countOf(state, of) ? placeOf(state, example) : [NaN, NaN]),
        move: ([x, y], state) => ({ [LISTS[of]]: state[LISTS[of]].with(2 * at, x).with(2 * at + 1, y) }),
      },
      { color: CLASSES[of].color, shape: CLASSES[of].shape, names: { x: 'x₁', y: 'x₂' } },
    );
    control.element.classList.add('classifier-point');
    control.element.addEventListener('pointerenter', () => look(example));
    control.element.addEventListener('pointerleave', () => look(null));
    for (const range of control.ranges) {
      range.addEventListener('focus', () => look(example));
      range.addEventListener('blur', () => look(null));
      range.addEventListener('keydown', (event) => {
        if (event.key !== 'Delete' && event.key !== 'Backspace') return;
        event.preventDefault();
        remove(example);
      });
    }
    return control;
  };
  /** @type {ReturnType<typeof make>[][]} made when a class first has so many */
  const made = LISTS.map(() => []);

  return {
    /** @param {State} state */
    set(state) {
      for (const [of, list] of made.entries()) {
        const count = countOf(state, of);
        while (list.length < count && list.length < MOST) list.push(make({ of, at: list.length }));
        for (const [at, control] of list.entries()) {
          control.show(at < count);
          if (at < count) control.set(placeOf(state, { of, at }));
        }
      }
    },
    /** @param {Example} example */
    focus({ of, at }) {
      made[of][at]?.ranges.find((range) => range.tabIndex === 0)?.focus();
    },
    /** @param {Pair | null} place */
    highlight(place) {
      looked = place && place.every((value) => Math.abs(value) <= REACH) ? place : null;
      frame.invalidate();
    },
  };
}
