import { dotData } from '../../plot/outline.js';

/** @typedef {import('../../plot/frame.js').Frame} Frame */

/** Flattest first, as the engine orders eigenvalues. */
export const EIGEN = [
  { line: 'var(--eigen-flat)', text: 'var(--eigen-flat-text)', area: 'var(--eigen-flat-area)' },
  { line: 'var(--eigen-steep)', text: 'var(--eigen-steep-text)', area: 'var(--eigen-steep-area)' },
];

/**
 * The eigenvectors as lines through the minimum; `tip` makes an arm of the first.
 * @param {Frame} frame @param {{ tip?: number }} [options]
 */
export function eigenAxes(frame, { tip = 0 } = {}) {
  const group = frame.group('plot', 'eigen-axes');
  const lines = EIGEN.map(({ line }) =>
    group.append('path').style('stroke', line).style('stroke-width', '1.25px'),
  );
  const arm = group.append('path').style('stroke', EIGEN[0].line).style('stroke-width', '2.5px');
  const minimum = group.append('path').attr('class', 'target-cross');
  /** @type {ArrayLike<number>} */
  let vectors = [1, 0, 0, 1];
  frame.add({
    paint() {
      const far = 2 * (frame.x.domain()[1] - frame.x.domain()[0]);
      const at = (/** @type {number} */ i, /** @type {number} */ r) =>
        `${frame.x(r * vectors[2 * i]).toFixed(1)},${frame.y(r * vectors[2 * i + 1]).toFixed(1)}`;
      lines.forEach((line, i) => line.attr('d', `M${at(i, -far)}L${at(i, far)}`));
      arm.attr('d', tip ? `M${at(0, 0)}L${at(0, tip)}` : '');
      minimum.attr('d', `M${frame.x(0) - 5.5},${frame.y(0)}h11M${frame.x(0)},${frame.y(0) - 5.5}v11`);
    },
  });
  return {
    /** @param {ArrayLike<number>} next one unit vector a row */
    set(next) {
      vectors = next;
      frame.invalidate();
    },
  };
}

/** Open rings at iterates, thinned where they would touch. @param {Frame} frame */
export function rings(frame) {
  const group = frame.group('plot', 'path');
  const outer = group.append('path').style('stroke', 'var(--optimizer-gd)').style('stroke-width', '6.2px');
  const inner = group.append('path').style('stroke', 'var(--paper)').style('stroke-width', '3.8px');
  /** @type {Float64Array} */
  let points = new Float64Array(0);
  /** @type {Float64Array} */
  let pixels = points;
  let count = 0;
  frame.add({
    paint() {
      pixels = toPixels(frame, points.subarray(0, 2 * count));
      const data = dotData(pixels, frame, 8);
      outer.attr('d', data);
      inner.attr('d', data);
    },
  });
  return {
    pixels: () => pixels,
    /** @param {Float64Array} next interleaved x, y @param {number} k the last one shown */
    set(next, k) {
      points = next;
      count = Math.min(next.length / 2, k + 1);
      frame.invalidate();
    },
  };
}

/** How far from the plot's edge the shadows lie, in pixels. */
const RIM = 9;

/**
 * Each coordinate by itself: its iterates as dots along an edge, the flat one below, the steep one at the left, and
 * where the present point falls on them.
 * @param {Frame} frame
 */
export function shadows(frame) {
  const group = frame.group('plot', 'path');
  const falls = EIGEN.map(({ line }) =>
    group
      .append('path')
      .style('stroke', line)
      .style('stroke-width', '1.25px')
      .style('stroke-dasharray', '1.5 4'),
  );
  const dots = EIGEN.map(({ line }) =>
    group.append('path').style('stroke', line).style('stroke-width', '5px'),
  );
  /** @type {Float64Array} */
  let points = new Float64Array(0);
  let count = 0;
  frame.add({
    paint() {
      const pixels = toPixels(frame, points.subarray(0, 2 * count));
      const [left, bottom] = [RIM, frame.height - RIM];
      const flat = pixels.map((value, i) => (i % 2 ? bottom : value));
      const steep = pixels.map((value, i) => (i % 2 ? value : left));
      [flat, steep].forEach((along, i) => dots[i].attr('d', dotData(along, frame, 4)));
      const [x, y] = pixels.subarray(-2);
      const near = Math.abs(x) < 1e5 && Math.abs(y) < 1e5;
      falls[0].attr('d', near ? `M${x.toFixed(1)},${y.toFixed(1)}V${bottom}` : '');
      falls[1].attr('d', near ? `M${x.toFixed(1)},${y.toFixed(1)}H${left}` : '');
    },
  });
  return {
    /** @param {Float64Array} next interleaved coordinates @param {number} k the last one shown */
    set(next, k) {
      points = next;
      count = Math.min(next.length / 2, k + 1);
      frame.invalidate();
    },
  };
}

/** Two lines of text at the end of either axis, on the side where the start is not. @param {Frame} frame */
export function axisNames(frame) {
  const group = frame.group('labels');
  const texts = EIGEN.map(({ text }) => [0, 1].map(() => group.append('text').style('fill', text)));
  let onTheLeft = false;
  frame.add({
    paint() {
      const [x, y] = [frame.x(0), frame.y(0)];
      const anchors = onTheLeft ? ['start', 'end'] : ['end', 'start'];
      const places = [onTheLeft ? 2.4 * RIM : frame.width - RIM, onTheLeft ? x - 12 : x + 12];
      texts.forEach((nodes, axis) => {
        for (const node of nodes) node.attr('text-anchor', anchors[axis]).attr('x', places[axis]);
      });
      texts[0].forEach((node, i) => node.attr('y', i ? y + 19 : y - 9));
      texts[1].forEach((node, i) => node.attr('y', i ? 36 : 19));
    },
  });
  return {
    /** @param {string[][]} lines two for each axis, the flattest first @param {boolean} left */
    set(lines, left) {
      texts.forEach((nodes, axis) => nodes.forEach((node, i) => node.text(lines[axis][i])));
      onTheLeft = left;
      frame.invalidate();
    },
  };
}

/** Says when a path has left the picture. @param {Frame} frame */
export function farewell(frame) {
  const text = frame.group('labels').append('text').attr('text-anchor', 'end');
  frame.add({ paint: () => void text.attr('x', frame.width - RIM).attr('y', frame.height - 2.4 * RIM) });
  return {
    /** @param {number | null} k the first step outside */
    set(k) {
      text.text(k === null ? '' : `step ${k} leaves the picture`);
    },
  };
}

/** @param {Frame} frame @param {Float64Array} points */
function toPixels(frame, points) {
  return points.map((value, i) => (i % 2 ? frame.y(value) : frame.x(value)));
}
