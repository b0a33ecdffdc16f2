import { localPoint } from '../plot/pointer.js';
import { clamp, roundTo, strideOf } from '../plot/steps.js';
import { html } from './dom.js';
import { claimKeys } from './keys.js';
import './orbit.css';

/** Degrees a pixel. */
const SPEED = 0.5;
/** Degrees a key. */
const STEP = 5;
/** @type {Record<string, ['turn' | 'tilt', 1 | -1]>} */
const KEYS = {
  ArrowLeft: ['turn', -1],
  ArrowRight: ['turn', 1],
  ArrowUp: ['tilt', 1],
  ArrowDown: ['tilt', -1],
};

/** @typedef {{ min: number, max: number, step: number, label: string }} Angle degrees */
/**
 * Whose state says how something is turned.
 * @typedef {object} Turned
 * @property {{ turn: number, tilt: number }} state
 * @property {(patch: { turn: number, tilt: number }) => void} setState
 */

/**
 * Turns a surface by the hand: sideways about its upright axis, up and down to look from higher or lower; with a finger
 * sideways alone, for up and down scroll the page. For keys and for those who hear it there are two native ranges.
 * @param {import('../plot/frame.js').Frame} frame
 * @param {{ figure: Turned, limits: { turn: Angle, tilt: Angle }, moving: () => void }} options `moving` is called before
 *   each change
 */
export function orbit(frame, { figure, limits, moving }) {
  frame.element.classList.add('relief');
  /** @param {number} turn @param {number} tilt */
  const turnTo = (turn, tilt) => {
    moving();
    const round = ((((turn + 180) % 360) + 360) % 360) - 180;
    figure.setState({
      turn: roundTo(round, limits.turn.step),
      tilt: clamp(roundTo(tilt, limits.tilt.step), limits.tilt.min, limits.tilt.max),
    });
    show();
  };

  const ranges = /** @type {const} */ (['turn', 'tilt']).map((id, i) => {
    const { label, min, max } = limits[id];
    const range = html('input', {
      type: 'range',
      class: 'orbit-range',
      min,
      max,
      step: 'any',
      tabindex: i === 0 ? 0 : -1,
      'aria-label': `surface ${label}`,
      oninput: () =>
        id === 'turn'
          ? turnTo(Number(range.value), figure.state.tilt)
          : turnTo(figure.state.turn, Number(range.value)),
      onkeydown: (/** @type {KeyboardEvent} */ event) => {
        const [which, sign] = KEYS[event.key] ?? [];
        if (!which || !sign || event.ctrlKey || event.metaKey || event.altKey) return;
        event.preventDefault();
        const { turn, tilt } = figure.state;
        const by = sign * STEP * (event.shiftKey ? strideOf(event) : 1);
        turnTo(turn + (which === 'turn' ? by : 0), tilt + (which === 'tilt' ? by : 0));
        const other = ranges[which === 'turn' ? 0 : 1];
        if (other === range) return;
        [range.tabIndex, other.tabIndex] = [-1, 0];
        other.focus({ preventScroll: true });
      },
    });
    claimKeys(range, Object.keys(KEYS));
    frame.element.append(range);
    return range;
  });

  const show = () => {
    const { turn, tilt } = figure.state;
    [turn, tilt].forEach((value, i) => {
      ranges[i].value = String(value);
      ranges[i].setAttribute('aria-valuetext', `${Math.round(value)} degrees`);
    });
  };
  show();

  let held = -1;
  let from = { left: 0, top: 0, turn: 0, tilt: 0 };
  frame.element.addEventListener('pointerdown', (event) => {
    if (event.button !== 0 || held !== -1) return;
    held = event.pointerId;
    frame.element.setPointerCapture(held);
    const [left, top] = localPoint(event, frame.element);
    from = { left, top, turn: figure.state.turn, tilt: figure.state.tilt };
    if (event.pointerType === 'mouse') event.preventDefault();
    event.stopPropagation();
    (ranges.find(({ tabIndex }) => tabIndex === 0) ?? ranges[0]).focus({ preventScroll: true });
  });
  frame.element.addEventListener('pointermove', (event) => {
    if (event.pointerId !== held) return;
    const [left, top] = localPoint(event, frame.element);
    const tilting = event.pointerType === 'mouse' ? (top - from.top) * SPEED : 0;
    turnTo(from.turn + (left - from.left) * SPEED, from.tilt + tilting);
  });
  const release = (/** @type {PointerEvent} */ event) => {
    if (event.pointerId === held) held = -1;
  };
  frame.element.addEventListener('pointerup', release);
  frame.element.addEventListener('pointercancel', release);

  return { show };
}
