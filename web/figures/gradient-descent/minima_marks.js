import { placeColor } from './ends_picture.js';

/**
 * Where runs arrive, each in the colour that it has on the map.
 * @param {import('../../plot/frame.js').Frame} frame
 */
export function minimaMarks(frame) {
  const group = frame.group('labels', 'minima');
  /** @type {[number, number][]} */
  let places = [];
  frame.add({
    paint() {
      group
        .selectAll('circle')
        .data(places)
        .join('circle')
        .attr('r', 5)
        .style('fill', (_, i) => placeColor(i))
        .attr('cx', ([x]) => frame.x(x))
        .attr('cy', ([, y]) => frame.y(y));
    },
  });
  return {
    /** @param {[number, number][]} next in data */
    set(next) {
      places = next;
      frame.invalidate();
    },
  };
}
