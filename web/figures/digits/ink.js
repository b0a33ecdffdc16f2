/**
 * A drawing as an address carries it: strokes with a full stop between them, three letters a point. The pad is a grid
 * of 512 x 512 points; the engine takes coordinates from 0 to 1.
 */

const GRID = 512;
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const POINT = 3;
/** A hand that has moved less than this has not moved. */
const NEAR = 10;

/** @typedef {[x: number, y: number]} Point from 0 to 1, y down */

/** @param {Point} at */
function writePoint([x, y]) {
  const [column, row] = [x, y].map((share) => Math.min(GRID - 1, Math.max(0, Math.floor(share * GRID))));
  const place = row * GRID + column;
  return LETTERS[place >> 12] + LETTERS[(place >> 6) & 63] + LETTERS[place & 63];
}

/** @param {string} letters @param {number} at @returns {[column: number, row: number] | null} */
function readPoint(letters, at) {
  const [a, b, c] = [0, 1, 2].map((i) => LETTERS.indexOf(letters[at + i]));
  if (a < 0 || b < 0 || c < 0) return null;
  const place = (a << 12) | (b << 6) | c;
  return [place % GRID, Math.floor(place / GRID)];
}

/** @param {string} ink @returns {number[][] | null} strokes as the engine takes them; null: not a drawing */
export function readInk(ink) {
  if (ink === '') return [];
  /** @type {number[][]} */
  const strokes = [];
  for (const letters of ink.split('.')) {
    if (letters.length === 0 || letters.length % POINT !== 0) return null;
    const stroke = [];
    for (let at = 0; at < letters.length; at += POINT) {
      const point = readPoint(letters, at);
      if (!point) return null;
      stroke.push((point[0] + 0.5) / GRID, (point[1] + 0.5) / GRID);
    }
    strokes.push(stroke);
  }
  return strokes;
}

/** A new stroke begins. @param {string} ink @param {Point} at */
export function beginStroke(ink, at) {
  return (ink === '' ? '' : `${ink}.`) + writePoint(at);
}

/** The last stroke goes on, unless it has hardly moved. @param {string} ink @param {Point} to */
export function extendStroke(ink, to) {
  const added = writePoint(to);
  const last = readPoint(ink, ink.length - POINT);
  const next = readPoint(added, 0);
  if (last && next && Math.hypot(last[0] - next[0], last[1] - next[1]) < NEAR) return ink;
  return ink + added;
}
