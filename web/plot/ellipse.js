/**
 * The ellipse about a mean that a covariance has: so many standard deviations along each of its axes.
 * @param {import('./frame.js').Frame} frame with linear scales
 * @param {{ color: string, dash?: string, width?: number, deviations?: number }} options CSS values
 */
export function ellipse(frame, { color, dash = 'none', width = 1.8, deviations = 2 }) {
  const node = frame.group('plot', 'ellipse').append('path');
  node.style('fill', 'none').style('stroke', color).style('stroke-dasharray', dash);
  node.style('stroke-width', `${width}px`);
  /** @type {import('descent').GradientMoments | null} */
  let shown = null;
  const mark = frame.add({
    paint() {
      node.attr('d', shown ? `M${outline(shown, deviations, frame).join('L')}Z` : '');
    },
  });
  return {
    mark,
    /** @param {import('descent').GradientMoments} next of two dimensions */
    set(next) {
      shown = next;
      frame.invalidate();
    },
  };
}

const CORNERS = 72;

/**
 * @param {import('descent').GradientMoments} of @param {number} deviations @param {import('./frame.js').Frame} frame
 * @returns {string[]} pixels
 */
function outline({ mean, variances, axes }, deviations, frame) {
  const [short, long] = Array.from(variances, (variance) => deviations * Math.sqrt(Math.max(0, variance)));
  return Array.from({ length: CORNERS }, (_, i) => {
    const turn = (2 * Math.PI * i) / CORNERS;
    const [a, b] = [short * Math.cos(turn), long * Math.sin(turn)];
    const x = frame.x(mean[0] + a * axes[0] + b * axes[2]);
    const y = frame.y(mean[1] + a * axes[1] + b * axes[3]);
    return `${x.toFixed(1)},${y.toFixed(1)}`;
  });
}
