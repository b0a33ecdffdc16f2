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
      const gap = 0.4 * em;
      const places = lengths.map((length, i) => {
        const half = length / 2;
        const x = Math.min(width - half, Math.max(half, (ends[i] + ends[i + 1]) / 2));
        return { x, half, shown: ends[i + 1] - ends[i] > (i ? 8 : length + 4) };
      });
      const [before, middle, after] = places;
      if (before.shown && middle.shown && before.x + before.half + gap > middle.x - middle.half)
        before.x = Math.max(before.half, middle.x - middle.half - gap - before.half);
      if (middle.shown) after.x = Math.max(after.x, middle.x + middle.half + gap + after.half);
      // Without room beside its neighbour the last word stands upright in its band.
      const upright = after.x > width - after.half + 1;
      boxes = [];
      words.forEach((word, i) => {
        const { x, half, shown } = places[i];
        const turned = i === 2 && upright;
        const middleOfBand = (ends[2] + width) / 2 + 0.35 * em;
        word
          .style('display', shown && (!turned || width - ends[2] > 1.3 * em) ? '' : 'none')
          .attr('transform', turned ? `translate(${middleOfBand},${height - half - em}) rotate(-90)` : null)
          .attr('x', turned ? 0 : x)
          .attr('y', turned ? 0 : -0.5 * em);
        if (turned)
          boxes.push({ x: middleOfBand - em, y: height - 2 * half - em, width: 1.3 * em, height: 2 * half });
        else if (shown) boxes.push({ x: x - half, y: -1.5 * em, width: 2 * half, height: 1.3 * em });
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
