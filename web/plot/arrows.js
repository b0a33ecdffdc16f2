/** @typedef {[number, number]} Pair */
/** @typedef {{ from: Pair, to: Pair, kind: string, color?: string }} Arrow in pixels of the plot */

const HEAD = 7;

/**
 * Arrows, asked for at each paint.
 * @param {import('./frame.js').Frame} frame
 */
export function arrows(frame) {
  const group = frame.group('plot', 'arrows');
  /** @type {() => Arrow[]} */
  let wanted = () => [];
  frame.add({
    paint() {
      group
        .selectAll('path')
        .data(wanted())
        .join('path')
        .attr('class', ({ kind }) => `arrow arrow-${kind}`)
        .style('stroke', ({ color }) => color ?? null)
        .attr('d', ({ from, to }) => outline(from, to));
    },
  });
  return {
    /** @param {() => Arrow[]} next */
    set(next) {
      wanted = next;
      frame.invalidate();
    },
    /** Along the shafts, for labels to keep off. */
    pixels: () =>
      wanted().flatMap(({ from, to }) =>
        [0.1, 0.25, 0.4, 0.55, 0.7, 0.85].flatMap((share) => [
          from[0] + share * (to[0] - from[0]),
          from[1] + share * (to[1] - from[1]),
        ]),
      ),
  };
}

/** Shaft and head, which is never longer than half of the shaft. @param {Pair} from @param {Pair} to */
function outline([x0, y0], [x1, y1]) {
  const length = Math.hypot(x1 - x0, y1 - y0);
  if (!(length > 1)) return '';
  const size = Math.min(HEAD, length / 2);
  const [ux, uy] = [((x1 - x0) / length) * size, ((y1 - y0) / length) * size];
  const left = `${x1 - ux - 0.5 * uy},${y1 - uy + 0.5 * ux}`;
  const right = `${x1 - ux + 0.5 * uy},${y1 - uy - 0.5 * ux}`;
  return `M${x0},${y0}L${x1},${y1}M${left}L${x1},${y1}L${right}`;
}
