import { figureKey, takesText } from '../figures/figure_keys.js';

/** The keys by which reveal.js goes about: what a figure's control does not use is the deck's. */
const DECK_KEYS = /^(Arrow(Left|Right|Up|Down)|Page(Up|Down)|Home|End| |[nphjklfosbNPHJKLFOSB.?])$/;

/**
 * Minds the keys that reach the figures of a deck: `p` plays, `r` resets, Escape and what no control has claimed go
 * back to the deck, which would not listen while an input has the focus.
 * @param {HTMLElement} root @returns {() => void} stops it
 */
export function minds(root) {
  const onKey = (/** @type {KeyboardEvent} */ event) => {
    const target = /** @type {HTMLElement} */ (event.target);
    const host = /** @type {any} */ (target.closest('.figure-host'));
    if (!host?.figure || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Escape') {
      event.stopPropagation();
      target.blur();
      return;
    }
    if (takesText(target) || figureKey(event.key, host.figure)) {
      event.stopPropagation();
      return;
    }
    if (DECK_KEYS.test(event.key)) target.blur();
  };
  root.addEventListener('keydown', onKey);
  return () => root.removeEventListener('keydown', onKey);
}
