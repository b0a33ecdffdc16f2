import { clipSegment } from './clip.js';

/**
 * Lines and dots of a polyline as SVG path data. Points are pixels, interleaved x, y; a point that is not finite
 * breaks the line. Nothing is smoothed: only what falls on the same tenth of a pixel is left out.
 * @param {ArrayLike<number>} pixels
 * @param {{ width: number, height: number }} box
 */
export function polylineData(pixels, box) {
  const bounds = { ...box, pad: Math.max(box.width, box.height) };
  /** @type {string[]} */
  const parts = [];
  let lastX = NaN;
  let lastY = NaN;
  for (let i = 2; i + 1 < pixels.length; i += 2) {
    const piece = clipSegment(pixels[i - 2], pixels[i - 1], pixels[i], pixels[i + 1], bounds);
    if (!piece) continue;
    const [x0, y0, x1, y1] = piece.map((value) => Math.round(value * 10) / 10);
    if (x0 !== lastX || y0 !== lastY) parts.push(`M${x0},${y0}`);
    if (x1 !== x0 || y1 !== y0) parts.push(`L${x1},${y1}`);
    [lastX, lastY] = [x1, y1];
  }
  return parts.join('');
}

/**
 * Dots as strokes of no length (with round caps), so that a thousand of them are one node. A dot nearer than `gap`
 * to the one before is left out.
 * @param {ArrayLike<number>} pixels
 * @param {{ width: number, height: number }} box
 * @param {number} gap
 */
export function dotData(pixels, { width, height }, gap) {
  /** @type {string[]} */
  const parts = [];
  let lastX = Infinity;
  let lastY = Infinity;
  for (let i = 0; i + 1 < pixels.length; i += 2) {
    const [x, y] = [pixels[i], pixels[i + 1]];
    if (!(x >= -9 && x <= width + 9 && y >= -9 && y <= height + 9)) continue;
    if ((x - lastX) * (x - lastX) + (y - lastY) * (y - lastY) < gap * gap) continue;
    [lastX, lastY] = [x, y];
    parts.push(`M${x.toFixed(1)},${y.toFixed(1)}h0`);
  }
  return parts.join('');
}

/**
 * At most four points a column of pixels (first, lowest, highest, last): a curve of a hundred thousand steps looks
 * the same and costs what its width costs. `pixels` runs from left to right.
 * @param {ArrayLike<number>} pixels
 * @returns {number[]}
 */
export function thinColumns(pixels) {
  /** @type {number[]} */
  const kept = [];
  /** @param {number} i */
  const keep = (i) => kept.push(pixels[2 * i], pixels[2 * i + 1]);
  const count = Math.floor(pixels.length / 2);
  for (let first = 0; first < count;) {
    const column = Math.floor(pixels[2 * first]);
    let last = first;
    let lowest = first;
    let highest = first;
    while (last + 1 < count && Math.floor(pixels[2 * (last + 1)]) === column) {
      ++last;
      if (pixels[2 * last + 1] < pixels[2 * lowest + 1]) lowest = last;
      if (pixels[2 * last + 1] > pixels[2 * highest + 1]) highest = last;
    }
    for (const i of [...new Set([first, lowest, highest, last])].sort((a, b) => a - b)) keep(i);
    first = last + 1;
  }
  return kept;
}

/**
 * Pixels along a line through points given in data, close enough together that no label can slip between them: what
 * labels should keep off.
 * @param {ArrayLike<number>} points interleaved x, y
 * @param {{ x: (value: number) => number, y: (value: number) => number, width: number, height: number }} frame
 * @returns {number[]}
 */
export function pixelsAlong(points, frame) {
  /** @type {number[]} */
  const pixels = [];
  for (let i = 2; i + 1 < points.length; i += 2) {
    const [fromX, fromY] = [frame.x(points[i - 2]), frame.y(points[i - 1])];
    const [toX, toY] = [frame.x(points[i]), frame.y(points[i + 1])];
    const piece = clipSegment(fromX, fromY, toX, toY, { width: frame.width, height: frame.height, pad: 0 });
    if (!piece) continue;
    const [x0, y0, x1, y1] = piece;
    const count = Math.max(1, Math.ceil(Math.sqrt((x1 - x0) * (x1 - x0) + (y1 - y0) * (y1 - y0)) / 6));
    for (let n = 0; n < count; ++n) pixels.push(x0 + ((x1 - x0) * n) / count, y0 + ((y1 - y0) * n) / count);
  }
  return pixels;
}
