import { polylineData } from '../../plot/outline.js';

/**
 * A line for each part of a sum, where a logarithmic axis has no room for stacked areas.
 * @param {import('../../plot/frame.js').Frame} frame
 */
export function bandLines(frame) {
  const group = frame.group('plot', 'band-lines');
  /** @type {{ errors: ArrayLike<number>, steps: ArrayLike<number>, colors: string[] }} */
  let data = { errors: [], steps: [], colors: [] };
  frame.add({
    paint() {
      const { errors, steps, colors } = data;
      const lines = colors.map((_, band) => {
        const pixels = new Float64Array(2 * steps.length);
        for (let i = 0; i < steps.length; ++i) {
          pixels[2 * i] = frame.x(steps[i]);
          pixels[2 * i + 1] = frame.y(errors[i * colors.length + band]);
        }
        return polylineData(pixels, frame);
      });
      group
        .selectAll('path')
        .data(lines)
        .join('path')
        .attr('class', 'series')
        .attr('d', (d) => d)
        .style('stroke-width', '1.5px')
        .style('stroke', (_, band) => colors[band]);
    },
  });
  return {
    /** @param {ArrayLike<number>} errors steps x bands @param {ArrayLike<number>} steps @param {string[]} colors one a band */
    set(errors, steps, colors) {
      data = { errors, steps, colors };
      frame.invalidate();
    },
  };
}
