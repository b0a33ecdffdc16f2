/** @type {WeakSet<Element>} */
const minded = new WeakSet();

/**
 * Where handles overlap, the one whose centre is nearest to the pointer is taken, and lies on top: otherwise it would be
 * the one that was made last, however far.
 * @param {import('../plot/frame.js').Frame} frame whose handles they are
 */
export function takeNearest(frame) {
  const layer = /** @type {SVGGElement} */ (frame.layers.targets.node());
  if (minded.has(layer)) return;
  minded.add(layer);
  const raiseNearest = (/** @type {PointerEvent} */ event) => {
    const hit = nearestOf(layer, event);
    // Only where another one is in the way: what is moved within the document is hovered anew.
    if (hit && hit !== event.target) layer.append(/** @type {Element} */ (hit.parentNode));
    return hit;
  };
  layer.addEventListener('pointermove', (event) => {
    if (event.buttons === 0) raiseNearest(event);
  });
  // A finger comes without having moved there, and belongs to what it came upon.
  layer.addEventListener(
    'pointerdown',
    (event) => {
      const hit = raiseNearest(event);
      if (!hit || hit === event.target) return;
      event.preventDefault();
      event.stopPropagation();
      hit.dispatchEvent(new PointerEvent('pointerdown', event));
    },
    { capture: true },
  );
}

/** @param {Element} layer @param {PointerEvent} event upon a handle @returns {Element | null} of all that lie there */
function nearestOf(layer, { target, clientX, clientY }) {
  if (!(/** @type {Element} */ (target).matches('.handle-hit'))) return null;
  /** @type {Element | null} */
  let nearest = null;
  let least = Infinity;
  for (const element of document.elementsFromPoint(clientX, clientY)) {
    if (!element.matches('.handle-hit') || !layer.contains(element)) continue;
    const { left, right, top, bottom } = element.getBoundingClientRect();
    const away = Math.hypot(clientX - (left + right) / 2, clientY - (top + bottom) / 2);
    if (away < least) [nearest, least] = [element, away];
  }
  return nearest;
}
