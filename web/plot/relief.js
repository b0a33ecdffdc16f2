import { channels, mix, resolveColors } from './theme.js';
import { HIGHEST, meshOf, paintRelief, projection } from './relief_raster.js';

/** @typedef {ReturnType<typeof projection>} Projection */

/** Levels of a surface that has none of its own, evenly up to its top. */
const LEVELS = 14;
const EVENLY = Uint8Array.from({ length: 1024 }, (_, i) => Math.floor((i / 1024) * (LEVELS + 1)));
/** Pixels of a resting surface for each CSS pixel: the spare ones smooth its edges. */
const FINEST = 2;
/** So much behind the surface a thing may be told to be and still be seen: it lies on it. */
const ON_SURFACE = 0.03;
/** For so long, in milliseconds, a surface that is being turned or changed stays rough: without the spare pixels. */
const QUIET = 160;

/**
 * @typedef {object} Shape
 * @property {number} [columns] of the grid, and its rows; a square one unless told
 * @property {number} [rows]
 * @property {Uint8Array} [bands] the level of each of 1024 heights
 * @property {number} [levels] the number of the highest level
 */

/**
 * A grid of heights from 0 to 1, NaN where there is no surface, as a surface seen aslant. What lies on it asks where a
 * point is and whether the surface hides it. In the surface's own box x and y run from -1 to 1.
 * @param {import('./frame.js').Frame} frame
 * @param {{ turn: number, tilt: number }} from degrees
 * @param {{ rested?: () => void }} [options] `rested`: the surface becomes fine, and may hide what it did not
 */
export function reliefMark(frame, from, { rested } = {}) {
  let view = from;
  let mesh = meshOf(new Float32Array(4), 2, 2);
  /** @type {Uint8Array} */
  let bands = EVENLY;
  let levels = LEVELS;
  /** @type {[number, number, number][] | null} */
  let colors = null;
  const canvas = document.createElement('canvas');
  /** @type {{ key: string, depths: Float32Array, width: number, height: number } | null} */
  let painted = null;
  let rough = false;
  let quiet = 0;
  let last = -Infinity;

  const raster = () => {
    const scale = rough ? 1 : FINEST;
    const [width, height] = [Math.round(frame.width * scale), Math.round(frame.height * scale)];
    const key = JSON.stringify([view, width, height]);
    if (painted?.key === key) return;
    const [low, high, line] = (colors ??= resolveColors(frame.element, [
      '--field-low',
      '--field-high',
      '--isoline',
    ]).map(channels));
    const shades = Array.from({ length: levels + 1 }, (_, i) => mix(low, high, i / levels));
    const look = { width, height, stride: rough ? 2 : 1, bands, colors: shades, isoline: line };
    const { image, depths } = paintRelief(mesh, projection({ ...view, width, height }), look);
    [canvas.width, canvas.height] = [width, height];
    /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d')).putImageData(image, 0, 0);
    painted = { key, depths, width, height };
  };

  frame.add({
    paint: raster,
    paintCanvas(context) {
      raster();
      context.imageSmoothingQuality = 'high';
      context.drawImage(canvas, 0, 0, frame.width, frame.height);
    },
    themeChanged() {
      colors = null;
      painted = null;
    },
  });

  /** A hand is at it: roughly for now, finely once it rests. */
  const moving = () => {
    rough = true;
    clearTimeout(quiet);
    quiet = window.setTimeout(() => {
      rough = false;
      frame.invalidate(true);
      rested?.();
    }, QUIET);
  };

  return {
    /** @param {Float32Array} heights row by row, the first at the low end of y @param {Shape} [shape] */
    set(heights, shape = {}) {
      const { columns = Math.round(Math.sqrt(heights.length)), rows = columns } = shape;
      mesh = meshOf(heights, columns, rows);
      ({ bands = EVENLY, levels = LEVELS } = shape);
      painted = null;
      // One surface soon after another: they follow a hand.
      const now = performance.now();
      if (now - last < QUIET) moving();
      last = now;
      frame.invalidate(true);
    },
    /** @param {{ turn: number, tilt: number }} next degrees */
    turn(next) {
      view = next;
      frame.invalidate(true);
    },
    moving,
    project: () => projection({ ...view, width: frame.width, height: frame.height }),
    /** The surface's height, 0 to 1, between four samples. @param {number} u @param {number} v */
    heightAt(u, v) {
      const { heights, columns, rows } = mesh;
      /** @param {number} share @param {number} count @returns {[number, number]} */
      const cell = (share, count) => {
        const place = ((share + 1) / 2) * (count - 1);
        const first = Math.max(0, Math.min(count - 2, Math.floor(place)));
        return [first, place - first];
      };
      const [[left, across], [low, up]] = [cell(u, columns), cell(v, rows)];
      const at = (/** @type {number} */ i, /** @type {number} */ j) =>
        heights[(low + j) * columns + left + i];
      const below = (1 - across) * at(0, 0) + across * at(1, 0);
      return (1 - up) * below + up * ((1 - across) * at(0, 1) + across * at(1, 1));
    },
    /** Whether the surface hides a point of the box. @param {Projection} project @param {number} u @param {number} v @param {number} h of the box */
    hides(project, u, v, h) {
      if (!painted) return false;
      const column = Math.round((project.x(u, v, h) / frame.width) * painted.width);
      const row = Math.round((project.y(u, v, h) / frame.height) * painted.height);
      if (!(column >= 0 && row >= 0 && column < painted.width && row < painted.height)) return false;
      return project.depth(u, v, h) > painted.depths[row * painted.width + column] + ON_SURFACE;
    },
  };
}

/** @typedef {ReturnType<typeof reliefMark>} Relief */

/**
 * A way over the surface, in pieces that are seen and pieces that are not, as SVG path data.
 * @param {Relief} relief @param {Projection} project @param {[number, number][]} way in the box
 */
export function draped(relief, project, way) {
  /** @type {{ path: string, hidden: boolean }[]} */
  const pieces = [];
  let last = '';
  for (const [u, v] of way) {
    const h = HIGHEST * relief.heightAt(u, v);
    if (!Number.isFinite(h)) continue;
    const hidden = relief.hides(project, u, v, h);
    const now = `${project.x(u, v, h).toFixed(1)},${project.y(u, v, h).toFixed(1)}`;
    const piece = pieces.at(-1);
    if (piece?.hidden === hidden) piece.path += `L${now}`;
    else pieces.push({ path: last ? `M${last}L${now}` : `M${now}`, hidden });
    last = now;
  }
  return pieces;
}
