import { pixelsAlong } from '../../plot/outline.js';
import { BESIDE_HANDLE, placeLabels } from '../../plot/placement.js';

/** @typedef {import('../../plot/placement.js').Box} Box */
/** @typedef {import('../../plot/placement.js').Side} Side */
/** @typedef {import('../../plot/frame.js').Frame} Frame */
/** @typedef {[number, number]} Pair */
/**
 * @typedef {object} Spot
 * @property {Pair} at where the word stands, in data: its middle, or its left end if it points somewhere
 * @property {Pair} [tip] where it points
 */

/**
 * The four regions by name. Those narrower than their names stand next door with a pointer. Each has a second place,
 * for when the hand's bar lies over the first.
 * @type {Record<'momentum' | 'nesterov', { text: string, spots: Spot[] }[]>}
 */
const REGIONS = {
  momentum: [
    {
      text: 'monotone',
      spots: [
        { at: [0.62, 0.1], tip: [0.24, 0.1] },
        { at: [0.46, 0.25], tip: [0.11, 0.25] },
      ],
    },
    {
      text: 'oscillating',
      spots: [
        { at: [2.46, 0.1], tip: [1.98, 0.1] },
        { at: [2.74, 0.25], tip: [2.38, 0.25] },
      ],
    },
    { text: 'ripples', spots: [{ at: [1.15, 0.56] }, { at: [1.15, 0.42] }, { at: [1.15, 0.7] }] },
    { text: 'divergent', spots: [{ at: [3.47, 0.36] }, { at: [3.47, 0.24] }, { at: [3.5, 0.48] }] },
  ],
  nesterov: [
    { text: 'monotone', spots: [{ at: [0.44, 0.055] }, { at: [0.36, 0.14] }] },
    {
      text: 'oscillating',
      spots: [
        { at: [1.86, 0.3], tip: [1.3, 0.3] },
        { at: [1.86, 0.5], tip: [1.22, 0.5] },
      ],
    },
    { text: 'ripples', spots: [{ at: [0.58, 0.6] }, { at: [0.6, 0.46] }, { at: [0.56, 0.72] }] },
    { text: 'divergent', spots: [{ at: [3, 0.62] }, { at: [3, 0.36] }] },
  ],
};

/** Half of what a thing of the hand takes up besides its ring, in pixels. */
const REACH = { dot: 8, goal: 8, bar: 5 };

/** From here on to the right there is more room on the left. */
const RIGHTWARD = 2.2;

/**
 * All words on the map. None may stand on the pair of dots, on its bar, on the target or on a boundary.
 * @param {Frame} frame @param {Float64Array[]} boundaries
 * @param {{ optimizer: 'momentum' | 'nesterov', best: string }} options `best`: the word beside the target
 */
export function regionWords(frame, boundaries, { optimizer, best }) {
  const group = frame.group('labels', 'region-words');
  const pointers = group.append('path').attr('class', 'word-pointer');
  const tips = group.append('path').attr('class', 'word-tip');
  /** @type {{ flat: Pair, steep: Pair, goal: Pair }} */
  let places = { flat: [0, 0], steep: [0, 0], goal: [0, 0] };

  /** @param {string} name @param {string} [color] */
  const word = (name, color) => {
    const node = group.append('text').text(name);
    if (color) node.style('fill', color);
    return node;
  };
  const things = {
    goal: { name: best, node: word(best) },
    steep: { name: 'steepest', node: word('steepest', 'var(--eigen-steep-text)') },
    flat: { name: 'flattest', node: word('flattest', 'var(--eigen-flat-text)') },
  };
  const regions = REGIONS[optimizer].map(({ text, spots }) => ({ text, node: word(text), spots }));

  frame.add({
    paint() {
      const height = frame.fontSize * 1.25;
      /** @param {Pair} at @returns {Pair} */
      const pixels = ([x, y]) => [frame.x(x), frame.y(y)];
      const [flat, steep, goal] = [places.flat, places.steep, places.goal].map(pixels);

      const hand = [
        ...frame.covered,
        around(flat, REACH.dot),
        around(goal, REACH.goal),
        { x: flat[0], y: flat[1] - REACH.bar, width: steep[0] - flat[0], height: 2 * REACH.bar },
      ];
      /** @type {Box[]} */
      const words = [];
      const points = boundaries.flatMap((line) => pixelsAlong(line, frame));
      // Who stands on the best pair need not be told where it is.
      const arrived = Math.hypot(steep[0] - goal[0], steep[1] - goal[1]) < 18;
      /** @type {Side} */
      const side = places.steep[0] < RIGHTWARD ? 'above' : 'left';
      const wishes = [
        { thing: things.goal, wanted: !arrived, at: goal, side: /** @type {Side} */ ('left'), gap: 12 },
        { thing: things.steep, wanted: true, at: steep, side, gap: BESIDE_HANDLE },
        { thing: things.flat, wanted: true, at: flat, side: /** @type {Side} */ ('above'), gap: [9, 16] },
      ];
      for (const { thing, wanted, at, side: wish, gap } of wishes) {
        const { name, node } = thing;
        const label = { x: at[0], y: at[1], width: frame.textWidth(name), height, side: wish, gap };
        const [box] = placeLabels([label], { bounds: frame, obstacles: [...hand, ...words], points });
        // Where dots lie so close that a name would cover another, the more important one stands alone.
        const shown = wanted && !words.some((other) => meet(box, other));
        node.style('display', shown ? '' : 'none');
        if (!shown) continue;
        put(node, box, height);
        words.push(box);
      }

      const lines = [];
      const dots = [];
      for (const { text, node, spots } of regions) {
        const width = frame.textWidth(text);
        const free = spots
          .map(({ at, tip }) => {
            const [x, y] = pixels(at);
            const box = { x: tip ? x : x - width / 2, y: y - height / 2, width, height };
            return { box, tip: tip && pixels(tip) };
          })
          .find(
            ({ box, tip }) =>
              ![...hand, ...words].some((other) => meet(tip ? reaching(box, tip) : box, other)),
          );
        node.style('display', free ? '' : 'none');
        if (!free) continue;
        put(node, free.box, height);
        words.push(free.box);
        if (!free.tip) continue;
        lines.push(`M${free.box.x - 5},${free.tip[1]}H${free.tip[0]}`);
        dots.push(`M${free.tip[0]},${free.tip[1]}h0`);
      }
      pointers.attr('d', lines.join(''));
      tips.attr('d', dots.join(''));
    },
  });

  return {
    /** @param {{ flat: Pair, steep: Pair, goal: Pair }} next in data */
    set(next) {
      places = next;
      frame.invalidate();
    },
  };
}

/** @param {Pair} at @param {number} reach @returns {Box} */
function around([x, y], reach) {
  return { x: x - reach, y: y - reach, width: 2 * reach, height: 2 * reach };
}

/** @param {import('d3-selection').Selection<SVGTextElement, any, any, any>} node @param {Box} box @param {number} height */
function put(node, box, height) {
  node.attr('x', box.x).attr('y', box.y + height * 0.76);
}

/** The box with its pointer. @param {Box} box @param {Pair} tip */
function reaching(box, [x]) {
  return { ...box, x, width: box.x + box.width - x };
}

/** @param {Box} a @param {Box} b */
function meet(a, b) {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}
