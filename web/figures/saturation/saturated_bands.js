/**
 * Bands over the plot's whole height, where a unit is saturated.
 * @param {import('../../plot/frame.js').Frame} frame
 */
export function saturatedBands(frame) {
  const group = frame.group('plot', 'saturation-bands');
  /** @type {[number, number][]} */
  let ranges = [];
  frame.add({
    paint() {
      group
        .selectAll('rect')
        .data(ranges)
        .join('rect')
        .attr('x', ([from]) => frame.x(from))
        .attr('width', ([from, to]) => frame.x(to) - frame.x(from))
        .attr('y', 0)
        .attr('height', frame.height);
    },
  });
  return {
    /** @param {[number, number][]} next along x */
    set(next) {
      ranges = next;
      frame.invalidate();
    },
  };
}
