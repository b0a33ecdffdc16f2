import { arrows } from '../../plot/arrows.js';
import { contourField } from '../../plot/field.js';
import { BESIDE_HANDLE, labels } from '../../plot/labels.js';
import { clamp, roundTo } from '../../plot/steps.js';
import { LONGEST, REACH, SHORTEST } from './grounds.js';

/** @typedef {import('./grounds.js').Look} Look */
/** @typedef {import('./parameters.js').State} State */
/** @typedef {[number, number]} Pair */

/** How far from the point the mark of the steepest descent stands. */
const DOWN = 0.75;
const ROOM = 0.05;

/** The loss from above, the point, and the step that is asked about. @param {import('./parameters.js').Figure} figure @param {(state: State) => Look} lookOf */
export function planePanel(figure, lookOf) {
  const frame = figure.panel({
    title: 'The loss from above',
    label: 'Level lines of the loss, the point, and the step that is asked about',
    aspect: 1,
    filled: true,
    x: { domain: [-REACH, REACH] },
    y: { domain: [-REACH, REACH] },
  });
  const field = contourField(frame, { count: 14, spacing: 'linear' });
  const step = arrows(frame);
  const down = figure.target(frame, {
    label: 'straight down, against the gradient',
    patch: (state) => ({ angle: roundTo(lookOf(state).down ?? state.angle, 0.1) }),
    color: 'var(--order-low)',
  });
  /** @type {Look | null} */
  let shown = null;
  const words = labels(frame, { avoid: () => ({ points: step.pixels() }) });
  figure.handle(
    frame,
    {
      label: 'step',
      limits: { x: [-REACH, REACH], y: [-REACH, REACH] },
      place: (state) => tipOf(state),
      move: ([x, y], { point }) => {
        const [dx, dy] = [x - point[0], y - point[1]];
        const length = clamp(roundTo(Math.hypot(dx, dy), 0.001), SHORTEST, LONGEST);
        const angle = roundTo((Math.atan2(dy, dx) / Math.PI) * 180, 0.1);
        return length > SHORTEST ? { angle, length } : { length };
      },
    },
    { color: 'var(--hand)' },
  );
  figure.handle(frame, {
    label: 'point',
    limits: { x: [-REACH, REACH], y: [-REACH, REACH] },
    place: ({ point }) => point,
    move: ([x, y]) => ({ point: [within(x), within(y)] }),
  });

  return {
    /** @param {Look} look @param {State} state */
    draw(look, state) {
      if (look.ground !== shown?.ground) field.set(look.ground.grid);
      shown = look;
      const tip = tipOf(state);
      step.set(() => [{ from: pixels(state.point), to: pixels(tip), kind: 'tangent', color: 'var(--hand)' }]);
      const turned = ((look.down ?? 0) / 180) * Math.PI;
      const at = /** @type {Pair} */ ([
        look.point[0] + DOWN * Math.cos(turned),
        look.point[1] + DOWN * Math.sin(turned),
      ]);
      down.set(look.down === null ? null : at);
      words.set([
        { text: 'x', at: state.point, gap: BESIDE_HANDLE, side: 'above' },
        { text: 'x + d', at: tip, gap: BESIDE_HANDLE, side: 'right' },
        ...(look.down === null ? [] : [{ text: 'down', at, gap: 10, color: 'var(--order-low-text)' }]),
      ]);
    },
  };

  /** @param {Pair} at @returns {Pair} */
  function pixels([x, y]) {
    return [frame.x(x), frame.y(y)];
  }
}

/** @param {State} state @returns {Pair} */
function tipOf({ point, angle, length }) {
  const turned = (angle / 180) * Math.PI;
  return [point[0] + length * Math.cos(turned), point[1] + length * Math.sin(turned)];
}

/** A handle at the very edge could not be taken hold of. @param {number} value */
const within = (value) => clamp(value, -REACH + ROOM, REACH - ROOM);
