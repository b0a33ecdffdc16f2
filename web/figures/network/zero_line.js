import { contours } from 'd3-contour';
import { SIDE } from './responses.js';

/**
 * Where the values change their sign, over a panel that shows the whole grid.
 * @param {ArrayLike<number>} values @param {number} from the first value's place
 * @param {import('../../plot/frame.js').Frame} frame
 */
export function outlineAt(values, from, frame) {
  const own = Array.from({ length: SIDE * SIDE }, (_, i) => values[from + i]);
  const { coordinates } = contours().size([SIDE, SIDE]).contour(own, 0);
  const path = new Path2D();
  // A contour is in cells, half a cell off the values; the picture is stretched over the panel likewise.
  const [x, y] = [frame.width / SIDE, frame.height / SIDE];
  const edge = (/** @type {number} */ at) => at <= 0 || at >= SIDE;
  for (const ring of coordinates.flat()) {
    let drawing = false;
    for (const [column, row] of ring) {
      const place = /** @type {const} */ ([column * x, frame.height - row * y]);
      // The panel's own edge is no boundary.
      if (drawing && !(edge(column) || edge(row))) path.lineTo(...place);
      else path.moveTo(...place);
      drawing = true;
    }
  }
  return path;
}
