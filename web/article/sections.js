import { landOn } from './landing.js';
import { setFormulas } from './late_formulas.js';

/**
 * A reader who arrives at the top is shown the top first: sections far from the screen are not laid out (sections.css),
 * and their heights are guesses. Once there is a sign of a reader they are laid out while nothing else is to do, one
 * after the other. A link within the page leads to a place, for which all heights above it must be known: then the rest
 * is laid out at once. The page's head sets `data-arriving`, and only where there is no place to lead to from the start.
 */

const page = document.documentElement;
const signs = ['scroll', 'pointermove', 'pointerdown', 'keydown'];
/** A section takes a phone longer than what is left of a frame: only where nothing moves. In milliseconds. */
const ENOUGH = 20;
/** A browser that draws nothing may have no time to give away, for ever. In milliseconds. */
const patience = { timeout: 500 };

/** @param {Iterable<Element>} sections */
export function layOutSections(sections) {
  if (page.dataset.arriving === undefined) return;
  const waiting = [...sections];

  const layOutAll = () => {
    waiting.length = 0;
    setFormulas(document);
    delete page.dataset.arriving;
  };
  const next = (/** @type {IdleDeadline} */ idle) => {
    // Where a link has led somewhere meanwhile, nothing waits any more.
    const section = idle.didTimeout || idle.timeRemaining() >= ENOUGH ? waiting.shift() : undefined;
    if (section) {
      setFormulas(section);
      section.classList.add('is-laid-out');
      // Here and now, or those of several moments would meet in one frame.
      section.getBoundingClientRect();
    }
    if (waiting.length > 0) requestIdleCallback(next, patience);
    else layOutAll();
  };
  const begin = (/** @type {Event} */ event) => {
    // A browser tells a pointer that lies still of what has come beneath it, and a phone's of none at all.
    if (event instanceof MouseEvent && event.type === 'pointermove' && !event.movementX && !event.movementY)
      return;
    for (const sign of signs) removeEventListener(sign, begin);
    requestIdleCallback(next, patience);
  };
  for (const sign of signs) addEventListener(sign, begin, { passive: true });

  document.addEventListener(
    'click',
    ({ target }) => {
      if (target instanceof Element && target.closest('a[href^="#"]')) layOutAll();
    },
    { capture: true },
  );
  // By hand, or from a program: the browser is on its way to where the place seemed to be.
  addEventListener('hashchange', () => {
    if (page.dataset.arriving === undefined) return;
    layOutAll();
    const place = document.getElementById(location.hash.slice(1));
    place?.scrollIntoView();
    landOn(place);
  });
}
