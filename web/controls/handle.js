import { claimKeys } from './keys.js';
import { takeNearest } from './nearest.js';
import { formatToStep } from '../plot/format.js';
import { ringBoxes } from '../plot/placement.js';
import { followDrag } from '../plot/pointer.js';
import { arrowStep, clamp, fineStep, roundTo, strideOf } from '../plot/steps.js';

/**
 * @typedef {object} HandleOptions
 * @property {string} label what it moves: "start"
 * @property {'both' | 'x' | 'y'} [axis] along which it moves
 * @property {{ x: [number, number], y: [number, number] }} limits in data
 * @property {{ x?: string, y?: string }} [names] of its two coordinates, for those who hear it: "learning rate"
 * @property {number} [step] of the arrow keys, where it goes in steps of its own: 1 for whole numbers
 * @property {string} [color] of a dot within the ring
 * @property {string} [shape] of the dot, as SVG path data about its centre, where it is no disc
 * @property {(to: [number, number]) => void} move
 * @property {() => [number, number]} [now] where it stands, though it may not have been drawn yet: a key starts from there
 * @property {() => void} [end] the gesture is over
 * @property {() => boolean} [blurAfterDrag] give the keyboard back to a deck
 */

/**
 * A ring that the hand drags. For keyboard and screen reader it is a pair of native ranges at the ring's place, one
 * a coordinate, of which one is a tab stop; arrows move it in both directions, with Shift finely, Page Up, Page Down,
 * Home and End coarsely (up, down, left, right). `set` puts it somewhere; only the hand calls `move`.
 * @param {import('../plot/frame.js').Frame} frame
 * @param {HandleOptions} options
 */
export function handle(frame, options) {
  const { label, axis = 'both', names = {}, color, shape = DISC, now } = options;
  const limits = { ...options.limits };
  const group = frame.group('targets', 'handle');
  takeNearest(frame);
  if (color) group.append('path').attr('class', 'handle-dot').attr('d', shape).style('fill', color);
  group.insert('circle', ':first-child').attr('class', 'handle-ring').attr('r', 9);
  const hit = group.append('circle').attr('class', 'handle-hit').attr('r', 20);
  hit.attr('data-axis', axis);

  /** @type {[number, number]} */
  let at = [limits.x[0], limits.y[0]];
  let told = false;
  let visible = true;
  const steps = [fineStep(...limits.x), fineStep(...limits.y)];
  const log = [frame.options.x.scale === 'log', frame.options.y.scale === 'log'];
  /** What a hand can set: so fine a step, or three digits on a log axis. @param {number} value @param {0 | 1} i */
  const rounded = (value, i) => (log[i] ? Number(value.toPrecision(3)) : roundTo(value, steps[i]));

  /** @param {0 | 1} coordinate @param {string} name */
  const makeRange = (coordinate, name) => {
    const range = document.createElement('input');
    range.type = 'range';
    range.step = 'any';
    range.className = 'handle-range';
    range.setAttribute('aria-label', name === label ? label : `${label}, ${name}`);
    if (axis === 'both') range.setAttribute('aria-roledescription', '2-D handle');
    if (coordinate === 1) range.setAttribute('aria-orientation', 'vertical');
    [range.min, range.max] = (coordinate === 0 ? limits.x : limits.y).map(String);
    // Assistive technology sets a range without any key.
    range.addEventListener('input', () => {
      const next = /** @type {[number, number]} */ ([...(now?.() ?? at)]);
      next[coordinate] = Number(range.value);
      moveTo(next);
    });
    range.addEventListener('change', () => options.end?.());
    range.addEventListener('keydown', onKey);
    claimKeys(range, HANDLE_KEYS);
    frame.overlay.append(range);
    return range;
  };

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    const direction = DIRECTIONS[event.key];
    if (!direction || event.ctrlKey || event.metaKey || event.altKey) return;
    refresh();
    const coordinate = axis === 'both' ? direction[0] : axis === 'x' ? 0 : 1;
    const range = coordinate === 0 ? limits.x : limits.y;
    // Up is more on either axis; on a reversed axis the picture wins.
    const [from, to] = (coordinate === 0 ? frame.x : frame.y).domain();
    const sign = direction[1] * Math.sign(to - from || 1);
    const next = /** @type {[number, number]} */ ([...at]);
    if (log[coordinate]) {
      const ratio = (range[1] / range[0]) ** ((sign * strideOf(event)) / 100);
      next[coordinate] = rounded(next[coordinate] * ratio, coordinate);
    } else {
      const step = options.step
        ? options.step * Math.max(1, strideOf(event))
        : arrowStep(...range) * strideOf(event);
      next[coordinate] = roundTo(next[coordinate] + sign * step, Math.min(step, steps[coordinate]));
    }
    event.preventDefault();
    moveTo(next);
    options.end?.();
    // The range that changed is the one to be read out.
    if (axis === 'both' && event.currentTarget !== ranges[coordinate]) focusRange(coordinate);
  }

  const ranges = [
    axis === 'y' ? null : makeRange(0, names.x ?? (axis === 'both' ? 'horizontal' : label)),
    axis === 'x' ? null : makeRange(1, names.y ?? (axis === 'both' ? 'vertical' : label)),
  ];
  if (ranges[0] && ranges[1]) ranges[1].tabIndex = -1;
  for (const range of ranges) {
    range?.addEventListener('focus', () => group.classed('handle-focus', range.matches(':focus-visible')));
    range?.addEventListener('blur', () => group.classed('handle-focus', false));
  }

  /** @param {number} coordinate */
  function focusRange(coordinate) {
    const other = ranges[1 - coordinate];
    if (other) other.tabIndex = -1;
    const range = ranges[coordinate];
    if (!range) return;
    range.tabIndex = 0;
    range.focus({ preventScroll: true });
  }

  /** Neither key nor hand moves what has no place. @param {[number, number]} to */
  const isNowhere = ([x, y]) => (axis !== 'y' && Number.isNaN(x)) || (axis !== 'x' && Number.isNaN(y));

  /** @param {[number, number]} to */
  function moveTo([x, y]) {
    const next = /** @type {[number, number]} */ ([clamp(x, ...limits.x), clamp(y, ...limits.y)]);
    // What it is of may have gone, though a key still comes before the next picture.
    if (isNowhere(next)) return;
    if (axis === 'x') next[1] = at[1];
    if (axis === 'y') next[0] = at[0];
    options.move(next);
    refresh();
  }

  // The hand may take the ring beside its centre: the ring keeps that distance instead of jumping.
  let offset = [0, 0];
  followDrag(/** @type {Element} */ (hit.node()), frame.element, {
    start([left, top]) {
      offset = [left - frame.margin.left - frame.x(at[0]), top - frame.margin.top - frame.y(at[1])];
      focusRange(axis === 'y' ? 1 : 0);
      group.classed('handle-held', true);
    },
    move([left, top]) {
      const [x, y] = frame.invert([left - offset[0], top - offset[1]]);
      moveTo([rounded(x, 0), rounded(y, 1)]);
    },
    end() {
      group.classed('handle-held', false);
      if (options.blurAfterDrag?.()) ranges.forEach((range) => range?.blur());
      options.end?.();
    },
  });

  const pixels = () => [frame.x(at[0]), frame.y(at[1])];
  const mark = frame.add({
    covers() {
      const [x, y] = pixels();
      return visible && Number.isFinite(x) && Number.isFinite(y) ? ringBoxes(x, y) : [];
    },
    paint() {
      const [x, y] = pixels();
      const placed = Number.isFinite(x) && Number.isFinite(y);
      group.style('display', placed ? '' : 'none');
      for (const range of ranges) if (range) range.hidden = !visible || isNowhere(at);
      if (!placed) return;
      group.attr('transform', `translate(${x.toFixed(2)},${y.toFixed(2)})`);
      for (const range of ranges) {
        if (range) range.style.translate = `${x.toFixed(1)}px ${y.toFixed(1)}px`;
      }
    },
  });

  /** Puts it there; calls nobody. @param {[number, number]} to */
  function set(to) {
    // Once told where it is, it need not be painted again for being there still.
    if (told && to[0] === at[0] && to[1] === at[1]) return;
    told = true;
    at = [to[0], to[1]];
    const texts = at.map((value, i) => formatToStep(value, log[i] ? value / 100 : steps[i]));
    const spoken = axis === 'both' ? [`${names.x ?? 'x'} ${texts[0]}, ${names.y ?? 'y'} ${texts[1]}`] : texts;
    ranges.forEach((range, i) => {
      if (!range) return;
      range.value = String(at[i]);
      range.setAttribute('aria-valuetext', axis === 'both' ? spoken[0] : spoken[i]);
    });
    frame.invalidate();
  }
  const refresh = () => now && set(now());

  return {
    mark,
    element: /** @type {SVGGElement} */ (group.node()),
    /** The native ranges, of which the first is the tab stop. */
    ranges: ranges.filter((range) => range !== null),
    set,
    /** Other ones, where the picture is another. @param {{ x: [number, number], y: [number, number] }} next */
    setLimits({ x, y }) {
      [limits.x, limits.y] = [x, y];
      [steps[0], steps[1]] = [fineStep(...x), fineStep(...y)];
      told = false;
      ranges.forEach((range, i) => {
        if (range) [range.min, range.max] = (i === 0 ? x : y).map(String);
      });
    },
    /** @param {boolean} next */
    show(next) {
      visible = next;
      group.style('visibility', visible ? '' : 'hidden');
      ranges.forEach((range) => range && (range.hidden = !visible || isNowhere(at)));
    },
  };
}

const DISC = 'M-3.6,0a3.6,3.6,0,1,0,7.2,0a3.6,3.6,0,1,0,-7.2,0';

/** @type {Record<string, [0 | 1, 1 | -1]>} coordinate and direction */
const DIRECTIONS = {
  ArrowRight: [0, 1],
  ArrowLeft: [0, -1],
  ArrowUp: [1, 1],
  ArrowDown: [1, -1],
  PageUp: [1, 1],
  PageDown: [1, -1],
  End: [0, 1],
  Home: [0, -1],
};
const HANDLE_KEYS = Object.keys(DIRECTIONS);
