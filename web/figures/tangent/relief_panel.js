import { HIGHEST } from '../../plot/relief_raster.js';
import { resolveColors } from '../../plot/theme.js';
import { draped, reliefMark } from '../../plot/relief.js';
import { PATCH, REACH } from './grounds.js';

/** @typedef {import('./grounds.js').Look} Look */
/** @typedef {[number, number]} Pair */

/** Pieces of the plane's side, each seen or hidden. */
const PIECES = 60;

/** The loss as a surface, with a piece of its tangent plane and the step on it. @param {import('./parameters.js').Figure} figure */
export function reliefPanel(figure) {
  const frame = figure.panel({
    title: 'The tangent plane',
    label: 'The loss as a surface seen aslant, with a piece of its tangent plane at the point',
    aspect: 1.5,
    narrowAspect: 1.4,
    filled: true,
    x: { domain: [0, 1] },
    y: { domain: [0, 1] },
  });
  const relief = reliefMark(frame, { turn: -28, tilt: 34 });
  const group = frame.group('plot', 'tangent-lines');
  const dot = frame.group('plot').append('circle').attr('class', 'tangent-point').attr('r', 4.5);
  /** @type {Look | null} */
  let shown = null;
  /** @type {string | null} */
  let color = null;

  frame.add({
    paintCanvas(context) {
      if (!shown) return;
      color ??= resolveColors(frame.element, ['--order-low'])[0];
      const [seen, hidden] = planePaths(shown, relief);
      context.fillStyle = color;
      context.globalAlpha = 0.26;
      context.fill(hidden);
      context.globalAlpha = 0.55;
      context.fill(seen);
    },
    paint() {
      if (!shown) return;
      const project = relief.project();
      const { point, tip } = shown;
      const way = Array.from({ length: 41 }, (_, i) =>
        inBox([point[0] + ((tip[0] - point[0]) * i) / 40, point[1] + ((tip[1] - point[1]) * i) / 40]),
      ).filter(([u, v]) => Math.abs(u) <= 1 && Math.abs(v) <= 1);
      group
        .selectAll('path')
        .data(draped(relief, project, way))
        .join('path')
        .attr('d', ({ path }) => path)
        .style('stroke-opacity', ({ hidden }) => (hidden ? 0.3 : 1));
      const [u, v] = inBox(point);
      const h = HIGHEST * relief.heightAt(u, v);
      dot.attr('cx', project.x(u, v, h)).attr('cy', project.y(u, v, h));
    },
    themeChanged() {
      color = null;
    },
  });

  return {
    wrapper: frame.wrapper,
    /** @param {Look} look */
    draw(look) {
      if (look.ground !== shown?.ground) relief.set(look.ground.heights);
      shown = look;
      frame.invalidate(true);
    },
  };
}

/** @param {Pair} at @returns {Pair} */
function inBox([x, y]) {
  return [x / REACH, y / REACH];
}

/**
 * What of the plane is seen and what the surface hides, in small pieces. The plane is straight, so that its corners'
 * heights give all others.
 * @param {Look} look @param {import('../../plot/relief.js').Relief} relief
 */
function planePaths({ point, plane, ground }, relief) {
  const project = relief.project();
  const [u0, v0] = inBox(point);
  const [a, b, c, d] = Array.from(plane, (value) => HIGHEST * ground.heightOf(value));
  /** @param {number} column @param {number} row @returns {[number, number, number]} */
  const at = (column, row) => {
    const [s, t] = [column / PIECES, row / PIECES];
    const h = (1 - t) * ((1 - s) * a + s * b) + t * ((1 - s) * d + s * c);
    return [u0 + PATCH * (2 * s - 1), v0 + PATCH * (2 * t - 1), h];
  };
  const paths = [new Path2D(), new Path2D()];
  /**
   * From one column to another of a row: of the plane that is one straight-edged piece.
   * @param {Path2D} path @param {number} row @param {number} from @param {number} to
   */
  const piece = (path, row, from, to) => {
    const corners = [at(from, row), at(to, row), at(to, row + 1), at(from, row + 1)];
    corners.forEach(([u, v, h], i) => {
      const [x, y] = [project.x(u, v, h), project.y(u, v, h)];
      if (i === 0) path.moveTo(x, y);
      else path.lineTo(x, y);
    });
    path.closePath();
  };
  /**
   * Seen, hidden, or, beyond the picture, where there is nothing to touch, neither.
   * @param {number} row @param {number} column
   */
  const sideOf = (row, column) => {
    const [u, v, h] = at(column + 0.5, row + 0.5);
    if (Math.abs(u) > 1 || Math.abs(v) > 1 || h < -0.35 || h > 1.35) return null;
    return paths[relief.hides(project, u, v, h) ? 1 : 0];
  };
  for (let row = 0; row < PIECES; ++row) {
    let [from, side] = [0, sideOf(row, 0)];
    for (let column = 1; column <= PIECES; ++column) {
      const next = column < PIECES ? sideOf(row, column) : null;
      if (next === side && column < PIECES) continue;
      if (side) piece(side, row, from, column);
      [from, side] = [column, next];
    }
  }
  return paths;
}
