import { quantileSorted } from 'd3-array';
import { orbit } from '../controls/orbit.js';
import { clipSegment } from '../plot/clip.js';
import { fieldLevels } from '../plot/levels.js';
import { reliefMark } from '../plot/relief.js';
import { HIGHEST } from '../plot/relief_raster.js';
import { trails } from '../plot/trails.js';
import { view } from './view.js';

/** @typedef {[number, number]} Pair */

/**
 * What a surface is made of.
 * @typedef {object} Ground
 * @property {Pair} x
 * @property {Pair} y
 * @property {{ values: Float64Array, columns: number, rows: number }} grid
 * @property {{ values(points: Float64Array): ArrayLike<number> }} objective how high the surface is at places between
 *
 * @typedef {{ id: string, trace: { points: Float64Array } }} Racer
 *
 * @typedef {import('../plot/trails.js').Walked & { ground: Ground, racers: Racer[], state: { turn: number, tilt: number } }} Scene
 */

const LEVELS = 16;
/** A path keeps to the surface between two iterates, by points no farther apart than this share of the picture. */
const DRAPE = 0.03;

/**
 * Paths on a surface itself, which the hand turns.
 * @param {import('../controls/orbit.js').Turned & { panel: import('./context.js').Context<any>['panel'] }} figure
 * @param {string} [title]
 */
export function reliefPanel(figure, title = undefined) {
  const frame = figure.panel({
    title,
    label: 'The loss as a surface seen aslant, with the path of every optimiser',
    aspect: 1.24,
    narrowAspect: 1.15,
    filled: true,
    x: { domain: [0, 1] },
    y: { domain: [0, 1] },
  });
  const surface = surfaceMark(frame, () => layWays());
  const paths = trails(frame, { rim: true, width: 1.8 });
  orbit(frame, { figure, limits: view, moving: () => surface.moving() });

  /** @type {Scene | null} */
  let scene = null;
  /** @type {Draped[]} */
  let draped = [];

  const layWays = () => paths.set(() => draped.map((cloth) => surface.wayOf(cloth)));

  return {
    frame,
    trails: paths,
    /** @param {Scene} next */
    draw(next) {
      const { ground, racers, state } = next;
      const turned = surface.set(ground, state);
      if (racers !== scene?.racers) draped = racers.map((racer) => drape(racer, ground, surface.heightOf));
      if (racers !== scene?.racers || turned) layWays();
      scene = next;
      paths.show(next);
    },
  };
}

/** @param {import('../plot/frame.js').Frame} frame @param {() => void} rested what it hides is to be asked anew */
function surfaceMark(frame, rested) {
  /** @type {Ground | null} */
  let ground = null;
  let [turn, tilt] = [0, 0];
  const relief = reliefMark(frame, { turn, tilt }, { rested });
  /** @type {(value: number) => number} */
  let heightOf = () => 0;

  return {
    moving: relief.moving,
    /** @param {number} value of the loss @returns {number} 0 to 1 */
    heightOf: (value) => heightOf(value),
    /** @param {Ground} next @param {{ turn: number, tilt: number }} to @returns {boolean} whether paths must be drawn anew */
    set(next, to) {
      const same = next === ground && to.turn === turn && to.tilt === tilt;
      if (next !== ground) {
        ground = next;
        const { values, columns, rows } = next.grid;
        heightOf = heightScale(values);
        relief.set(Float32Array.from(values, heightOf), {
          ...{ columns, rows, levels: LEVELS + 1 },
          bands: bandsOf(fieldLevels(values, { count: LEVELS }).map(heightOf)),
        });
      }
      [turn, tilt] = [to.turn, to.tilt];
      if (!same) relief.turn({ turn, tilt });
      return !same;
    },
    /** @param {Draped} cloth */
    wayOf({ id, steps, places }) {
      const count = steps.length;
      const project = relief.project();
      const pixels = new Float64Array(2 * count);
      const hidden = new Uint8Array(count);
      for (let i = 0; i < count; ++i) {
        const [u, v, h] = [places[3 * i], places[3 * i + 1], places[3 * i + 2]];
        [pixels[2 * i], pixels[2 * i + 1]] = [project.x(u, v, h), project.y(u, v, h)];
        hidden[i] = relief.hides(project, u, v, h) ? 1 : 0;
      }
      return { id, pixels, steps, hidden };
    },
  };
}

/**
 * Heights on a logarithmic scale that begins at the lowest value, or walls would leave nothing of a valley; like that
 * of a log axis, it bends the picture and no number.
 * @param {Float64Array} values @returns {(value: number) => number} 0 to 1
 */
function heightScale(values) {
  const sorted = [...values.filter(Number.isFinite).sort()];
  const [low, high] = [sorted[0] ?? 0, sorted[sorted.length - 1] ?? 1];
  const middle = /** @type {number} */ (quantileSorted(sorted, 0.5)) - low;
  const unit = Math.max(middle / 12, (high - low) * 1e-9, Number.MIN_VALUE);
  const whole = Math.log1p((high - low) / unit) || 1;
  return (value) =>
    Number.isFinite(value) ? Math.min(1, Math.log1p(Math.max(0, value - low) / unit) / whole) : NaN;
}

/** @param {number[]} levels ascending heights @returns {Uint8Array} the number of levels below each of 1024 heights */
function bandsOf(levels) {
  return Uint8Array.from({ length: 1024 }, (_, i) => levels.filter((level) => level <= i / 1023).length);
}

/** @typedef {{ id: string, steps: Int32Array, places: Float64Array }} Draped places in the surface's box, three numbers each */

/**
 * Lays a path on the surface: its iterates, and between them as many points of the straight line above the plane as it
 * takes not to cut through a hill. What is outside of the picture is left out.
 * @param {Racer} racer @param {Ground} ground @param {(value: number) => number} heightOf @returns {Draped}
 */
function drape({ id, trace: { points } }, { x: [x0, x1], y: [y0, y1], objective }, heightOf) {
  const unit = { width: 1, height: 1, pad: 0 };
  const [wide, high] = [x1 - x0, y1 - y0];
  let cloth = { shares: new Float64Array(2 * points.length), steps: new Int32Array(points.length) };
  let count = 0;
  /** @param {number} a @param {number} b shares of the picture's width and height @param {number} step */
  const add = (a, b, step) => {
    if (count === cloth.steps.length) cloth = widened(cloth);
    cloth.shares[2 * count] = a;
    cloth.shares[2 * count + 1] = b;
    cloth.steps[count++] = step;
  };
  let a = (points[0] - x0) / wide;
  let b = (points[1] - y0) / high;
  add(a, b, 0);
  for (let i = 2; i < points.length; i += 2) {
    const [fromA, fromB, step] = [a, b, i / 2];
    a = (points[i] - x0) / wide;
    b = (points[i + 1] - y0) / high;
    const inside = a >= 0 && a <= 1 && b >= 0 && b <= 1;
    const isShort = Math.abs(a - fromA) < DRAPE && Math.abs(b - fromB) < DRAPE;
    // Most steps are short and go nowhere near the edge.
    if (inside && isShort && fromA >= 0 && fromA <= 1 && fromB >= 0 && fromB <= 1) {
      add(a, b, step);
      continue;
    }
    const piece = clipSegment(fromA, fromB, a, b, unit);
    if (!piece) {
      add(NaN, NaN, step);
      continue;
    }
    const [a0, b0, a1, b1] = piece;
    if (a0 !== fromA || b0 !== fromB) {
      add(NaN, NaN, step);
      add(a0, b0, step);
    }
    const parts = Math.max(1, Math.ceil(Math.max(Math.abs(a1 - a0), Math.abs(b1 - b0)) / DRAPE));
    for (let n = 1; n <= parts; ++n) add(a0 + ((a1 - a0) * n) / parts, b0 + ((b1 - b0) * n) / parts, step);
    if (a1 !== a || b1 !== b) add(NaN, NaN, step);
  }
  const shares = cloth.shares.subarray(0, 2 * count);
  // Where there is no place there is no value either; the engine is asked for another's instead.
  const plane = shares.map((share, i) => {
    const [low, size] = i % 2 ? [y0, high] : [x0, wide];
    return Number.isNaN(share) ? low : low + share * size;
  });
  const values = objective.values(plane);
  const places = new Float64Array(3 * count);
  for (let i = 0; i < count; ++i) {
    const share = shares[2 * i];
    places[3 * i] = 2 * share - 1;
    places[3 * i + 1] = 2 * shares[2 * i + 1] - 1;
    places[3 * i + 2] = Number.isNaN(share) ? NaN : heightOf(values[i]) * HIGHEST;
  }
  return { id, steps: cloth.steps.slice(0, count), places };
}

/** @param {{ shares: Float64Array<ArrayBuffer>, steps: Int32Array<ArrayBuffer> }} cloth */
function widened({ shares, steps }) {
  const wider = { shares: new Float64Array(2 * shares.length), steps: new Int32Array(2 * steps.length) };
  wider.shares.set(shares);
  wider.steps.set(steps);
  return wider;
}
