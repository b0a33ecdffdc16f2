// Every figure as an element, for pages without a deck: <descent-momentum data-state="beta=0.9"></descent-momentum>.
import { defineElements } from './element.js';
import { registry } from './registry.js';
import { bringStyleSheet } from './style_sheet.js';

void bringStyleSheet().then(() => defineElements(registry));

export { defineElements, registry };
