import { arrows } from '../../plot/arrows.js';
import { BESIDE_HANDLE, labels } from '../../plot/labels.js';
import { scatter } from '../../plot/scatter.js';
import { LINE } from './model.js';
import { REACH } from './parameters.js';

/** @typedef {import('./model.js').Stage} Stage */
/** @typedef {[number, number]} Pair */

/** A point keeps the colour of the quadrant that it comes from. */
const QUADRANTS = ['--place-1', '--place-2', '--place-3', '--place-4'];
/** The ellipse is so many deviations large. */
const DEVIATIONS = 2;

/**
 * A plane with the cloud, the grid and the ellipse of the covariance as they are at one stage.
 * @param {import('./parameters.js').Figure} figure
 * @param {{ title: string, label: string }} names
 */
export function planePanel(figure, { title, label }) {
  const frame = figure.panel({
    ...{ title, label },
    aspect: 1,
    filled: true,
    x: { domain: [-REACH, REACH] },
    y: { domain: [-REACH, REACH] },
  });
  const grid = frame.group('plot', 'transformations-grid').append('path');
  const clouds = QUADRANTS.map((color) => scatter(frame, { color, radius: 1.9 }));
  const ellipse = frame.group('plot', 'transformations-ellipse').append('path');
  const marks = arrows(frame);
  const words = labels(frame, { avoid: () => ({ points: marks.pixels() }) });
  /** @type {Stage | null} */
  let stage = null;
  /** @type {Float64Array} */
  let lines = new Float64Array(0);
  frame.add({
    paint() {
      if (!stage) return;
      grid.attr('d', linesOf(lines, frame));
      ellipse.attr('d', ellipseOf(stage.axes, frame));
    },
  });

  return {
    frame,
    heading: /** @type {HTMLElement} */ (frame.element.previousElementSibling),
    /** @param {Stage} next @param {Float64Array} grid its lines @param {ArrayLike<number>} origins where the points come from */
    set(next, grid, origins) {
      [stage, lines] = [next, grid];
      const { points } = next;
      for (const [quadrant, cloud] of clouds.entries()) {
        const own = [];
        for (let i = 0; i < points.length; i += 2)
          if (quadrantOf(origins[i], origins[i + 1]) === quadrant) own.push(points[i], points[i + 1]);
        cloud.set(own);
      }
      frame.invalidate();
    },
    /** Two directions as arrows from the middle. @param {[Pair, Pair]} tips @param {[string, string]} names */
    setArrows(tips, names) {
      marks.set(() =>
        tips.map((tip, i) => ({
          ...{ from: [frame.x(0), frame.y(0)], to: [frame.x(tip[0]), frame.y(tip[1])] },
          ...{ kind: 'axis', color: i === 0 ? 'var(--eigen-steep)' : 'var(--eigen-flat)' },
        })),
      );
      words.set(
        tips.map((tip, i) => ({
          ...{ text: names[i], at: tip, gap: [BESIDE_HANDLE, 22] },
          color: i === 0 ? 'var(--eigen-steep-text)' : 'var(--eigen-flat-text)',
        })),
      );
    },
  };
}

/** @param {number} x @param {number} y */
function quadrantOf(x, y) {
  if (y >= 0) return x >= 0 ? 0 : 1;
  return x < 0 ? 2 : 3;
}

/** @param {Float64Array} lines @param {import('../../plot/frame.js').Frame} frame */
function linesOf(lines, frame) {
  const parts = [];
  for (let i = 0; i < lines.length; i += 2)
    parts.push(
      `${i % (2 * LINE) === 0 ? 'M' : 'L'}${frame.x(lines[i]).toFixed(1)},${frame.y(lines[i + 1]).toFixed(1)}`,
    );
  return parts.join('');
}

/** @param {Stage['axes']} axes @param {import('../../plot/frame.js').Frame} frame */
function ellipseOf({ means, deviations, directions }, frame) {
  const unit = frame.x(1) - frame.x(0);
  const [small, large] = [...deviations].map((deviation) => DEVIATIONS * deviation * unit);
  // Of the long axis; the screen's y points down.
  const [x, y] = [directions[2], -directions[3]];
  const [cx, cy] = [frame.x(means[0]), frame.y(means[1])];
  const turn = (Math.atan2(y, x) * 180) / Math.PI;
  const [dx, dy] = [x * large, y * large];
  const arc = `A${large},${small} ${turn} 1 1`;
  return `M${cx - dx},${cy - dy}${arc} ${cx + dx},${cy + dy}${arc} ${cx - dx},${cy - dy}`;
}
