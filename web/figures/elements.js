// Every figure as an element, for pages without a deck: <descent-momentum data-state="beta=0.9"></descent-momentum>.
import '../look/look.css';
import { defineElements } from './element.js';
import { registry } from './registry.js';

defineElements(registry);

export { defineElements, registry };
