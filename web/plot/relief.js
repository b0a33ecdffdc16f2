import { channels, mix, resolveColors } from './theme.js';
import { HIGHEST, meshOf, paintRelief, projection } from './relief_raster.js';

/** @typedef {ReturnType<typeof projection>} Projection */

const LEVELS = 14;
/** Pixels of the surface for each CSS pixel: the spare ones smooth its edges. */
const FINEST = 2;
/** Another surface within so many milliseconds is a hand's that drags: it is painted without the spare ones until it rests. */
const QUIET = 150;
/** So much behind the surface a thing may be told to be and still be seen: it lies on it. */
const ON_SURFACE = 0.03;

/**
 * A square grid of heights from 0 to 1 as a surface seen aslant, all heights on one straight scale, so that a plane is
 * flat. What lies on it asks where a point is and whether the surface hides it. In the surface's own box x and y run
 * from -1 to 1.
 * @param {import('./frame.js').Frame} frame
 * @param {{ turn: number, tilt: number }} view degrees
 */
export function reliefMark(frame, view) {
  /** @type {Float32Array} */
  let heights = new Float32Array(4);
  let side = 2;
  /** @type {[number, number, number][] | null} */
  let colors = null;
  const bands = Uint8Array.from({ length: 1024 }, (_, i) => Math.floor((i / 1024) * (LEVELS + 1)));
  const canvas = document.createElement('canvas');
  /** @type {{ depths: Float32Array, width: number, height: number } | null} */
  let painted = null;
  let stale = true;
  let rough = false;
  let last = -Infinity;
  let quiet = 0;

  const raster = () => {
    const finest = rough ? 1 : FINEST;
    const [width, height] = [Math.round(frame.width * finest), Math.round(frame.height * finest)];
    if (!stale && painted?.width === width && painted.height === height) return;
    const [low, high, line] = (colors ??= resolveColors(frame.element, [
      '--field-low',
      '--field-high',
      '--isoline',
    ]).map(channels));
    const shades = Array.from({ length: LEVELS + 1 }, (_, i) => mix(low, high, i / LEVELS));
    const look = { width, height, stride: 1, bands, colors: shades, isoline: line };
    const project = projection({ ...view, width, height });
    const { image, depths } = paintRelief(meshOf(heights, side, side), project, look);
    [canvas.width, canvas.height] = [width, height];
    /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d')).putImageData(image, 0, 0);
    painted = { depths, width, height };
    stale = false;
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
      stale = true;
    },
  });

  return {
    /** @param {Float32Array} next row by row, the first at the low end of y */
    set(next) {
      heights = next;
      side = Math.round(Math.sqrt(next.length));
      stale = true;
      const now = performance.now();
      rough = now - last < QUIET;
      last = now;
      clearTimeout(quiet);
      if (rough) {
        quiet = window.setTimeout(() => {
          rough = false;
          frame.invalidate(true);
        }, QUIET);
      }
      frame.invalidate(true);
    },
    project: () => projection({ ...view, width: frame.width, height: frame.height }),
    /** The surface's height, 0 to 1, between four samples. @param {number} u @param {number} v */
    heightAt(u, v) {
      const [column, row] = [u, v].map((at) => ((at + 1) / 2) * (side - 1));
      const [left, low] = [column, row].map((at) => Math.max(0, Math.min(side - 2, Math.floor(at))));
      const [across, up] = [column - left, row - low];
      const at = (/** @type {number} */ i, /** @type {number} */ j) => heights[(low + j) * side + left + i];
      const below = (1 - across) * at(0, 0) + across * at(1, 0);
      return (1 - up) * below + up * ((1 - across) * at(0, 1) + across * at(1, 1));
    },
    /** Whether the surface hides a point of the box. @param {Projection} project @param {number} u @param {number} v @param {number} h of the box */
    hides(project, u, v, h) {
      if (!painted) return false;
      const column = Math.round((project.x(u, v, h) / frame.width) * painted.width);
      const row = Math.round((project.y(u, v, h) / frame.height) * painted.height);
      if (column < 0 || row < 0 || column >= painted.width || row >= painted.height) return false;
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
