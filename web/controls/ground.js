import { followDrag, localPoint } from '../plot/pointer.js';

/**
 * The whole plot as a control: a press anywhere goes there, and a mouse may go on dragging. A finger taps: a swipe
 * over the plot still scrolls the page.
 * @param {import('../plot/frame.js').Frame} frame
 * @param {(at: [number, number]) => void} go in data
 */
export function pressAnywhere(frame, go) {
  // Under everything that can be pressed.
  const rect = frame.layers.targets.insert('rect', ':first-child').attr('class', 'map-ground');
  const node = /** @type {SVGRectElement} */ (rect.node());
  frame.add({ paint: () => void rect.attr('width', frame.width).attr('height', frame.height) });
  /** @param {[number, number]} pixels */
  const to = (pixels) => go(frame.invert(pixels));
  // Before the drag's own listeners, which would keep the page from scrolling.
  node.addEventListener('touchstart', (event) => event.stopImmediatePropagation(), { passive: true });
  node.addEventListener('pointerdown', (event) => {
    if (event.pointerType === 'touch') event.stopImmediatePropagation();
  });
  followDrag(node, frame.element, { start: to, move: to });
  node.addEventListener('click', (event) => to(localPoint(event, frame.element)));
}
