/** @typedef {import('./model.js').Seen} Seen */
/** @typedef {Pick<Seen, 'point' | 'stepSizes'> & { kappa: number, angle: number, color: string }} Balls */

/** How far the longer half of an ellipse reaches, in pixels: only its shape means something. */
const REACH = 62;

/**
 * At the cursor, one about the other: the level line of the loss, and the unit ball of the metric in which the rule's
 * step is the steepest, d' diag(stepSizes)^-1 d <= 1. Where the two agree the rule sees a round bowl.
 * @param {import('../../plot/frame.js').Frame} frame
 */
export function balls(frame) {
  const group = frame.group('plot', 'balls');
  const ball = group.append('ellipse').attr('class', 'ball-metric');
  const level = group.append('ellipse').attr('class', 'ball-level');
  /** @type {Balls | null} */
  let shown = null;
  frame.add({
    paint() {
      group.style('display', shown ? '' : 'none');
      if (!shown) return;
      const { point, stepSizes, kappa, angle, color } = shown;
      group.attr('transform', `translate(${frame.x(point[0]).toFixed(1)},${frame.y(point[1]).toFixed(1)})`);
      const halves = Array.from(stepSizes, Math.sqrt);
      const unit = REACH / Math.max(...halves);
      ball.attr('rx', unit * halves[0]).attr('ry', unit * halves[1]);
      ball.style('stroke', color).style('fill', color);
      level.attr('rx', REACH).attr('ry', REACH / Math.sqrt(kappa));
      // On the screen y runs down, and an angle with the clock.
      level.attr('transform', `rotate(${-angle})`);
    },
  });
  return {
    /** @param {Balls | null} next */
    set(next) {
      shown = next;
      frame.invalidate();
    },
  };
}
