/**
 * A dot on each curve where the cursor of time stands.
 * @param {import('../../plot/frame.js').Frame} frame
 * @param {string[]} colors a curve's each
 */
export function cursorDots(frame, colors) {
  const group = frame.group('plot', 'cursor-dots');
  const dots = colors.map((color) => group.append('circle').attr('r', 3.6).style('fill', color));
  let k = 0;
  /** @type {number[]} */
  let values = [];
  frame.add({
    paint() {
      dots.forEach((dot, i) => {
        const y = frame.y(values[i]);
        const visible = Number.isFinite(y) && y >= -4 && y <= frame.height + 4;
        dot.style('display', visible ? '' : 'none');
        if (visible) dot.attr('cx', frame.x(k)).attr('cy', y);
      });
    },
  });
  return {
    /** @param {number} step @param {number[]} next NaN: none */
    set(step, next) {
      [k, values] = [step, next];
      frame.invalidate();
    },
  };
}
