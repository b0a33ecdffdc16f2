import { formatToStep } from '../plot/format.js';
import { ringBoxes } from '../plot/placement.js';
import { followDrag } from '../plot/pointer.js';
import { arrowStep, clamp, roundTo, strideOf } from '../plot/steps.js';
import { claimKeys, RANGE_KEYS } from './keys.js';
import { takeNearest } from './nearest.js';

/**
 * @typedef {object} DialOptions
 * @property {string} label what it turns: "turn of the bowl"
 * @property {number} min degrees
 * @property {number} max
 * @property {number} step to which a dragged angle is rounded
 * @property {number} radius of the circle about (0, 0) on which it goes, in data; a frame with equal units
 * @property {string} [color] of a dot within the ring
 * @property {(degrees: number) => void} turn
 * @property {() => number} [now] where it stands, though it may not have been drawn yet: a key starts from there
 * @property {() => boolean} [blurAfterDrag] give the keyboard back to a deck
 */

/**
 * A ring that goes round the origin of a plane, on an arm. For keyboard and screen reader it is one native range, at
 * the ring's place: right and up turn against the clock, with Shift finely, Page Up and Page Down coarsely, Home and
 * End to its ends.
 * @param {import('../plot/frame.js').Frame} frame
 * @param {DialOptions} options
 */
export function dial(frame, { label, min, max, step, radius, color, turn, now, blurAfterDrag }) {
  const scale = frame.group('plot', 'dial');
  const arc = scale.append('path').attr('class', 'dial-arc');
  const arm = scale.append('path').attr('class', 'dial-arm');
  const group = frame.group('targets', 'handle');
  takeNearest(frame);
  group.append('circle').attr('class', 'handle-ring').attr('r', 9);
  if (color) group.append('circle').attr('class', 'handle-dot').attr('r', 3.6).style('fill', color);
  const hit = group.append('circle').attr('class', 'handle-hit').attr('r', 20);

  const range = document.createElement('input');
  range.type = 'range';
  range.step = 'any';
  range.className = 'handle-range';
  [range.min, range.max] = [String(min), String(max)];
  range.setAttribute('aria-label', label);
  frame.overlay.append(range);

  let degrees = 0;
  const refresh = () => now && set(now());
  const turnTo = (/** @type {number} */ to) => {
    turn(clamp(roundTo(to, step), min, max));
    refresh();
  };

  range.addEventListener('input', () => turnTo(Number(range.value)));
  range.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Home' || event.key === 'End') turnTo(event.key === 'Home' ? min : max);
    else {
      const sign = SIGNS[event.key];
      if (!sign) return;
      refresh();
      turnTo(degrees + sign * Math.max(step, arrowStep(min, max) * strideOf(event)));
    }
    event.preventDefault();
  });
  claimKeys(range, RANGE_KEYS);
  range.addEventListener('focus', () => group.classed('handle-focus', range.matches(':focus-visible')));
  range.addEventListener('blur', () => group.classed('handle-focus', false));

  followDrag(/** @type {Element} */ (hit.node()), frame.element, {
    start() {
      range.focus({ preventScroll: true });
      group.classed('handle-held', true);
    },
    move(pixels) {
      const [x, y] = frame.invert(pixels);
      // The whole turn that is nearest to where the dial may stand; beyond its ends it waits at the nearer one.
      if (x || y) turnTo(nearest((Math.atan2(y, x) * 180) / Math.PI, min, max));
    },
    end() {
      group.classed('handle-held', false);
      if (blurAfterDrag?.()) range.blur();
    },
  });

  /** @param {number} angle degrees @param {number} distance */
  const pixels = (angle, distance) => {
    const turned = (angle / 180) * Math.PI;
    return [frame.x(distance * Math.cos(turned)), frame.y(distance * Math.sin(turned))];
  };
  const mark = frame.add({
    covers() {
      const [x, y] = pixels(degrees, radius);
      return ringBoxes(x, y);
    },
    paint() {
      const [[x, y], [fromX, fromY], [toX, toY]] = [degrees, min, max].map((at) => pixels(at, radius));
      const length = Math.abs(frame.x(radius) - frame.x(0));
      const large = max - min > 180 ? 1 : 0;
      arc.attr('d', `M${fromX},${fromY}A${length},${length} 0 ${large} 0 ${toX},${toY}`);
      arm.attr('d', `M${frame.x(0)},${frame.y(0)}L${x},${y}`);
      group.attr('transform', `translate(${x.toFixed(2)},${y.toFixed(2)})`);
      range.style.translate = `${x.toFixed(1)}px ${y.toFixed(1)}px`;
    },
  });

  /** Puts it there; calls nobody. @param {number} to degrees */
  function set(to) {
    degrees = to;
    range.value = String(to);
    range.setAttribute('aria-valuetext', `${formatToStep(to, step)} degrees`);
    frame.invalidate();
  }

  return { mark, set };
}

/** @type {Record<string, 1 | -1>} */
const SIGNS = { ArrowRight: 1, ArrowUp: 1, PageUp: 1, ArrowLeft: -1, ArrowDown: -1, PageDown: -1 };

/** @param {number} degrees @param {number} min @param {number} max */
function nearest(degrees, min, max) {
  const away = (/** @type {number} */ at) => Math.max(0, min - at, at - max);
  return [degrees, degrees - 360, degrees + 360].reduce((a, b) => (away(b) < away(a) ? b : a));
}
