// Every figure as an element, for pages without a deck: <descent-momentum data-state="beta=0.9"></descent-momentum>.
import { defineElements as define } from './element.js';
import { registry } from './registry.js';
import { bringStyleSheet } from './style_sheet.js';

/** @param {import('./registry.js').Entry[]} entries */
export const defineElements = (entries) => define(entries, { guest: true });

void bringStyleSheet().then(() => defineElements(registry));

export { registry };
