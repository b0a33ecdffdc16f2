import { placeLabels } from './placement.js';

export { BESIDE_HANDLE } from './placement.js';

/**
 * @typedef {object} Label
 * @property {string} text
 * @property {[number, number]} at in data
 * @property {string} [color] a CSS value; one of the -text colours
 * @property {import('./placement.js').Side} [side]
 * @property {number} [room] the width of plot that it is worth, in pixels: a narrower one does without it
 * @property {number | number[]} [gap] pixels from the point, 8; a handle wants BESIDE_HANDLE; several: the nearest that is free
 */

/**
 * Direct labels, instead of a legend: each beside its thing, off the panel's handles, rimmed with paper so that a line
 * beneath stays legible.
 * @param {import('./frame.js').Frame} frame
 * @param {{ avoid?: () => { boxes?: import('./placement.js').Box[], points?: ArrayLike<number> } }} [options]
 *   what else is in the way, in the plot's pixels, asked for at each paint
 */
export function labels(frame, { avoid } = {}) {
  const group = frame.group('labels');
  /** @type {Label[]} */
  let items = [];

  const mark = frame.add({
    paint() {
      const written = items.filter(({ room = 0 }) => frame.width >= room);
      const texts = group.selectAll('text').data(written).join('text');
      texts.text((item) => item.text);
      texts.style('fill', (item) => item.color ?? null);
      const height = frame.fontSize * 1.25;
      const wishes = written.map(({ text, at: [x, y], side, gap }) => {
        const width = frame.textWidth(text);
        return { x: frame.x(x), y: frame.y(y), width, height, side, gap };
      });
      const { boxes, points } = avoid?.() ?? {};
      const obstacles = [...(boxes ?? []), ...frame.covered];
      const placed = placeLabels(wishes, { bounds: frame, obstacles, points });
      texts.attr('x', (_, i) => placed[i].x).attr('y', (_, i) => placed[i].y + height * 0.76);
      // A label whose point is outside of the plot would name something that is not there.
      texts.style('display', (_, i) => (inside(wishes[i], frame) ? '' : 'none'));
    },
  });

  return {
    mark,
    /** @param {Label[]} next in order of importance */
    set(next) {
      items = next;
      frame.invalidate();
    },
  };
}

/** @param {{ x: number, y: number }} at @param {{ width: number, height: number }} bounds */
function inside({ x, y }, { width, height }) {
  return x >= -1 && x <= width + 1 && y >= -1 && y <= height + 1;
}
