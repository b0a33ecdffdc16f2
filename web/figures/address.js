/**
 * The page's address. `#figure=momentum&alpha=0.02` names one figure and its state; the article, the iframe page and
 * a copied link all use this form. Only the figure that was touched last stands in it. Gestures replace the entry of
 * the history, so that going back leaves the page instead of undoing a drag; following such a link adds one.
 */

/** @param {string} hash with or without '#' @returns {{ figure: string, state: string } | null} */
export function parseAddress(hash) {
  const text = hash.replace(/^#/, '');
  if (!text.startsWith('figure=')) return null;
  const [first, ...rest] = text.split('&');
  const figure = first.slice('figure='.length);
  return /^[a-z][a-z0-9-]*$/.test(figure) ? { figure, state: rest.join('&') } : null;
}

/** The figure to which a link leads, if to one: by its address, or as to any place. @param {string} hash */
export function calledBy(hash) {
  return parseAddress(hash)?.figure ?? hash.replace(/^#/, '');
}

/** @param {string} figure @param {string} state @returns {string} with '#' */
export function formatAddress(figure, state) {
  return `#figure=${figure}${state ? `&${state}` : ''}`;
}

/** The whole address of a figure's state on this page. @param {string} figure @param {string} state */
export function linkTo(figure, state) {
  return location.href.replace(/#.*$/, '') + formatAddress(figure, state);
}

const QUIET = 300;
let timer = 0;
const forget = () => clearTimeout(timer);

/**
 * Writes an address once hands have been still for a moment, unless a link has led elsewhere before.
 * @param {string} figure @param {() => string} state
 */
export function rememberSoon(figure, state) {
  forget();
  addEventListener('hashchange', forget);
  const before = location.hash;
  timer = window.setTimeout(() => {
    // A link may have been followed of which the page has not heard yet.
    if (location.hash !== before) return;
    const hash = formatAddress(figure, state());
    if (hash !== before) history.replaceState(history.state, '', hash);
  }, QUIET);
}
