/**
 * Marching squares (Lorensen and Cline 1987, in the plane) for all levels of a field at once: each cell is looked at
 * for those levels alone that pass through it, as a field is contoured anew at every move of a hand.
 *
 * Columns and rows count from the edge of the first sample's cell, so that sample i stands at i + 1/2. Beyond the samples
 * it is lower than every level, as it is where a value is not a number: every ring is closed.
 *
 * @typedef {object} Rings the edge of all that is at a level or above it, on the left of its way, so that a hole runs the
 *   other way round
 * @property {Float64Array} points column and row by turns, ring after ring
 * @property {number[]} ends the index in `points` behind each ring
 */

/** From which side of a cell to which, by the corners within: 1 and 2 below, left and right, 4 above right, 8 above left. */
const [BOTTOM, RIGHT, TOP, LEFT] = [0, 1, 2, 3];
/** @type {[from: number, to: number][][]} */
const SEGMENTS = [
  [],
  [[BOTTOM, LEFT]],
  [[RIGHT, BOTTOM]],
  [[RIGHT, LEFT]],
  [[TOP, RIGHT]],
  [
    [BOTTOM, LEFT],
    [TOP, RIGHT],
  ],
  [[TOP, BOTTOM]],
  [[TOP, LEFT]],
  [[LEFT, TOP]],
  [[BOTTOM, TOP]],
  [
    [RIGHT, BOTTOM],
    [LEFT, TOP],
  ],
  [[RIGHT, TOP]],
  [[LEFT, RIGHT]],
  [[BOTTOM, RIGHT]],
  [[LEFT, BOTTOM]],
  [],
];

/**
 * @param {ArrayLike<number>} values row by row @param {number} columns @param {number} rows
 * @param {number[]} levels ascending
 * @returns {Rings[]} one a level
 */
export function contourRings(values, columns, rows, levels) {
  const pieces = ringsInPieces(values, columns, rows, levels);
  for (;;) {
    const { done, value } = pieces.next();
    if (done) return value;
  }
}

/**
 * The same for whoever has no time for all of it at once.
 * @param {ArrayLike<number>} values @param {number} columns @param {number} rows @param {number[]} levels
 * @returns {Generator<void, Rings[], void>}
 */
export function* ringsInPieces(values, columns, rows, levels) {
  const across = columns + 2;
  const ranks = ranksOf(values, columns, rows, levels);
  yield;
  // A cell has the place of its corner below left among the padded samples.
  const { cells, first } = cellsByLevel(ranks, across, rows + 2, levels.length);
  // An edge has twice the place of its left or lower end, and one more where it goes upwards.
  const next = new Int32Array(2 * ranks.length).fill(-1);
  // Of a cell's sides, in the order of their names: the right one is the left one of the next cell.
  const sides = [0, 2 + 1, 2 * across, 1];

  /** Where a level crosses an edge. @param {Float64Array} points @param {number} at @param {number} edge @param {number} level */
  const cross = (points, at, edge, level) => {
    const place = edge >> 1;
    const row = Math.floor(place / across) - 1;
    const column = place - (row + 1) * across - 1;
    const upwards = (edge & 1) === 1;
    points[at] = upwards ? column + 0.5 : column + 1;
    points[at + 1] = upwards ? row + 1 : row + 0.5;
    const [last, end] = upwards ? [row, rows - 1] : [column, columns - 1];
    // Halfway to a sample that is not there.
    if (last < 0 || last >= end) return;
    const from = values[row * columns + column];
    const to = values[row * columns + column + (upwards ? columns : 1)];
    const share = shareOf(from, to, level);
    if (!Number.isNaN(share)) points[at + (upwards ? 1 : 0)] += share - 0.5;
  };

  /** @type {Rings[]} */
  const rings = [];
  for (const [l, level] of levels.entries()) {
    yield;
    /** @type {number[]} */
    const begun = [];
    for (let i = first[l]; i < first[l + 1]; ++i) {
      const cell = cells[i];
      const corners =
        (ranks[cell] > l ? 1 : 0) |
        (ranks[cell + 1] > l ? 2 : 0) |
        (ranks[cell + across + 1] > l ? 4 : 0) |
        (ranks[cell + across] > l ? 8 : 0);
      for (const [from, to] of SEGMENTS[corners]) {
        const edge = 2 * cell + sides[from];
        next[edge] = 2 * cell + sides[to];
        begun.push(edge);
      }
    }
    const points = new Float64Array(2 * begun.length);
    /** @type {number[]} */
    const ends = [];
    let at = 0;
    for (const edge of begun) {
      if (next[edge] < 0) continue;
      for (let here = edge; next[here] >= 0;) {
        cross(points, at, here, level);
        at += 2;
        const then = next[here];
        next[here] = -1;
        here = then;
      }
      ends.push(at);
    }
    rings.push({ points, ends });
  }
  return rings;
}

/**
 * How many levels each sample reaches, with a margin of samples that reach none.
 * @param {ArrayLike<number>} values @param {number} columns @param {number} rows @param {number[]} levels
 */
function ranksOf(values, columns, rows, levels) {
  const ranks = new Uint16Array((columns + 2) * (rows + 2));
  for (let row = 0; row < rows; ++row) {
    const [from, to] = [row * columns, (row + 1) * (columns + 2) + 1];
    for (let column = 0; column < columns; ++column) {
      const value = values[from + column];
      let [low, high] = [0, levels.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        if (value >= levels[middle]) low = middle + 1;
        else high = middle;
      }
      ranks[to + column] = low;
    }
  }
  return ranks;
}

/**
 * The cells that each level passes through: those of level l are `cells[first[l]]` to `cells[first[l + 1] - 1]`.
 * @param {Uint16Array} ranks @param {number} across @param {number} up @param {number} levels
 */
function cellsByLevel(ranks, across, up, levels) {
  const count = across * (up - 1) - 1;
  const lowest = new Uint16Array(count);
  const highest = new Uint16Array(count);
  const first = new Int32Array(levels + 1);
  for (let cell = 0; cell < count; ++cell) {
    // A cell at the end of a row goes over the margin to the next one's: all of its corners are of rank 0.
    const [a, b, c, d] = [ranks[cell], ranks[cell + 1], ranks[cell + across], ranks[cell + across + 1]];
    lowest[cell] = Math.min(a, b, c, d);
    highest[cell] = Math.max(a, b, c, d);
    for (let l = lowest[cell]; l < highest[cell]; ++l) first[l + 1]++;
  }
  for (let l = 0; l < levels; ++l) first[l + 1] += first[l];
  const cells = new Int32Array(first[levels]);
  const free = first.slice();
  for (let cell = 0; cell < count; ++cell)
    for (let l = lowest[cell]; l < highest[cell]; ++l) cells[free[l]++] = cell;
  return { cells, first };
}

/** How far a level is on the way from one value to the next. @param {number} from @param {number} to @param {number} level */
function shareOf(from, to, level) {
  const [a, b] = [level - valid(from), valid(to) - valid(from)];
  return Number.isFinite(a) || Number.isFinite(b) ? a / b : Math.sign(a) / Math.sign(b);
}

/** @param {number} value */
function valid(value) {
  return Number.isNaN(value) ? -Infinity : value;
}
