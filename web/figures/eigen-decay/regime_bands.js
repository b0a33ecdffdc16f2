import { hatchPattern } from '../../plot/hatch.js';

/** @typedef {import('../../plot/frame.js').Frame} Frame */
/** @typedef {import('../../plot/placement.js').Box} Box */

const WORDS = ['monotone', 'oscillates', 'diverges'];

/**
 * The three regimes as bands over the eigenvalue, each with its word; the divergent one hatched.
 * @param {Frame} frame
 */
export function regimeBands(frame) {
  const group = frame.group('plot');
  const hatch = group.append('rect').style('fill', hatchPattern(frame));
  const edgeLines = [0, 1].map(() => group.append('path').style('stroke', 'var(--hairline-strong)'));
  const words = WORDS.map((word) =>
    frame.group('labels').append('text').attr('text-anchor', 'middle').text(word),
  );
  /** @type {{ monotone: number, divergent: number }} */
  let edges = { monotone: 1, divergent: 1 };
  /** @type {Box[]} */
  let boxes = [];

  frame.add({
    paint() {
      const { width, height } = frame;
      const within = (/** @type {number} */ lambda) => Math.min(width, Math.max(0, frame.x(lambda)));
      const [first, second] = [within(edges.monotone), within(edges.divergent)];
      hatch
        .attr('x', second)
        .attr('width', width - second)
        .attr('height', height);
      [first, second].forEach((x, i) => {
        edgeLines[i].attr('d', x > 0 && x < width ? `M${x.toFixed(1)},0V${height}` : '');
      });
      const em = frame.fontSize;
      const ends = [0, first, second, width];
      const lengths = WORDS.map((word) => frame.textWidth(word));
      const places = lengths.map((length, i) => {
        const half = length / 2;
        const x = Math.min(width - half, Math.max(half, (ends[i] + ends[i + 1]) / 2));
        // A word may reach out of its band to the right, where nothing else stands.
        return { x, half, shown: ends[i + 1] - ends[i] > (i ? 8 : length + 4) };
      });
      const [before, middle, after] = places;
      const gap = 0.4 * em;
      if (middle.shown)
        after.x = Math.min(width - after.half, Math.max(after.x, middle.x + middle.half + gap + after.half));
      const crowded =
        (before.shown && before.x + before.half + gap > middle.x - middle.half) ||
        (after.shown && after.x - after.half < middle.x + middle.half + gap - 0.5);
      boxes = [];
      words.forEach((word, i) => {
        const { x, half, shown } = places[i];
        // Above the plot; on a narrow panel the word of the middle band stands within, below its neighbours.
        const y = em * (i === 1 && crowded ? 1.1 : -0.5);
        word
          .style('display', shown ? '' : 'none')
          .attr('x', x)
          .attr('y', y);
        if (shown) boxes.push({ x: x - half, y: y - em, width: 2 * half, height: em * 1.3 });
      });
    },
  });

  return {
    boxes: () => boxes,
    /** @param {{ monotone: number, divergent: number }} next */
    set(next) {
      edges = next;
      frame.invalidate();
    },
  };
}
