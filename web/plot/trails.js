import { forgetOptimizers, resolveOptimizer } from './optimizer_style.js';
import { resizeEmpty } from './sharp_canvas.js';
import { resolveColors } from './theme.js';
import { lastUpTo, linesUpTo, piecesOf, placeOf, STRIDE, strokeSteps } from './ways.js';

/** @typedef {import('./ways.js').Way} Way */
/** @typedef {import('./ways.js').Drawn} Drawn */
/** @typedef {{ steps: number[], marked: number[], chosen: string | null }} Walked `chosen`: the one that is looked at */

/** Between obstacles that labels keep off, in pixels. */
const APART = 9;
/** So many obstacles are told at most: each is asked for at every place that a label could take. */
const MOST = 400;
/** Radius of a racer's dot. */
const HEAD = 4.4;

/**
 * Lines that grow: each frame of a play draws only what was walked since the last. All of them are drawn anew when
 * there are other ways, when time runs back, or when the panel or the theme has changed.
 * @param {import('./frame.js').Frame} frame
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
  /** @type {(frame: import('./frame.js').Frame) => Way[]} */
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

  /** @param {CanvasRenderingContext2D} context */
  const fit = (context) => {
    const { canvasScale: scale, margin, width: wide, height: high } = frame;
    resizeEmpty(
      context.canvas,
      Math.round((wide + margin.left + margin.right) * scale),
      Math.round((high + margin.top + margin.bottom) * scale),
    );
    context.setTransform(scale, 0, 0, scale, margin.left * scale, margin.top * scale);
  };

  /** @param {boolean} anew @param {boolean} [resized] */
  const paint = (anew, resized = false) => {
    resized ||= anew && matchMedia('print').matches;
    const order = drawn.map((_, i) => i);
    // What is looked at lies on top.
    if (anew) order.sort((a, b) => Number(drawn[a].id === chosen) - Number(drawn[b].id === chosen));
    for (const { name, context } of contexts) {
      if (resized) fit(context);
      // Before the clip, whose edge may lie within a pixel and would keep half of it.
      // And not what a new size has emptied: on paper that is a white sheet (sharp_canvas.js).
      if (!resized && (anew || name === 'head'))
        context.clearRect(-9, -9, frame.width + 18, frame.height + 18);
      context.save();
      context.beginPath();
      context.rect(0, 0, frame.width, frame.height);
      context.clip();
      context.lineJoin = 'round';
      if (name === 'head') paintHeads(context);
      else paintLines(context, name === 'rim', anew, order);
      context.restore();
    }
    reached = [...upTo];
  };

  /** @param {CanvasRenderingContext2D} context @param {boolean} isRim @param {boolean} anew @param {number[]} order */
  const paintLines = (context, isRim, anew, order) => {
    for (const i of order) {
      const from = anew ? -1 : reached[i];
      if (upTo[i] <= from) continue;
      strokeSteps(context, drawn[i], from, upTo[i], {
        rim: isRim ? paper : null,
        width,
        dots,
        faint: chosen !== null && chosen !== drawn[i].id,
      });
    }
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
      const now = JSON.stringify([frame.width, frame.height, frame.margin, frame.canvasScale]);
      const resized = now !== size;
      if (!stale && !resized) return;
      build();
      [size, stale] = [now, false];
      paint(true, resized);
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
     * @param {Walked} scene how far each is drawn, and where
     *   its dot is
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
      // What else the panel holds need not be touched for that.
      if (stale || !size) frame.invalidate();
      else paint(upTo.length !== reached.length || upTo.some((step, n) => step < reached[n]));
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
      drawn.forEach((way, racer) => {
        let [x, y] = [Infinity, Infinity];
        const lines = linesUpTo(way, upTo[racer] ?? 0);
        for (let i = 0; i < lines.length; i += STRIDE) {
          const [x0, y0, x1, y1] = [lines[i], lines[i + 1], lines[i + 2], lines[i + 3]];
          const count = Math.max(1, Math.ceil(length(x1 - x0, y1 - y0) / APART));
          for (let n = 1; n <= count; ++n) {
            const [px, py] = [x0 + ((x1 - x0) * n) / count, y0 + ((y1 - y0) * n) / count];
            if (length(px - x, py - y) < APART) continue;
            found.push(px, py);
            [x, y] = [px, py];
          }
        }
      });
      const every = Math.ceil(found.length / 2 / MOST);
      return every < 2 ? found : found.filter((_, i) => (i >> 1) % every === 0);
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

/** Math.hypot is careful about what overflows, and slow: thousands are asked for in each frame of a drag. @param {number} dx @param {number} dy */
function length(dx, dy) {
  return Math.sqrt(dx * dx + dy * dy);
}
