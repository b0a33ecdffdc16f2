import { channels, mix, resolveColors } from '../../plot/theme.js';
import { HIGHEST, meshOf, paintRelief, projection } from '../comparison/relief_raster.js';
import { STEEPEST } from './parameters.js';

/** @typedef {[number, number]} Pair */

const VIEW = { turn: -28, tilt: 30 };
const LEVELS = 14;
const SAMPLES = 61;
/** Pixels of the surface for each CSS pixel: the spare ones smooth its edges. */
const FINEST = 2;
/** So much behind the surface a line may be told to be and still be seen: it lies on it. */
const ON_SURFACE = 0.03;

/**
 * The quadratic seen aslant, with the curves over its eigenvectors and over the direction d.
 * @param {import('./parameters.js').Figure} figure @param {number} side samples of the surface
 */
export function shapePanel(figure, side) {
  const frame = figure.panel({
    title: 'The shape',
    label: 'The quadratic with these two eigenvalues, seen aslant, and the direction d on it',
    aspect: 1.5,
    narrowAspect: 1.6,
    filled: true,
    x: { domain: [0, 1] },
    y: { domain: [0, 1] },
  });
  /** @type {Float32Array} */
  let heights = new Float32Array(side * side);
  /** @type {{ color: string, width: number, angle: number }[]} */
  let lines = [];
  /** @type {[number, number, number][] | null} */
  let colors = null;
  const bands = Uint8Array.from({ length: 1024 }, (_, i) => Math.floor((i / 1024) * (LEVELS + 1)));
  const canvas = document.createElement('canvas');
  /** @type {{ depths: Float32Array, width: number, height: number } | null} */
  let painted = null;
  const group = frame.group('plot', 'critical-lines');
  const dot = frame.group('plot').append('circle').attr('class', 'critical-point').attr('r', 4.5);

  const raster = () => {
    const scale = FINEST;
    const [width, height] = [Math.round(frame.width * scale), Math.round(frame.height * scale)];
    const [low, high, line] = (colors ??= resolveColors(frame.element, [
      '--field-low',
      '--field-high',
      '--isoline',
    ]).map(channels));
    const shades = Array.from({ length: LEVELS + 1 }, (_, i) => mix(low, high, i / LEVELS));
    const { image, depths } = paintRelief(
      meshOf(heights, side, side),
      projection({ ...VIEW, width, height }),
      {
        ...{ width, height, stride: 1, bands, colors: shades, isoline: line },
      },
    );
    [canvas.width, canvas.height] = [width, height];
    /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d')).putImageData(image, 0, 0);
    painted = { depths, width, height };
  };

  frame.add({
    paintCanvas(context) {
      raster();
      context.imageSmoothingQuality = 'high';
      context.drawImage(canvas, 0, 0, frame.width, frame.height);
    },
    paint() {
      raster();
      const project = projection({ ...VIEW, width: frame.width, height: frame.height });
      const pieces = lines.flatMap(({ color, width, angle }) => {
        const parts = draped(heights, side, angle, project, frame, painted);
        return parts.map(({ path, hidden }) => ({ path, hidden, color, width }));
      });
      group
        .selectAll('path')
        .data(pieces)
        .join('path')
        .attr('d', ({ path }) => path)
        .style('stroke', ({ color }) => color)
        .style('stroke-width', ({ width }) => `${width}px`)
        .style('stroke-opacity', ({ hidden }) => (hidden ? 0.25 : 1));
      const middle = HIGHEST * heightAt(heights, side, 0, 0);
      dot.attr('cx', project.x(0, 0, middle)).attr('cy', project.y(0, 0, middle));
    },
    themeChanged() {
      colors = null;
    },
  });

  return {
    /** @param {Float64Array} values @param {number} angle degrees */
    draw(values, angle) {
      // One scale for all shapes, so that a flat one looks flat.
      heights = Float32Array.from(values, (value) => (value / STEEPEST + 1) / 2);
      lines = [
        { color: 'var(--eigen-flat)', width: 1.6, angle: 0 },
        { color: 'var(--eigen-steep)', width: 1.6, angle: 90 },
        { color: 'var(--hand)', width: 3, angle },
      ];
      frame.invalidate(true);
    },
  };
}

/** Between four samples. @param {Float32Array} heights @param {number} side @param {number} u @param {number} v */
function heightAt(heights, side, u, v) {
  const [column, row] = [u, v].map((at) => ((at + 1) / 2) * (side - 1));
  const [left, low] = [Math.min(side - 2, Math.floor(column)), Math.min(side - 2, Math.floor(row))];
  const [across, up] = [column - left, row - low];
  const at = (/** @type {number} */ i, /** @type {number} */ j) => heights[(low + j) * side + left + i];
  return (
    (1 - up) * ((1 - across) * at(0, 0) + across * at(1, 0)) +
    up * ((1 - across) * at(0, 1) + across * at(1, 1))
  );
}

/**
 * A line through the middle, laid on the surface, in pieces that are seen and pieces that are not.
 * @param {Float32Array} heights @param {number} side @param {number} angle
 * @param {ReturnType<typeof projection>} project @param {import('../../plot/frame.js').Frame} frame
 * @param {{ depths: Float32Array, width: number, height: number } | null} painted
 */
function draped(heights, side, angle, project, frame, painted) {
  const turned = (angle / 180) * Math.PI;
  const [c, s] = [Math.cos(turned), Math.sin(turned)];
  const reach = 1 / Math.max(Math.abs(c), Math.abs(s));
  /** @type {{ path: string, hidden: boolean }[]} */
  const pieces = [];
  let last = '';
  for (let i = 0; i < SAMPLES; ++i) {
    const r = reach * ((2 * i) / (SAMPLES - 1) - 1);
    const [u, v] = [r * c, r * s].map((at) => Math.min(1, Math.max(-1, at)));
    const h = HIGHEST * heightAt(heights, side, u, v);
    const [x, y] = [project.x(u, v, h), project.y(u, v, h)];
    const hidden = painted
      ? project.depth(u, v, h) > depthAt(painted, x / frame.width, y / frame.height) + ON_SURFACE
      : false;
    const now = `${x.toFixed(1)},${y.toFixed(1)}`;
    const piece = pieces.at(-1);
    if (piece && piece.hidden === hidden) piece.path += `L${now}`;
    else pieces.push({ path: last ? `M${last}L${now}` : `M${now}`, hidden });
    last = now;
  }
  return pieces;
}

/** @param {{ depths: Float32Array, width: number, height: number }} painted @param {number} across shares @param {number} down */
function depthAt({ depths, width, height }, across, down) {
  const [column, row] = [Math.round(across * width), Math.round(down * height)];
  if (column < 0 || row < 0 || column >= width || row >= height) return Infinity;
  return depths[row * width + column];
}
