import { arrows } from '../../plot/arrows.js';
import { CLASSES } from './classes.js';
import { split } from './line_places.js';
import { SCALE, tipOf } from './score_lines.js';

/** @typedef {import('./descent.js').Moment} Moment */
/** @typedef {[number, number]} Pair */

/**
 * Where the loss pulls the tips of the weights: −∇ as an arrow, as long as a step of size 1; on it a dot, to which the
 * next step leads; and the regulariser's part of it by itself.
 * @param {import('../../plot/frame.js').Frame} frame
 */
export function pulls(frame) {
  const marks = arrows(frame);
  const dots = frame.group('plot', 'classifier-next');
  /** @type {Moment | null} */
  let moment = null;
  let alpha = 0;

  /** Where a share of a pull leads to from the tip, in pixels. @param {Moment} now @param {number} of @param {'gradient' | 'penaltyGradient'} by @param {number} share @returns {Pair} */
  const pulled = (now, of, by, share) => {
    const [x, y] = tipOf(split(now.theta), of);
    const slope = now[by].subarray(2 * of, 2 * of + 2);
    return [frame.x(x - share * SCALE * slope[0]), frame.y(y - share * SCALE * slope[1])];
  };

  marks.set(() => {
    const now = moment;
    if (!now) return [];
    return CLASSES.flatMap((_, of) => {
      const from = pulled(now, of, 'gradient', 0);
      return [
        { from, to: pulled(now, of, 'penaltyGradient', 1), kind: 'penalty' },
        { from, to: pulled(now, of, 'gradient', 1), kind: 'pull' },
      ];
    });
  });
  frame.add({
    paint() {
      const now = moment;
      dots
        .selectAll('circle')
        .data(now ? CLASSES.map((_, of) => pulled(now, of, 'gradient', alpha)) : [])
        .join('circle')
        .attr('r', 2.8)
        .attr('cx', ([x]) => x)
        .attr('cy', ([, y]) => y);
    },
  });

  return {
    /** @param {Moment} next @param {number} rate */
    set(next, rate) {
      [moment, alpha] = [next, rate];
      frame.invalidate();
    },
  };
}
