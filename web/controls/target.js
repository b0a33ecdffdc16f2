import { claimKeys } from './keys.js';

/**
 * A place in the plot that can be pressed: an optimum that theory knows. It lies under the handles, so that a
 * handle on top of it can still be taken away.
 * @param {import('../plot/frame.js').Frame} frame
 * @param {{ label: string, press: () => void, color?: string }} options
 */
export function target(frame, { label, press, color }) {
  // Before the handles whenever it was added.
  const group = frame.layers.targets.insert('g', ':first-child').attr('class', 'target');
  group.attr('role', 'button').attr('tabindex', 0).attr('aria-label', label);
  group.append('circle').attr('class', 'target-hit').attr('r', 13);
  group
    .append('path')
    .attr('class', 'target-cross')
    .attr('d', 'M-5.5,0H5.5M0,-5.5V5.5')
    .style('stroke', color ?? '');
  group.append('title').text(label);
  group.on('click', press);
  const node = /** @type {SVGGElement} */ (group.node());
  claimKeys(node, ['Enter', ' ']);
  group.on('keydown', (event) => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    press();
  });

  /** @type {[number, number] | null} */
  let at = null;
  const mark = frame.add({
    paint() {
      group.style('display', at ? '' : 'none');
      if (at) group.attr('transform', `translate(${frame.x(at[0]).toFixed(1)},${frame.y(at[1]).toFixed(1)})`);
    },
  });
  return {
    mark,
    /** @param {[number, number] | null} next in data; null hides it @param {string} [name] a new label */
    set(next, name) {
      at = next;
      if (name) {
        group.attr('aria-label', name);
        group.select('title').text(name);
      }
      frame.invalidate();
    },
  };
}
