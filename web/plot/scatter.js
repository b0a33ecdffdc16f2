import { resolveColors } from './theme.js';

/**
 * A cloud of points, each a dot.
 * @param {import('./frame.js').Frame} frame
 * @param {{ color: string, radius?: number, hollow?: boolean }} options `color`: a custom property's name
 */
export function scatter(frame, { color, radius = 2.4, hollow = false }) {
  /** @type {ArrayLike<number>} */
  let points = [];
  /** @type {string | null} */
  let resolved = null;
  const mark = frame.add({
    paintCanvas(context) {
      resolved ??= resolveColors(frame.element, [color])[0];
      context.fillStyle = context.strokeStyle = resolved;
      context.lineWidth = 1;
      for (let i = 0; i + 1 < points.length; i += 2) {
        context.beginPath();
        context.arc(frame.x(points[i]), frame.y(points[i + 1]), radius, 0, 2 * Math.PI);
        if (hollow) context.stroke();
        else context.fill();
      }
    },
    themeChanged() {
      resolved = null;
    },
  });
  return {
    mark,
    /** @param {ArrayLike<number>} next interleaved x, y in data */
    set(next) {
      points = next;
      frame.invalidate(true);
    },
  };
}
