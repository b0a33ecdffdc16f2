/** For so long, in milliseconds, a way may take, and what moves its end. */
const LONGEST = 5000;
const hands = ['wheel', 'touchstart', 'pointerdown', 'keydown'];

let leave = () => {};

/**
 * The page is on its way to a place. Meanwhile figures are built, faces arrive and sections are laid out, and the place
 * moves: once the page has come to rest it is set right, unless the reader's hand has taken over.
 * @param {Element | null} place
 */
export function landOn(place) {
  leave();
  if (!place) return;
  const way = new AbortController();
  const { signal } = way;
  const timer = setTimeout(() => way.abort(), LONGEST);
  leave = () => {
    clearTimeout(timer);
    way.abort();
  };
  for (const hand of hands) addEventListener(hand, leave, { passive: true, signal });
  document.addEventListener('scrollend', () => place.scrollIntoView({ behavior: 'instant' }), { signal });
}

/** Of links within the page. A way back leads to where the reader has been, which is not the place itself. */
export function landExactly() {
  document.addEventListener('click', ({ target, defaultPrevented }) => {
    const link = target instanceof Element && target.closest('a[href^="#"]');
    if (link && !defaultPrevented) landOn(document.getElementById(link.getAttribute('href')?.slice(1) ?? ''));
  });
}
