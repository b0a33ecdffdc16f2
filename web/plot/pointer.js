/**
 * The pointer in an element's own pixels. Slides are scaled by CSS, so client coordinates are off by the scale:
 * dividing by how large the element appears and multiplying by how large it believes to be undoes it.
 * @param {{ clientX: number, clientY: number }} event
 * @param {Pick<HTMLElement, 'clientWidth' | 'clientHeight' | 'getBoundingClientRect'>} element without a border
 * @returns {[number, number]}
 */
export function localPoint(event, element) {
  const rect = element.getBoundingClientRect();
  return [
    ((event.clientX - rect.left) * element.clientWidth) / (rect.width || 1),
    ((event.clientY - rect.top) * element.clientHeight) / (rect.height || 1),
  ];
}

/**
 * How much larger the element appears than it believes to be.
 * @param {HTMLElement} element
 */
export function cssScale(element) {
  return element.clientWidth ? element.getBoundingClientRect().width / element.clientWidth : 1;
}

/**
 * Follows a drag that begins on `target`, in the pixels of `space`. The pointer is captured: the drag goes on
 * outside of the element and ends wherever the button is released.
 * @param {Element} target
 * @param {HTMLElement} space
 * @param {{
 *   start?: (at: [number, number], event: PointerEvent) => void,
 *   move: (at: [number, number], event: PointerEvent) => void,
 *   end?: (event: PointerEvent) => void,
 * }} callbacks
 */
export function followDrag(target, space, { start, move, end }) {
  /** @type {number | null} */
  let held = null;
  /** @param {(event: PointerEvent) => void} callback @returns {EventListener} */
  const listener = (callback) => (event) => callback(/** @type {PointerEvent} */ (event));

  target.addEventListener(
    'pointerdown',
    listener((event) => {
      if (held !== null || event.button !== 0) return;
      held = event.pointerId;
      target.setPointerCapture(held);
      // Neither a text selection nor the deck's swipe may begin here.
      event.preventDefault();
      event.stopPropagation();
      start?.(localPoint(event, space), event);
    }),
  );
  target.addEventListener(
    'pointermove',
    listener((event) => {
      if (event.pointerId !== held) return;
      move(localPoint(event, space), event);
    }),
  );
  // `touch-action: none` does not reach a circle within an SVG: a browser would take the second move for a scroll.
  target.addEventListener('touchstart', (event) => event.preventDefault(), { passive: false });
  const release = listener((event) => {
    if (event.pointerId !== held) return;
    held = null;
    end?.(event);
  });
  target.addEventListener('pointerup', release);
  target.addEventListener('pointercancel', release);
}
