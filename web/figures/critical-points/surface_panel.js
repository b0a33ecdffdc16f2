import { contourField } from '../../plot/field.js';
import { key } from '../../plot/key.js';
import { BESIDE_HANDLE, labels } from '../../plot/labels.js';
import { optimizerStyle } from '../../plot/optimizer_style.js';
import { pathWithDots } from '../../plot/path.js';
import { clamp } from '../../plot/steps.js';
import { REACH, RUNS } from './surfaces.js';

/** @typedef {import('./parameters.js').State} State */
/** @typedef {import('./surfaces.js').Scene} Scene */
/** @typedef {[number, number]} Pair */

/** So many can be pressed. */
const PRESSED = 24;
/** How far beside a critical point a press puts the start, in shares of the picture. */
const BESIDE = 0.035;
/** @type {Record<import('descent').CriticalKind, string>} about the point, in pixels */
export const SYMBOLS = {
  minimum: 'M-5.5,0a5.5,5.5,0,1,0,11,0a5.5,5.5,0,1,0,-11,0',
  maximum: 'M0,-7L6.6,5H-6.6Z',
  saddle: 'M-5.2,-5.2L5.2,5.2M5.2,-5.2L-5.2,5.2',
  degenerate: 'M-5,-5H5V5H-5Z',
};
export const NAMES = { gd: 'gradient descent', momentum: 'momentum', newton: 'Newton' };

/** A surface with all of its critical points, and three runs. @param {import('./parameters.js').Figure} figure @param {(state: State) => Scene} sceneOf */
export function surfacePanel(figure, sceneOf) {
  const frame = figure.panel({
    title: 'A surface',
    label: 'Level lines of a surface, its critical points, and three runs',
    aspect: 1.5,
    narrowAspect: 1,
    filled: true,
    x: { domain: [-1, 1] },
    y: { domain: [-1, 1] },
  });
  frame.element.classList.add('critical-surface');
  const field = contourField(frame, { count: 16 });
  const paths = RUNS.map((id) => {
    const { color, dash } = optimizerStyle(id);
    return pathWithDots(frame, { color, dash, width: id === 'newton' ? 1.6 : 2 });
  });
  const marks = frame.group('labels', 'critical-marks');
  const words = labels(frame);
  key(frame).set(RUNS.map((id) => ({ text: NAMES[id], color: optimizerStyle(id).text })));
  const targets = Array.from({ length: PRESSED }, (_, i) =>
    figure.target(frame, {
      label: 'start beside it',
      patch: (state) => ({ start: besideOf(sceneOf(state), i), k: state.k }),
    }),
  );
  const ring = figure.handle(frame, {
    label: 'start',
    limits: { x: [-REACH, REACH], y: [-REACH, REACH] },
    place: ({ start }) => start,
    move: ([x, y], state) => {
      const { given } = sceneOf(state).surface;
      return { start: [clamp(x, ...given.x), clamp(y, ...given.y)] };
    },
  });
  /** @type {Scene | null} */
  let shown = null;
  let shownStep = -1;
  frame.add({
    paint() {
      if (!shown) return;
      const { surface } = shown;
      marks
        .selectAll('path')
        .data(surface.critical.kinds)
        .join('path')
        .attr('d', (kind) => SYMBOLS[kind])
        .attr('class', (kind) => `critical-mark critical-mark-${kind}`)
        .attr('transform', (_, i) => {
          const [x, y] = surface.placeOf(i);
          return `translate(${frame.x(x).toFixed(1)},${frame.y(y).toFixed(1)})`;
        });
    },
  });

  return {
    wrapper: frame.wrapper,
    /** @param {Scene} scene @param {State} state */
    draw(scene, { start, k }) {
      const { surface, walks } = scene;
      // A hand on the shapes above changes nothing here.
      if (scene === shown && k === shownStep) return;
      if (surface !== shown?.surface) {
        const { x, y } = surface.given;
        frame.setDomain({ x, y });
        ring.setLimits({ x, y });
        field.set(surface.grid);
        targets.forEach((target, i) => {
          const kind = surface.critical.kinds[i];
          target.set(kind ? surface.placeOf(i) : null, `${kind}: start beside it`);
        });
      }
      [shown, shownStep] = [scene, k];
      walks.forEach(({ points }, i) => paths[i].set(points, { upTo: k }));
      words.set([{ text: 'start', at: start, gap: BESIDE_HANDLE, side: 'above' }]);
      frame.invalidate();
    },
  };
}

/** @param {Scene} scene @param {number} i @returns {Pair} */
function besideOf({ surface }, i) {
  const { x, y } = surface.given;
  const at = surface.placeOf(i);
  return [
    Number((at[0] + BESIDE * (x[1] - x[0])).toFixed(3)),
    Number((at[1] + BESIDE * (y[1] - y[0])).toFixed(3)),
  ];
}
