/** @typedef {[number, number]} Pair */
/** @typedef {{ w: ArrayLike<number>, b: ArrayLike<number> }} Held weights and biases of all classes */

/** Lines are taken hold of where they come to this distance from the middle. */
const RIM = 1.17;
/** Farther than any corner of the plane. */
const FAR = 4;

/** Row by row, then the biases. @param {ArrayLike<number>} theta */
export function split(theta) {
  const all = Array.from(theta);
  return { w: all.slice(0, 6), b: all.slice(6) };
}

/** @param {Held} held @param {number} of @returns {Pair} */
export function weightsOf({ w }, of) {
  return [w[2 * of], w[2 * of + 1]];
}

/** No farther than what is drawn, in the same direction. @param {Pair} place @returns {Pair} */
export function nearer([x, y]) {
  const share = Math.min(1, FAR / Math.hypot(x, y)) || 0;
  return [share * x, share * y];
}

/**
 * The line on which a class's score is 0: its point nearest to the middle, and its direction, with the positive side
 * at the right of it. Null where all weights are 0 and the score is the same everywhere, and where the line is far away.
 * @param {Held} held @param {number} of
 * @returns {{ foot: Pair, along: Pair } | null}
 */
function lineOf(held, of) {
  const [x, y] = weightsOf(held, of);
  const size = Math.hypot(x, y);
  if (!(size > 1e-9)) return null;
  const distance = -held.b[of] / size;
  if (!(Math.abs(distance) < FAR)) return null;
  return { foot: [(distance * x) / size, (distance * y) / size], along: [-y / size, x / size] };
}

/** Two points of the line with the whole plane between them, if there is a line. @param {Held} held @param {number} of @returns {Pair[]} */
export function endsOf(held, of) {
  const line = lineOf(held, of);
  if (!line) return [];
  const { foot, along } = line;
  return [-FAR, FAR].map((t) => [foot[0] + t * along[0], foot[1] + t * along[1]]);
}

/**
 * Where the line is taken hold of, and the direction to its positive side; null where it does not come that near.
 * @param {Held} held @param {number} of
 * @returns {{ at: Pair, up: Pair } | null}
 */
export function gripOf(held, of) {
  const line = lineOf(held, of);
  const inside = line && RIM ** 2 - line.foot[0] ** 2 - line.foot[1] ** 2;
  if (!line || !inside || inside <= 0) return null;
  const {
    foot,
    along: [x, y],
  } = line;
  const t = Math.sqrt(inside);
  return { at: [foot[0] + t * x, foot[1] + t * y], up: [y, -x] };
}
