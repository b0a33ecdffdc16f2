import { hatchPattern } from '../../plot/hatch.js';
import { EIGEN } from './marks.js';

/** @typedef {import('../../plot/frame.js').Frame} Frame */

/**
 * @typedef {object} Flag
 * @property {number} k where it stands; beyond the plot, or Infinity, it points there
 * @property {string} text
 * @property {boolean} lost it never comes, because the direction diverges
 */

/** How far below the plot's top the two flags fly: shares of its height, or em where that is more. */
const DROPS = [
  { share: 0.5, em: 4.2 },
  { share: 0.22, em: 2.7 },
];

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
  /** @type {import('../../plot/placement.js').Box[]} */
  let boxes = [];
  /** @type {{ flags: Flag[], lostFrom: number | null }} */
  let data = { flags: [], lostFrom: null };

  frame.add({
    covers: () => boxes,
    paint() {
      const { width, height } = frame;
      const { flags, lostFrom } = data;
      const edge = lostFrom === null ? width : frame.x(lostFrom);
      hatch
        .attr('x', edge)
        .attr('width', Math.max(0, width - edge))
        .attr('height', height);
      boxes = flags.map(({ k, text, lost }, i) => {
        const beyond = !(k <= frame.x.domain()[1]);
        const words = beyond && Number.isFinite(k) ? `${text} →` : text;
        const x = beyond ? width : frame.x(k);
        const y = Math.max(DROPS[i].share * height, DROPS[i].em * frame.fontSize);
        const length = frame.textWidth(words);
        // Right of its pole, else left of it, else wherever it has room.
        let left = lost ? (edge + width - length) / 2 : x + 8;
        if (left + length > width) left = beyond || lost ? width - 4 - length : x - 8 - length;
        if (left < 0) left = Math.max(0, width - length) / 2;
        texts[i].text(words).attr('x', left).attr('y', y);
        poles[i].attr('d', beyond ? '' : `M${x.toFixed(1)},${height}V${y - frame.fontSize}`);
        return { x: left, y: y - frame.fontSize, width: length, height: 1.3 * frame.fontSize };
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
