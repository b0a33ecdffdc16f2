import { arrows } from '../../plot/arrows.js';
import { CLASSES } from './classes.js';
import { nearer, split } from './line_places.js';
import { REACH } from './parameters.js';
import { SCALE, tipOf } from './score_lines.js';

/** @typedef {import('./descent.js').Moment} Moment */
/** @typedef {[number, number]} Pair */

/**
 * Where the loss pulls the tips of the weights: −∇ as an arrow, as long as a step of size 1, and broad beneath it the
 * regulariser's part, which always points at the middle.
 * @param {import('../../plot/frame.js').Frame} frame
 */
export function pulls(frame) {
  const broad = frame.group('plot', 'classifier-penalties');
  const marks = arrows(frame);
  /** @type {Moment | null} */
  let moment = null;

  /** From a tip as far as a slope leads. @param {Moment} now @param {number} of @param {'gradient' | 'penaltyGradient'} by @returns {Pair} */
  const pulled = (now, of, by) => {
    const [x, y] = tipOf(split(now.theta), of);
    const slope = now[by].subarray(2 * of, 2 * of + 2);
    const [dx, dy] = nearer([SCALE * slope[0], SCALE * slope[1]]);
    return [frame.x(x - dx), frame.y(y - dy)];
  };

  /** Tips that are in the plane, in pixels. @param {Moment} now */
  const tips = (now) =>
    CLASSES.map(({ color }, of) => ({ of, color, tip: tipOf(split(now.theta), of) }))
      .filter(({ tip }) => Math.hypot(...tip) < 2 * REACH)
      .map(({ tip: [x, y], ...rest }) => ({ ...rest, from: /** @type {Pair} */ ([frame.x(x), frame.y(y)]) }));

  frame.add({
    paint() {
      const now = moment;
      if (!now) return;
      broad
        .selectAll('path')
        .data(tips(now))
        .join('path')
        .style('stroke', ({ color }) => color)
        .attr('d', ({ of, from }) => `M${from}L${pulled(now, of, 'penaltyGradient')}`);
    },
  });
  marks.set(() => {
    const now = moment;
    return now
      ? tips(now).map(({ of, from }) => ({ from, to: pulled(now, of, 'gradient'), kind: 'pull' }))
      : [];
  });

  return {
    /** @param {Moment} next */
    set(next) {
      moment = next;
      frame.invalidate();
    },
  };
}
