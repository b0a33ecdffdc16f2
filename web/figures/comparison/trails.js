import { clipSegment } from '../../plot/clip.js';
import { forgetOptimizers, resolveOptimizer } from '../../plot/optimizer_style.js';
import { resolveColors } from '../../plot/theme.js';

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
const APART = 7;
/** Radius of a racer's dot. */
const HEAD = 4.4;

/**
 * Lines that grow: each frame of a play draws only what was walked since the last. All of them are drawn anew when
 * there are other ways, when time runs back, or when the panel or the theme has changed.
 * @param {import('../../plot/frame.js').Frame} frame
 * @param {{ width?: number, dots?: boolean, rim?: boolean }} [options] `rim`: of paper, for lines upon a field
 */
export function trails(frame, { width = 2, dots = true, rim = false } = {}) {
  const layers = (rim ? ['rim', 'line', 'head'] : ['line', 'head']).map((name) => ({
    name,
    canvas: document.createElement('canvas'),
  }));
  for (const { name, canvas } of layers) {
    canvas.className = `trails trails-${name}`;
    canvas.setAttribute('aria-hidden', 'true');
    frame.element.insertBefore(canvas, frame.svg);
  }
  /** @type {Way[]} */
  let ways = [];
  /** @type {(frame: import('../../plot/frame.js').Frame) => Way[]} */
  let waysOf = () => [];
  /** @type {Drawn[]} */
  let drawn = [];
  /** @type {number[]} the last step to be drawn, and the last that was */
  let upTo = [];
  let reached = /** @type {number[]} */ ([]);
  /** @type {string | null} */
  let chosen = null;
  let stale = true;
  let [paper, muted] = ['', ''];
  /** Where the dots are. @type {number[]} */
  let marked = [];
  /** A rule across the panel, in its data. @type {number | null} */
  let moment = null;
  let size = '';

  const build = () => {
    ways = waysOf(frame);
    drawn = ways.map((way) => ({
      id: way.id,
      ...resolveOptimizer(frame.element, way.id),
      ...piecesOf(way, frame),
    }));
    if (!paper) [paper, muted] = resolveColors(frame.element, ['--paper', '--muted']);
  };

  const contexts = layers.map(({ name, canvas }) => ({
    name,
    context: /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d')),
  }));

  /** @param {boolean} anew */
  const paint = (anew) => {
    const order = drawn.map((_, i) => i);
    // What is looked at lies on top.
    if (anew) order.sort((a, b) => Number(drawn[a].id === chosen) - Number(drawn[b].id === chosen));
    for (const { name, context } of contexts) {
      if (anew) {
        const { canvas } = context;
        const { canvasScale: scale, margin } = frame;
        // To set a size, even the same, clears a canvas and forgets the clip of the last time.
        canvas.width = Math.round((frame.width + margin.left + margin.right) * scale);
        canvas.height = Math.round((frame.height + margin.top + margin.bottom) * scale);
        context.setTransform(scale, 0, 0, scale, frame.margin.left * scale, frame.margin.top * scale);
        context.beginPath();
        context.rect(0, 0, frame.width, frame.height);
        context.clip();
        context.lineJoin = 'round';
      }
      if (name === 'head') {
        if (!anew) context.clearRect(0, 0, frame.width, frame.height);
        paintHeads(context);
        continue;
      }
      for (const i of order) {
        const from = anew ? -1 : reached[i];
        if (upTo[i] > from)
          strokeSteps(context, drawn[i], from, upTo[i], {
            rim: name === 'rim' ? paper : null,
            width,
            dots,
            faint: chosen !== null && chosen !== drawn[i].id,
          });
      }
    }
    reached = [...upTo];
  };

  /** The moment, and where each racer is. @param {CanvasRenderingContext2D} context */
  const paintHeads = (context) => {
    if (moment !== null) {
      context.globalAlpha = 0.7;
      context.strokeStyle = muted;
      context.lineWidth = 1;
      context.setLineDash([2, 3]);
      const x = Math.round(frame.x(moment)) + 0.5;
      context.beginPath();
      context.moveTo(x, 0);
      context.lineTo(x, frame.height);
      context.stroke();
      context.setLineDash([]);
    }
    context.strokeStyle = paper;
    context.lineWidth = 1.3;
    ways.forEach((way, i) => {
      const at = placeOf(way, marked[i] ?? 0);
      if (!at) return;
      const lookedAt = way.id === chosen;
      context.globalAlpha = chosen !== null && !lookedAt ? 0.25 : 1;
      context.fillStyle = drawn[i].color;
      context.beginPath();
      context.arc(at[0], at[1], lookedAt ? 6 : HEAD, 0, 2 * Math.PI);
      context.fill();
      context.stroke();
    });
  };

  const mark = frame.add({
    paint() {
      const now = `${frame.width} ${frame.height} ${frame.canvasScale}`;
      const anew =
        stale || now !== size || upTo.some((step, i) => step < reached[i]) || upTo.length !== reached.length;
      if (stale || now !== size) build();
      size = now;
      stale = false;
      paint(anew);
    },
    themeChanged() {
      stale = true;
      paper = '';
      forgetOptimizers(frame.element);
    },
  });

  return {
    mark,
    canvases: layers.map(({ canvas }) => canvas),
    /** Other ways. They are asked for when they are painted, and again for another size. @param {typeof waysOf} next */
    set(next) {
      waysOf = next;
      stale = true;
      frame.invalidate();
    },
    /**
     * @param {import('./scene.js').Scene} scene how far each is drawn, and where its dot is
     * @param {number | null} [rule] in the panel's data
     */
    show(scene, rule = null) {
      const same = (/** @type {number[]} */ a, /** @type {number[]} */ b) =>
        a.length === b.length && a.every((step, i) => step === b[i]);
      if (scene.chosen !== chosen) stale = true;
      if (!stale && same(scene.steps, upTo) && same(scene.marked, marked) && rule === moment) return;
      upTo = scene.steps;
      marked = scene.marked;
      chosen = scene.chosen;
      moment = rule;
      frame.invalidate();
    },
    /** What has been drawn, as pixels. @returns {{ id: string, pixels: ArrayLike<number>, head: [number, number] | null }[]} */
    walked: () =>
      ways.map(({ id, pixels, steps }, i) => {
        const last = steps ? lastUpTo(steps, upTo[i] ?? 0) : (upTo[i] ?? 0);
        return {
          id,
          pixels: Array.from(pixels).slice(0, 2 * (last + 1)),
          head: placeOf(ways[i], marked[i] ?? 0),
        };
      }),
    /** Pixels along what has been drawn, far enough apart to be few: what labels keep off. @returns {number[]} */
    obstacles() {
      /** @type {number[]} */
      const found = [];
      drawn.forEach(({ lines }, racer) => {
        let [x, y] = [Infinity, Infinity];
        const last = firstAfter(lines, LINE, 5, upTo[racer] ?? 0);
        for (let i = 0; i < last; ++i) {
          const [x0, y0, x1, y1] = lines.subarray(LINE * i, LINE * i + 4);
          const count = Math.max(1, Math.ceil(Math.hypot(x1 - x0, y1 - y0) / APART));
          for (let n = 1; n <= count; ++n) {
            const [px, py] = [x0 + ((x1 - x0) * n) / count, y0 + ((y1 - y0) * n) / count];
            if (Math.hypot(px - x, py - y) < APART) continue;
            found.push(px, py);
            [x, y] = [px, py];
          }
        }
      });
      return found;
    },
    /** Where a racer is after a step, in pixels; null where nothing can be drawn. @param {number} racer @param {number} step */
    placeOf: (racer, step) => (ways[racer] ? placeOf(ways[racer], step) : null),
    /**
     * The racer and step that were drawn nearest to a place, if any is near enough.
     * @param {[number, number]} at in the plot's pixels @param {number} reach
     * @returns {{ racer: number, step: number } | null}
     */
    nearest(at, reach) {
      let [best, least] = [/** @type {{ racer: number, step: number } | null} */ (null), reach * reach];
      ways.forEach(({ pixels, steps }, racer) => {
        for (let i = 0; i < pixels.length / 2; ++i) {
          const step = steps ? steps[i] : i;
          if (step > (upTo[racer] ?? 0)) break;
          const [dx, dy] = [pixels[2 * i] - at[0], pixels[2 * i + 1] - at[1]];
          const distance = dx * dx + dy * dy;
          if (distance < least) [best, least] = [{ racer, step }, distance];
        }
      });
      return best;
    },
  };
}

/**
 * Lines and dots of a way that are large enough to be seen, within the panel.
 * @param {Way} way @param {{ width: number, height: number }} box
 */
function piecesOf({ pixels, steps, hidden }, box) {
  const count = pixels.length / 2;
  const bounds = { width: box.width, height: box.height, pad: 40 };
  const lines = new Float32Array(LINE * Math.max(0, count - 1));
  const dots = new Float32Array(DOT * count);
  let [lineCount, dotCount, walked] = [0, 0, 0];
  let [lastX, lastY, dotX, dotY] = [pixels[0], pixels[1], Infinity, Infinity];
  for (let i = 0; i < count; ++i) {
    const [x, y, step] = [pixels[2 * i], pixels[2 * i + 1], steps ? steps[i] : i];
    const real = !steps || i === 0 || steps[i] !== steps[i + 1];
    const inside = x > -9 && x < box.width + 9 && y > -9 && y < box.height + 9;
    if (real && inside && Math.hypot(x - dotX, y - dotY) >= DOT_GAP) {
      dots.set([x, y, step, hidden?.[i] ?? 0], DOT * dotCount++);
      [dotX, dotY] = [x, y];
    }
    if (i === 0) continue;
    const length = Math.hypot(x - lastX, y - lastY);
    // Nothing is smoothed; only what falls on the same third of a pixel is left out.
    if (length < 0.3) continue;
    const piece = clipSegment(lastX, lastY, x, y, bounds);
    if (piece) lines.set([...piece, walked, step, hidden?.[i] ?? 0], LINE * lineCount++);
    if (Number.isFinite(length)) walked += Math.min(length, 1e6);
    [lastX, lastY] = [x, y];
  }
  return { lines: lines.slice(0, LINE * lineCount), dots: dots.slice(0, DOT * dotCount) };
}

/**
 * @param {CanvasRenderingContext2D} context @param {Drawn} way @param {number} from @param {number} to steps, from not included
 * @param {{ rim: string | null, width: number, dots: boolean, faint: boolean }} look
 */
function strokeSteps(context, { color, dash, lines, dots }, from, to, look) {
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
function placeOf({ pixels, steps }, step) {
  const at = steps ? lastUpTo(steps, step) : step;
  const [x, y] = [pixels[2 * at], pixels[2 * at + 1]];
  return Number.isFinite(x) && Number.isFinite(y) ? [x, y] : null;
}

/** The last point that is passed by a step. @param {ArrayLike<number>} steps @param {number} step */
function lastUpTo(steps, step) {
  let [low, high] = [0, steps.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (steps[middle] <= step) low = middle;
    else high = middle - 1;
  }
  return low;
}
