import { hatchPattern } from '../../plot/hatch.js';
import { EIGEN } from './marks.js';

/** @typedef {import('../../plot/frame.js').Frame} Frame */

/**
 * @typedef {object} Flag
 * @property {number} k where it stands; beyond the plot, or Infinity, it points there
 * @property {string} text
 * @property {boolean} lost it never comes, because the direction diverges
 */

/** How high the two flags fly, as shares of the plot: the flattest below, over what is left of it. */
const HEIGHTS = [0.5, 0.78];

/**
 * Flags at the steps where a direction has shrunk to its last percent, and the part of the plot that has been lost
 * to a divergent one, hatched.
 * @param {Frame} frame
 */
export function milestoneFlags(frame) {
  const hatch = frame.group('plot').append('rect').style('fill', hatchPattern(frame));
  const poles = EIGEN.map(({ line }) =>
    frame
      .group('plot')
      .append('path')
      .style('stroke', line)
      .style('stroke-width', '1.25px')
      .style('fill', 'none'),
  );
  const texts = EIGEN.map(({ text }) => frame.group('labels').append('text').style('fill', text));
  /** @type {{ flags: Flag[], lostFrom: number | null }} */
  let data = { flags: [], lostFrom: null };

  frame.add({
    paint() {
      const { width, height } = frame;
      const { flags, lostFrom } = data;
      const edge = lostFrom === null ? width : frame.x(lostFrom);
      hatch
        .attr('x', edge)
        .attr('width', Math.max(0, width - edge))
        .attr('height', height);
      const middle = (edge + width) / 2;
      flags.forEach(({ k, text, lost }, i) => {
        const x = Math.min(frame.x(k), width);
        const y = height * (1 - HEIGHTS[i]);
        const beyond = !(k <= frame.x.domain()[1]);
        const node = texts[i].text(beyond && Number.isFinite(k) ? `${text} →` : text);
        const left = beyond || x + 8 + frame.textWidth(text) > width;
        const anchor = lost ? 'middle' : left ? 'end' : 'start';
        node
          .attr('text-anchor', anchor)
          .attr('x', lost ? middle : beyond ? width - 4 : left ? x - 8 : x + 8)
          .attr('y', y + 5);
        poles[i].attr('d', beyond ? '' : `M${x.toFixed(1)},${height}V${y - 6}`);
      });
    },
  });

  return {
    /** @param {Flag[]} flags the flattest first @param {number | null} lostFrom a step */
    set(flags, lostFrom) {
      data = { flags, lostFrom };
      frame.invalidate();
    },
  };
}
