/**
 * A formula wider than its column scrolls within its own box; such a box must be reachable by keys.
 * @param {Iterable<Element>} boxes
 */
export function reachScrolling(boxes) {
  const observer = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      if (target.scrollWidth > target.clientWidth) {
        target.setAttribute('tabindex', '0');
        target.setAttribute('role', 'group');
        target.setAttribute('aria-label', 'Formula');
      } else {
        for (const name of ['tabindex', 'role', 'aria-label']) target.removeAttribute(name);
      }
    }
  });
  for (const box of boxes) observer.observe(box);
}
