// The iframe's page: one figure, named with its state by the address: `embed/index.html#figure=momentum&alpha=0.02`.
import { parseAddress } from '../figures/address.js';
import { defineElements } from '../figures/element.js';
import { registry } from '../figures/registry.js';
import { failure } from '../figures/shell.js';

const main = /** @type {HTMLElement} */ (document.querySelector('main'));

const { theme } = Object.fromEntries(new URLSearchParams(location.search));
if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;

defineElements(registry);
show();
addEventListener('hashchange', show);

/** The figure that the address names; a change of its state alone is the element's own business. */
function show() {
  const id = parseAddress(location.hash)?.figure ?? '';
  if (main.firstElementChild?.id === id) return;
  const entry = registry.find((figure) => figure.id === id);
  if (!entry) {
    const sentence = `${id ? `There is no figure “${id}”` : 'The address names no figure'}: after # comes figure=, then one of ${registry.map((figure) => figure.id).join(', ')}.`;
    main.replaceChildren(failure('No figure', sentence, null));
    return;
  }
  document.title = `${entry.title} · Descent`;
  const element = document.createElement(`descent-${id}`);
  element.id = id;
  element.dataset.mode = 'embed';
  main.replaceChildren(element);
}
