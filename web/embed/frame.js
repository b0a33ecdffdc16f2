// The page of an iframe or of a single file: one figure, named with its state by the address.
import { parseAddress } from '../figures/address.js';
import { defineElements } from '../figures/element.js';
import { failure } from '../figures/shell.js';
import { mindKeys } from './keys.js';
import { obeyParent, tellOf } from './messages.js';

/** @typedef {import('../figures/element.js').FigureElement} FigureElement */

/**
 * @param {HTMLElement} main
 * @param {import('../figures/registry.js').Entry[]} registry the figures that there are; a single one needs no address
 */
export function showFigure(main, registry) {
  const { theme } = Object.fromEntries(new URLSearchParams(location.search));
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
  const shown = () => /** @type {FigureElement | null} */ (main.querySelector(':scope > .figure-host'));
  obeyParent(shown);
  mindKeys(shown);
  defineElements(registry);

  /** The figure that the address names; a change of its state alone is the element's own business. */
  const show = () => {
    const only = registry.length === 1 ? registry[0].id : '';
    const id = parseAddress(location.hash)?.figure ?? only;
    if (main.firstElementChild?.id === id) return;
    const entry = registry.find((figure) => figure.id === id);
    if (!entry) {
      const sentence = `${id ? `There is no figure “${id}”` : 'The address names no figure'}: after # comes figure=, then one of ${registry.map((figure) => figure.id).join(', ')}.`;
      main.replaceChildren(failure('No figure', sentence, null));
      return;
    }
    document.title = `${entry.title} · Descent`;
    const element = /** @type {FigureElement} */ (document.createElement(`descent-${id}`));
    element.id = id;
    element.dataset.mode = 'embed';
    main.replaceChildren(element);
    tellOf(element);
  };
  show();
  addEventListener('hashchange', show);
}
