/**
 * The part of a segment that lies in the box [-pad, width + pad] x [-pad, height + pad] (Liang and Barsky 1984).
 * A path that runs away has coordinates that no renderer draws rightly; what is far outside is cut off here.
 * @param {number} x0 @param {number} y0 @param {number} x1 @param {number} y1
 * @param {{ width: number, height: number, pad: number }} box
 * @returns {[number, number, number, number] | null}
 */
export function clipSegment(x0, y0, x1, y1, { width, height, pad }) {
  let enter = 0;
  let leave = 1;
  const [dx, dy] = [x1 - x0, y1 - y0];
  const edges = [
    [-dx, x0 + pad],
    [dx, width + pad - x0],
    [-dy, y0 + pad],
    [dy, height + pad - y0],
  ];
  for (const [slope, distance] of edges) {
    if (!Number.isFinite(slope) || !Number.isFinite(distance)) return null;
    if (slope === 0) {
      if (distance < 0) return null;
      continue;
    }
    const at = distance / slope;
    if (slope < 0) enter = Math.max(enter, at);
    else leave = Math.min(leave, at);
    if (enter > leave) return null;
  }
  // Of a segment as long as the doubles go, the products keep no digit that matters here.
  const across = (/** @type {number} */ x) => Math.min(width + pad, Math.max(-pad, x));
  const down = (/** @type {number} */ y) => Math.min(height + pad, Math.max(-pad, y));
  return [across(x0 + enter * dx), down(y0 + enter * dy), across(x0 + leave * dx), down(y0 + leave * dy)];
}
