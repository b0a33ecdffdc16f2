// Every figure as an element, for pages without a deck: <descent-momentum data-state="beta=0.9"></descent-momentum>.
import { defineElements } from './element.js';
import { registry } from './registry.js';

// In a module of its own, so that a page which takes this one alone gets the style sheet, too, and gets it first.
void import('./element_styles.js').catch(() => {}).then(() => defineElements(registry));

export { defineElements, registry };
