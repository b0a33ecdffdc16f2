/**
 * What a frame and the page around it say to each other, by postMessage. The frame listens to its parent alone; what it
 * says is its state, its height and which key it had no use for, and nothing else, so that anybody may hear it.
 *
 * To the frame:
 *
 *     'slide:start', 'slide:stop'                              reveal.js says so when a slide comes and goes
 *     { type: 'descent:state', state: 'alpha=0.2&beta=0.9' }   the whole state, as an address carries it
 *     { type: 'descent:play' }, { type: 'descent:pause' }, { type: 'descent:reset' }
 *
 * From the frame:
 *
 *     { type: 'descent:state', figure: 'momentum', state: 'beta=0.9' }   once it is drawn, then after each change
 *     { type: 'descent:height', figure: 'momentum', height: 612 }        what it needs, in pixels
 *     '{"method":"next"}' and the like                                   a key: reveal.js understands it
 *
 * A figure that plays rests between slide:stop and slide:start. With `?autoplay` in the frame's address it plays at each
 * slide:start, unless the reader wants no motion.
 */

/** @typedef {import('../figures/element.js').FigureElement} FigureElement */

/** After so many milliseconds of still hands the state is told. */
const QUIET = 100;
const calm = matchMedia('(prefers-reduced-motion: reduce)');

/** @param {unknown} message */
export function tellParent(message) {
  if (parent !== window) parent.postMessage(message, '*');
}

/**
 * Obeys the parent. Called before anything is awaited: reveal.js speaks once, as soon as the frame has loaded.
 * @param {() => FigureElement | null} element the one that the page shows
 */
export function obeyParent(element) {
  const autoplay = new URLSearchParams(location.search).has('autoplay');
  addEventListener('message', (event) => {
    if (event.source !== parent || parent === window) return;
    void obey(event.data);
  });

  /** @param {unknown} message */
  const obey = async (message) => {
    const host = element();
    if (!host) return;
    if (message === 'slide:start' || message === 'slide:stop') {
      host.held = message === 'slide:stop';
      if (!autoplay || calm.matches || host.held) return;
      const figure = await host.build();
      // The slide may have gone in the meantime.
      if (!host.held) figure?.play();
      return;
    }
    const { type, state } = /** @type {{ type?: unknown, state?: unknown }} */ (
      typeof message === 'object' && message !== null ? message : {}
    );
    if (typeof type !== 'string' || !type.startsWith('descent:')) return;
    const figure = await host.build();
    if (type === 'descent:state' && typeof state === 'string') figure?.setState(state, { whole: true });
    if (type === 'descent:play') figure?.play();
    if (type === 'descent:pause') figure?.pause();
    if (type === 'descent:reset') figure?.reset();
  };
}

/** Tells the parent of state and height, now and whenever they change. @param {FigureElement} element */
export function tellOf(element) {
  const figure = element.id;
  let timer = 0;
  const tellState = () =>
    tellParent({ type: 'descent:state', figure, state: element.figure?.format() ?? '' });
  element.addEventListener('descent-change', () => {
    clearTimeout(timer);
    timer = window.setTimeout(tellState, QUIET);
  });
  let told = 0;
  new ResizeObserver(() => {
    const { top, height } = element.getBoundingClientRect();
    const needed = Math.ceil(height + 2 * (top + scrollY));
    if (needed !== told) tellParent({ type: 'descent:height', figure, height: (told = needed) });
  }).observe(element);
  void element
    .build()
    .then((built) => built?.ready)
    .then(tellState);
}
