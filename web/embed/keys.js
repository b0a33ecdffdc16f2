import { figureKey, takesText } from '../figures/figure_keys.js';
import { tellParent } from './messages.js';

/**
 * What reveal.js would have done with a key, had the frame not taken the keyboard.
 * @type {Record<string, [method: string, ...args: unknown[]]>}
 */
const KEYS = {
  ArrowRight: ['right'],
  l: ['right'],
  ArrowLeft: ['left'],
  h: ['left'],
  ArrowUp: ['up'],
  k: ['up'],
  ArrowDown: ['down'],
  j: ['down'],
  ' ': ['next'],
  n: ['next'],
  PageDown: ['next'],
  PageUp: ['prev'],
  Home: ['slide', 0],
  // reveal.js takes the last one where there are fewer.
  End: ['slide', 9999],
  Escape: ['toggleOverview'],
  o: ['toggleOverview'],
  b: ['togglePause'],
  '.': ['togglePause'],
  '?': ['toggleHelp'],
};

/**
 * `p` plays the frame's figure and `r` resets it; what no control has claimed goes to the deck around the frame.
 * @param {() => import('../figures/element.js').FigureElement | null} element
 */
export function mindKeys(element) {
  document.addEventListener('keydown', (event) => {
    const target = /** @type {HTMLElement} */ (event.target);
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (takesText(target) || target.closest('dialog')) return;
    if (figureKey(event.key, element()?.figure)) return;
    const key = event.key === ' ' && event.shiftKey ? 'PageUp' : event.key;
    const call = KEYS[key];
    if (!call) return;
    const [method, ...args] = call;
    tellParent(JSON.stringify({ method, args }));
  });
}
