import { clipSegment } from './clip.js';

/**
 * The way of one racer in a panel's pixels. `steps` says for each point at which step of the run it is passed (a way
 * may have more points than the run has steps); `hidden` is 1 where something stands before the point.
 * @typedef {object} Way
 * @property {string} id
 * @property {ArrayLike<number>} pixels interleaved x, y
 * @property {ArrayLike<number> | null} steps null: one point a step
 * @property {ArrayLike<number> | null} hidden
 */

/** @typedef {{ id: string, color: string, dash: number[], lines: Float32Array, dots: Float32Array }} Drawn */
/** Numbers a line takes: ends, the way before it, the step at which it is walked, whether it is hidden. */
const LINE = 7;
/** Numbers a dot takes: place, step, whether it is hidden. */
const DOT = 4;
const DOT_GAP = 6.5;
const FAINT = 0.16;

/**
 * Lines and dots of a way that are large enough to be seen, within the panel.
 * @param {Way} way @param {{ width: number, height: number }} box
 */
export function piecesOf({ pixels, steps, hidden }, box) {
  const count = pixels.length / 2;
  const bounds = { width: box.width, height: box.height, pad: 40 };
  const lines = new Float32Array(LINE * Math.max(0, count - 1));
  const dots = new Float32Array(DOT * count);
  let lineCount = 0;
  let dotCount = 0;
  let walked = 0;
  let lastX = pixels[0];
  let lastY = pixels[1];
  let wasInside = false;
  let dotX = Infinity;
  let dotY = Infinity;
  const { width, height } = box;
  for (let i = 0; i < count; ++i) {
    const x = pixels[2 * i];
    const y = pixels[2 * i + 1];
    const step = steps ? steps[i] : i;
    const behind = hidden ? hidden[i] : 0;
    const inside = x > -9 && x < width + 9 && y > -9 && y < height + 9;
    const real = !steps || i === 0 || step !== steps[i + 1];
    if (real && inside && (x - dotX) * (x - dotX) + (y - dotY) * (y - dotY) >= DOT_GAP * DOT_GAP) {
      const at = DOT * dotCount++;
      dots[at] = dotX = x;
      dots[at + 1] = dotY = y;
      dots[at + 2] = step;
      dots[at + 3] = behind;
    }
    if (i === 0) {
      wasInside = inside;
      continue;
    }
    const length = Math.sqrt((x - lastX) * (x - lastX) + (y - lastY) * (y - lastY));
    // Nothing is smoothed; only what falls on the same third of a pixel is left out.
    if (length < 0.3) continue;
    const at = LINE * lineCount;
    let drawn = true;
    if (inside && wasInside) {
      lines[at] = lastX;
      lines[at + 1] = lastY;
      lines[at + 2] = x;
      lines[at + 3] = y;
    } else {
      const piece = clipSegment(lastX, lastY, x, y, bounds);
      if (piece) lines.set(piece, at);
      drawn = piece !== null;
    }
    if (drawn) {
      lines[at + 4] = walked;
      lines[at + 5] = step;
      lines[at + 6] = behind;
      lineCount++;
    }
    if (Number.isFinite(length)) walked += Math.min(length, 1e6);
    lastX = x;
    lastY = y;
    wasInside = inside;
  }
  return { lines: lines.subarray(0, LINE * lineCount), dots: dots.subarray(0, DOT * dotCount) };
}

/**
 * @param {CanvasRenderingContext2D} context @param {Drawn} way @param {number} from @param {number} to steps, from not included
 * @param {{ rim: string | null, width: number, dots: boolean, faint: boolean }} look
 */
export function strokeSteps(context, { color, dash, lines, dots }, from, to, look) {
  const { rim, width, faint } = look;
  const first = firstAfter(lines, LINE, 5, from);
  const last = firstAfter(lines, LINE, 5, to);
  context.strokeStyle = context.fillStyle = rim ?? color;
  context.lineWidth = rim ? width + 2.4 : width;
  context.lineCap = rim || dash.length === 0 ? 'round' : 'butt';
  context.setLineDash(rim ? [] : dash);
  const strength = (/** @type {number} */ hidden) =>
    (faint ? FAINT : 1) * (hidden ? 0.28 : 1) * (rim ? 0.55 : 1);
  for (let i = first; i < last;) {
    const hidden = lines[LINE * i + 6];
    context.globalAlpha = strength(hidden);
    context.lineDashOffset = lines[LINE * i + 4];
    context.beginPath();
    context.moveTo(lines[LINE * i], lines[LINE * i + 1]);
    // One stroke, as long as the lines join and all or none are hidden.
    for (;;) {
      const [x, y] = [lines[LINE * i + 2], lines[LINE * i + 3]];
      context.lineTo(x, y);
      ++i;
      if (i >= last || lines[LINE * i + 6] !== hidden || lines[LINE * i] !== x || lines[LINE * i + 1] !== y)
        break;
    }
    context.stroke();
  }
  if (!look.dots || rim) return;
  const end = firstAfter(dots, DOT, 2, to);
  for (const hidden of [0, 1]) {
    context.globalAlpha = strength(hidden);
    context.beginPath();
    for (let i = firstAfter(dots, DOT, 2, from); i < end; ++i) {
      if (dots[DOT * i + 3] !== hidden) continue;
      const [x, y] = [dots[DOT * i], dots[DOT * i + 1]];
      context.moveTo(x + width, y);
      context.arc(x, y, width * 1.05, 0, 2 * Math.PI);
    }
    context.fill();
  }
}

/** The first entry whose step is larger. @param {Float32Array} list @param {number} size @param {number} at @param {number} step */
function firstAfter(list, size, at, step) {
  let [low, high] = [0, list.length / size];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (list[size * middle + at] <= step) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** @param {Way} way @param {number} step @returns {[number, number] | null} */
export function placeOf({ pixels, steps }, step) {
  const at = steps ? lastUpTo(steps, step) : step;
  const [x, y] = [pixels[2 * at], pixels[2 * at + 1]];
  return Number.isFinite(x) && Number.isFinite(y) ? [x, y] : null;
}

/** The last point that is passed by a step. @param {ArrayLike<number>} steps @param {number} step */
export function lastUpTo(steps, step) {
  let [low, high] = [0, steps.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (steps[middle] <= step) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The lines that are walked by a step. @param {Drawn} way @param {number} step */
export const linesUpTo = ({ lines }, step) => lines.subarray(0, LINE * firstAfter(lines, LINE, 5, step));

/** Numbers from one line to the next in what `linesUpTo` answers. */
export const STRIDE = LINE;
