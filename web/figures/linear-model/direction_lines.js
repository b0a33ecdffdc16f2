/** @typedef {[number, number]} Pair */

/** Flattest and steepest, as eigenvalues have their colours everywhere. */
const KINDS = /** @type {const} */ (['flat', 'steep']);
/** Below this no direction stands out; above that the flat one is nearly none. */
const [ROUND, THIN] = [1.2, 10];
/** How many deviations of the data a line reaches to either side. */
const REACH = 1.6;

/**
 * Two lines through the origin along which the data vary least and most, as long as they do.
 * @param {import('../../plot/frame.js').Frame} frame
 */
export function directionLines(frame) {
  const group = frame.group('plot', 'linear-directions');
  /** @type {{ kind: 'flat' | 'steep', at: Pair, reach: number }[]} */
  let lines = [];
  frame.add({
    paint() {
      group
        .selectAll('path')
        .data(lines)
        .join('path')
        .attr('data-kind', ({ kind }) => kind)
        .attr('d', ({ at: [x, y] }) => `M${frame.x(-x)},${frame.y(-y)}L${frame.x(x)},${frame.y(y)}`);
    },
  });
  return {
    /** Their ends, for labels to keep off. */
    points: () => lines.flatMap(({ at: [x, y] }) => [-x, -y, x, y]),
    /**
     * @param {import('descent').Spectrum} of X'X/n
     * @returns {import('../../plot/labels.js').Label[]}
     */
    set({ eigenvalues, eigenvectors, rank, conditionNumber }) {
      const shown = rank < 2 || conditionNumber > ROUND;
      lines = KINDS.map((kind, i) => {
        const reach = REACH * Math.sqrt(Math.max(0, eigenvalues[i]));
        // To the right, where its name goes.
        const sign = Math.sign(eigenvectors[2 * i]) || 1;
        const at = /** @type {Pair} */ ([0, 1].map((j) => sign * reach * eigenvectors[2 * i + j]));
        return { kind, at, reach };
      }).filter(() => shown);
      frame.invalidate();
      const across = rank < 2 ? 'not at all' : conditionNumber > THIN ? 'hardly' : 'less';
      return lines.map(({ kind, at }) => ({
        ...{ at, gap: [6, 14, 26], color: `var(--eigen-${kind}-text)` },
        text: kind === 'steep' ? 'the data vary' : `across: ${across}`,
      }));
    },
  };
}
