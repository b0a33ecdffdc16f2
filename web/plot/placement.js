/**
 * @typedef {'right' | 'left' | 'above' | 'below'} Side
 * @typedef {{ x: number, y: number, width: number, height: number }} Box top left and size, in pixels
 * @typedef {{ x: number, y: number, width: number, height: number, side?: Side, gap?: number | number[] }} Wish
 *   the point that is labelled, the label's size, and where it would rather stand; of several gaps the first at which
 *   it covers nothing
 */

/** Between a label and the next, in pixels. */
const SPACE = 4;

/** Pixels from a handle's middle to the edge of the ring about it that tells of the keyboard (look/plot.css: 14.4). */
const REACH = 14;
/** The gap at which a label stands clear of that ring. */
export const BESIDE_HANDLE = REACH + 1;

/**
 * What a handle's rings cover: two boxes that cross, since a label may stand where a square has its corners and a ring
 * has none.
 * @param {number} x @param {number} y its middle, in pixels @returns {Box[]}
 */
export function ringBoxes(x, y) {
  const [wide, narrow] = [REACH, 0.62 * REACH];
  return [
    { x: x - wide, y: y - narrow, width: 2 * wide, height: 2 * narrow },
    { x: x - narrow, y: y - wide, width: 2 * narrow, height: 2 * wide },
  ];
}

/**
 * Places labels beside their points, one after the other: each takes the side where it covers least of what is
 * already there and stays within the bounds. One that a later one had no choice but to meet then looks about again.
 * Few labels, so nothing cleverer is needed.
 * @param {Wish[]} wishes in order of importance
 * @param {{ bounds: { width: number, height: number }, obstacles?: Box[], points?: ArrayLike<number> }} scene
 *   `points`: interleaved pixels that a label should rather not cover, such as the dots of a path
 * @returns {Box[]}
 */
export function placeLabels(wishes, { bounds, obstacles = [], points = [] }) {
  /** @param {Wish} wish @param {Box[]} taken @returns {Box} */
  const place = (wish, taken) => {
    let best = /** @type {Box | null} */ (null);
    let least = Infinity;
    for (const [rank, box] of candidates(wish).entries()) {
      const moved = within(box, bounds);
      const shift = Math.abs(moved.x - box.x) + Math.abs(moved.y - box.y);
      let cost = rank * 2 + shift * 3;
      for (const other of taken) cost += overlap(moved, other) * 10;
      for (let i = 0; i + 1 < points.length; i += 2)
        if (contains(moved, points[i], points[i + 1])) cost += 20;
      if (cost < least) [best, least] = [moved, cost];
    }
    return /** @type {Box} */ (best);
  };
  /** @type {Box[]} */
  const placed = [];
  for (const wish of wishes) placed.push(place(wish, [...obstacles, ...placed.map(spaced)]));
  for (const [i, wish] of wishes.entries()) {
    const others = placed.filter((_, other) => other !== i).map(spaced);
    if (others.some((other) => overlap(placed[i], other) > 0))
      placed[i] = place(wish, [...obstacles, ...others]);
  }
  return placed;
}

/** Side by side without a space, two names would be read as one. @param {Box} box @returns {Box} */
const spaced = (box) => ({ ...box, x: box.x - SPACE, width: box.width + 2 * SPACE });

/** @param {Wish} wish @returns {Box[]} the first gap and the wished side first */
function candidates({ gap = 8, ...wish }) {
  return [gap].flat().flatMap((pixels) => around(wish, pixels));
}

/** @param {Wish} wish @param {number} gap @returns {Box[]} the wished side first */
function around({ x, y, width, height, side = 'right' }, gap) {
  const middle = { x: x - width / 2, y: y - height / 2 };
  /** @type {Record<Side, Box[]>} */
  const sides = {
    right: [
      { x: x + gap, y: middle.y, width, height },
      { x: x + gap * 0.8, y: y - gap * 0.6 - height, width, height },
      { x: x + gap * 0.8, y: y + gap * 0.6, width, height },
    ],
    left: [
      { x: x - gap - width, y: middle.y, width, height },
      { x: x - gap * 0.8 - width, y: y - gap * 0.6 - height, width, height },
      { x: x - gap * 0.8 - width, y: y + gap * 0.6, width, height },
    ],
    above: [{ x: middle.x, y: y - gap - height, width, height }],
    below: [{ x: middle.x, y: y + gap, width, height }],
  };
  const order = /** @type {Side[]} */ ([side, 'right', 'above', 'left', 'below']);
  return [...new Set(order)].flatMap((name) => sides[name]);
}

/** @param {Box} box @param {{ width: number, height: number }} bounds @returns {Box} */
function within(box, bounds) {
  return {
    ...box,
    x: Math.max(0, Math.min(box.x, bounds.width - box.width)),
    y: Math.max(0, Math.min(box.y, bounds.height - box.height)),
  };
}

/** @param {Box} a @param {Box} b @returns {number} the root of the shared area, in pixels */
function overlap(a, b) {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return width > 0 && height > 0 ? Math.sqrt(width * height) : 0;
}

/** @param {Box} box @param {number} x @param {number} y */
function contains(box, x, y) {
  return x > box.x && x < box.x + box.width && y > box.y && y < box.y + box.height;
}
