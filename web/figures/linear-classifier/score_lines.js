import { labels } from '../../plot/labels.js';
import { pixelsAlong } from '../../plot/outline.js';
import { clamp } from '../../plot/steps.js';
import { CLASSES, subscript } from './classes.js';
import { endsOf, gripOf, nearer, split, weightsOf } from './line_places.js';
import { parameters, REACH } from './parameters.js';

/** @typedef {import('./descent.js').Moment} Moment */
/** @typedef {import('./line_places.js').Held} Held */
/** @typedef {import('./line_places.js').Pair} Pair */

/** How long a weight of 1 is in the plane. */
export const SCALE = 0.2;
/** The tick on a line's positive side, in pixels. */
const TICK = 16;

/**
 * Each class's score as a line, s = 0, with a tick on the side where it is positive, and its weights as an arrow from
 * the middle: the gradient of the score. The arrow's tip and the line's end are handles.
 * @param {import('./parameters.js').Figure} figure
 * @param {import('../../plot/frame.js').Frame} frame
 * @param {import('./weights_table.js').Hands} hands
 */
export function scoreLines(figure, frame, { held, restart }) {
  const group = frame.group('plot', 'classifier-lines');
  /** @type {Held | null} */
  let theta = null;

  const rounded = (/** @type {number} */ value, /** @type {'w' | 'b'} */ id) =>
    Number(clamp(value, parameters[id].min, parameters[id].max).toFixed(2));
  const limits = /** @type {{ x: Pair, y: Pair }} */ ({ x: [-REACH, REACH], y: [-REACH, REACH] });

  const grips = CLASSES.map(({ color }, of) => {
    const tip = figure.handle(
      frame,
      {
        ...{ label: `weights of class ${of}`, limits },
        place: () => tipOf(held(), of),
        move(to) {
          const [x, y] = to.map((value) => rounded(value / SCALE, 'w'));
          return restart({
            w: held()
              .w.with(2 * of, x)
              .with(2 * of + 1, y),
          });
        },
      },
      { color },
    );
    const line = figure.handle(
      frame,
      {
        ...{ label: `line of class ${of}`, limits },
        place: () => gripOf(held(), of)?.at ?? [NaN, NaN],
        move([x, y]) {
          // The line goes through where the hand is: there the score is 0.
          const now = held();
          const [w1, w2] = weightsOf(now, of);
          return restart({ b: now.b.with(of, rounded(-(w1 * x + w2 * y), 'b')) });
        },
      },
      { color },
    );
    for (const { element } of [tip, line]) element.classList.add('classifier-grip');
    return { tip, line };
  });

  const words = labels(frame, {
    avoid: () => ({
      points: theta ? CLASSES.flatMap((_, of) => linePixels(frame, /** @type {Held} */ (theta), of)) : [],
    }),
  });

  frame.add({
    paint() {
      const shown = theta;
      if (!shown) return;
      const data = CLASSES.map(({ color }, of) => ({ color, d: outline(frame, shown, of) }));
      group
        .selectAll('path')
        .data(data)
        .join('path')
        .attr('d', ({ d }) => d)
        .style('stroke', ({ color }) => color);
    },
  });

  return {
    /** @param {Moment} moment */
    set(moment) {
      const shown = split(moment.theta);
      theta = shown;
      for (const [of, { tip, line }] of grips.entries()) {
        tip.show(tipOf(shown, of).every((place) => Math.abs(place) <= REACH));
        line.show(gripOf(shown, of) !== null);
      }
      words.set(
        CLASSES.flatMap(({ text }, of) => {
          const grip = gripOf(shown, of);
          return grip ? [{ text: `s${subscript(of)} = 0`, at: grip.at, color: text, gap: [16, 24] }] : [];
        }),
      );
      frame.invalidate();
    },
  };
}

/** @param {Held} held @param {number} of @returns {Pair} */
export function tipOf(held, of) {
  const [x, y] = weightsOf(held, of);
  return [SCALE * x, SCALE * y];
}

/** @param {import('../../plot/frame.js').Frame} frame @param {Held} held @param {number} of */
function linePixels(frame, held, of) {
  return pixelsAlong([...endsOf(held, of).flat(), NaN, NaN, 0, 0, ...tipOf(held, of)], frame);
}

/** The line, the tick at its grip, and the shaft of the arrow. @param {import('../../plot/frame.js').Frame} frame @param {Held} held @param {number} of */
function outline(frame, held, of) {
  const at = (/** @type {Pair} */ [x, y]) => `${frame.x(x).toFixed(1)},${frame.y(y).toFixed(1)}`;
  const ends = endsOf(held, of);
  const grip = gripOf(held, of);
  const line = ends.length ? `M${ends.map(at).join('L')}` : '';
  const tick = grip
    ? `M${at(grip.at)}l${(TICK * grip.up[0]).toFixed(1)},${(-TICK * grip.up[1]).toFixed(1)}`
    : '';
  return `${line}${tick}M${at([0, 0])}L${at(nearer(tipOf(held, of)))}`;
}
