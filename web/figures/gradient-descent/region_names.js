import { COARSE, COLUMNS, ROWS } from './ends.js';

/** @typedef {import('./ends.js').Ends} Ends */
/** @typedef {import('../../plot/placement.js').Box} Box */
/** @typedef {import('../../plot/frame.js').Frame} Frame */

/** @type {Record<import('./run.js').Ending, string>} */
const NAMES = { arrived: 'converges', crawls: 'crawls', swings: 'oscillates', left: 'diverges' };

/** @typedef {{ row: number, from: number, to: number }} Stretch cells of a row, `to` not included */

/**
 * The regions of the map by name, each where it is widest. A name stands on nothing of the hand's.
 * @param {Frame} frame
 */
export function regionNames(frame) {
  const group = frame.group('labels', 'region-names');
  /** @type {Map<string, Stretch[]>} */
  let stretches = new Map();
  /** @type {() => Box[]} */
  let obstacles = () => [];

  frame.add({
    paint() {
      const height = frame.fontSize * 1.25;
      const taken = obstacles();
      const texts = group
        .selectAll('text')
        .data([...stretches.keys()])
        .join('text');
      texts.each((name, i, nodes) => {
        const node = /** @type {SVGTextElement} */ (nodes[i]);
        const width = frame.textWidth(name);
        const place = (stretches.get(name) ?? [])
          .filter(({ from, to }) => ((to - from) / COLUMNS) * frame.width > width + 14)
          .map(({ row, from, to }) => ({
            x: ((from + to) / 2 / COLUMNS) * frame.width - width / 2,
            y: (1 - (row + 0.5) / ROWS) * frame.height - height / 2,
            width,
            height,
          }))
          .find(
            (box) =>
              box.y > 2 && box.y + height < frame.height - 2 && !taken.some((other) => meet(box, other)),
          );
        node.style.display = place ? '' : 'none';
        if (!place) return;
        taken.push(place);
        node.textContent = name;
        node.setAttribute('x', String(place.x));
        node.setAttribute('y', String(place.y + height * 0.76));
      });
    },
  });

  return {
    /** @param {Ends | null} ends */
    set(ends) {
      stretches = ends ? stretchesOf(ends) : new Map();
      frame.invalidate();
    },
    /** @param {() => Box[]} next in pixels, asked for at each paint */
    avoid(next) {
      obstacles = next;
      frame.invalidate();
    },
  };
}

/**
 * Unbroken stretches of rows whose neighbours above and below are of the same kind, the longest of each kind first.
 * @param {Ends} ends
 */
function stretchesOf({ endings, places }) {
  /** @type {Map<string, Stretch[]>} */
  const found = new Map();
  /** Unlike for two places of arrival; nothing where above or below is another. @param {number} row @param {number} column */
  const kindAt = (row, column) => {
    const kinds = [0, -COARSE, COARSE].map((off) => {
      const at = (row + off) * COLUMNS + column;
      return endings[at] === 'arrived' ? `arrived ${places[at]}` : endings[at];
    });
    return kinds.every((kind) => kind === kinds[0]) ? kinds[0] : null;
  };
  for (let row = COARSE; row < ROWS - COARSE; row += COARSE) {
    for (let from = 0; from < COLUMNS;) {
      const kind = kindAt(row, from);
      let to = from + 1;
      while (to < COLUMNS && kindAt(row, to) === kind) ++to;
      if (kind) {
        const name = NAMES[endings[row * COLUMNS + from]];
        found.set(name, [...(found.get(name) ?? []), { row, from, to }]);
      }
      from = to;
    }
  }
  for (const list of found.values()) {
    const middle = list[list.length >> 1].row;
    // Of those about equally long, the one in the middle of its region.
    const rank = (/** @type {Stretch} */ { row, from, to }) => Math.abs(row - middle) - 2 * (to - from);
    list.sort((a, b) => rank(a) - rank(b));
  }
  return found;
}

/** @param {Box} a @param {Box} b */
function meet(a, b) {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}
