import { clamp } from '../../plot/steps.js';
import { layOut } from './layout.js';

/** @typedef {import('./layout.js').Pair} Pair */
/** @typedef {{ from: number, to: number, operand: number, path: string, middle: Pair }} Wire in pixels */

/** A box of three lines, and the least gaps about it, in em. */
const BOX = /** @type {Pair} */ ([5, 3.9]);
const GAPS = { across: /** @type {Pair} */ ([1.6, 0.8]), down: /** @type {Pair} */ ([1.7, 0.6]) };
/** Below this width, in em, a graph goes from top to bottom. */
const NARROW = 42;
/** For the line of a box at the edge, in pixels. */
const EDGE = 2;
/** Within which no wire bends, in pixels. */
const RIM = 5;
/** How much wider than necessary it may become. */
const LOOSEST = { along: 4, across: 1.9 };

/** @typedef {import('./layout.js').Layout} Layout */

/** @type {WeakMap<import('./model.js').Model, Map<boolean, Layout>>} */
const layouts = new WeakMap();

/**
 * A graph's layout made to fill a box: gaps grow, and where even the least are too many, all becomes smaller.
 * @param {import('./model.js').Model} model @param {number} width pixels @param {number} height @param {number} em
 */
export function fitted(model, width, height, em) {
  [width, height] = [width - 2 * EDGE, height - 2 * EDGE];
  const down = width < NARROW * em;
  const plan = planOf(model, down);
  const scale = Math.min(1, width / (plan.width * em), height / (plan.height * em));
  const unit = scale * em;
  const size = /** @type {Pair} */ (BOX.map((side) => side * scale));
  const axes = [
    axis(plan.width, width / unit, BOX[0], down ? LOOSEST.across : LOOSEST.along),
    axis(plan.height, height / unit, BOX[1], down ? LOOSEST.along : LOOSEST.across),
  ];
  const place = (/** @type {Pair} */ [x, y]) =>
    /** @type {Pair} */ ([EDGE + axes[0](x) * unit, EDGE + axes[1](y) * unit]);
  /** A wire that passes beside all nodes stays in the picture. @param {Pair} bend */
  const within = (bend) => {
    const [x, y] = place(bend);
    return /** @type {Pair} */ ([clamp(x, RIM, width - RIM), clamp(y, RIM, height - RIM)]);
  };
  const centres = new Map([...plan.centres].map(([node, at]) => [node, place(at)]));
  /** Where a wire comes from, across the flow. @param {Layout['wires'][0]} wire */
  const beside = ({ from, bends }) =>
    (bends.at(-1) ?? /** @type {Pair} */ (plan.centres.get(from)))[down ? 0 : 1];
  const wires = plan.wires.map(({ from, to, operand, bends }) => {
    const [start, end] = [from, to].map((node) => /** @type {Pair} */ (centres.get(node)));
    // By place, so that wires of one gate do not cross at its door.
    const siblings = plan.wires
      .filter((wire) => wire.to === to)
      .sort((a, b) => beside(a) - beside(b) || a.operand - b.operand);
    const slot = siblings.findIndex((wire) => wire.from === from && wire.operand === operand);
    const shift = ((slot + 1) / (siblings.length + 1) - 0.5) * 0.8;
    const half = size.map((side) => (side * em) / 2);
    const points = [
      down ? [start[0], start[1] + half[1]] : [start[0] + half[0], start[1]],
      ...bends.map(within),
      down
        ? [end[0] + shift * size[0] * em, end[1] - half[1]]
        : [end[0] - half[0], end[1] + shift * size[1] * em],
    ];
    const [before, door] = points.slice(-2);
    return {
      ...{ from, to, operand, path: curve(/** @type {Pair[]} */ (points), down) },
      // From top to bottom there is room beneath the operand alone.
      middle: /** @type {Pair} */ (
        down
          ? [points[0][0], points[0][1] + 0.65 * em]
          : [(before[0] + door[0]) / 2, (before[1] + door[1]) / 2]
      ),
    };
  });
  return { size, centres, wires, down };
}

/** In em. @param {import('./model.js').Model} model @param {boolean} down @returns {Layout} */
function planOf(model, down) {
  const both = layouts.get(model) ?? /** @type {Map<boolean, Layout>} */ (new Map());
  layouts.set(model, both);
  const known = both.get(down);
  if (known) return known;
  const plan = layOut(model, { down, node: BOX, gap: down ? GAPS.down : GAPS.across });
  both.set(down, plan);
  return plan;
}

/**
 * From a plan's axis to the box's: boxes keep their size, what is between them grows.
 * @param {number} length @param {number} room @param {number} box @param {number} loosest
 */
function axis(length, room, box, loosest) {
  const inner = length - box;
  const factor = inner > 0 ? Math.min(loosest, (room - box) / inner) : 1;
  const margin = (room - (box + factor * inner)) / 2;
  return (/** @type {number} */ at) => margin + box / 2 + (at - box / 2) * factor;
}

/** Through all points, straight along the flow at each. @param {Pair[]} points @param {boolean} down */
function curve(points, down) {
  return points
    .map(([x, y], i) => {
      if (i === 0) return `M${x.toFixed(1)},${y.toFixed(1)}`;
      const [fromX, fromY] = points[i - 1];
      const bend = down
        ? [fromX, (fromY + y) / 2, x, (fromY + y) / 2]
        : [(fromX + x) / 2, fromY, (fromX + x) / 2, y];
      return `C${[...bend, x, y].map((value) => value.toFixed(1)).join(',')}`;
    })
    .join('');
}
