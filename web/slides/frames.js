import { formatAddress, parseAddress } from '../figures/address.js';
import { stateOfFragments } from './fragments.js';

/**
 * Figures that stand on slides in iframes, whatever their origin: they tell their state (web/embed/messages.js). One
 * that reveal.js has destroyed to save memory begins again where it was; one whose slide has steps follows them.
 * @param {any} deck
 */
export function mindsFrames(deck) {
  const root = /** @type {HTMLElement} */ (deck.getRevealElement());
  /**
   * `base`: the state that the author gave it; `state`: its last.
   * @type {Map<HTMLIFrameElement, { figure: string, page: string, base: string, state: string }>}
   */
  const known = new Map();

  /** @param {HTMLIFrameElement} frame @returns {HTMLElement | null} its slide; it may lie in its background */
  const slideOf = (frame) =>
    frame.closest('section') ??
    deck
      .getSlides()
      .find((/** @type {Element} */ slide) => deck.getSlideBackground(slide)?.contains(frame)) ??
    null;

  const follow = () => {
    for (const [frame, { figure, base }] of known) {
      const slide = frame.isConnected ? slideOf(frame) : null;
      if (!slide?.querySelector('.fragment[data-step]')) continue;
      const state = stateOfFragments(slide, [figure, frame.id], base);
      frame.contentWindow?.postMessage({ type: 'descent:state', state }, '*');
    }
  };

  const onMessage = (/** @type {MessageEvent} */ { data, source }) => {
    if (data?.type !== 'descent:state' || typeof data.state !== 'string') return;
    const frame = [...root.querySelectorAll('iframe')].find(({ contentWindow }) => contentWindow === source);
    if (!frame) return;
    const [page, hash = ''] = (frame.getAttribute('data-src') ?? frame.src).split('#');
    const named = parseAddress(hash);
    if (!named || named.figure !== data.figure) return;
    const first = !known.has(frame);
    const { base } = known.get(frame) ?? { base: named.state };
    known.set(frame, { figure: named.figure, page, base, state: data.state });
    if (first) follow();
  };

  /** Once reveal.js has let a frame go: before, a new address would be a second load. */
  const restore = () =>
    setTimeout(() => {
      for (const [frame, { figure, page, state }] of known) {
        if (!frame.hasAttribute('data-src') || frame.hasAttribute('src')) continue;
        const address = page + formatAddress(figure, state);
        const slide = frame.closest('section') ? null : slideOf(frame);
        frame.setAttribute('data-src', address);
        slide?.setAttribute('data-background-iframe', address);
      }
    });

  addEventListener('message', onMessage);
  deck.on('fragmentshown', follow);
  deck.on('fragmenthidden', follow);
  deck.on('slidechanged', restore);
  return () => {
    removeEventListener('message', onMessage);
    deck.off('fragmentshown', follow);
    deck.off('fragmenthidden', follow);
    deck.off('slidechanged', restore);
  };
}
