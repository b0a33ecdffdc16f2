// The iframe's page: `embed/index.html#figure=momentum&alpha=0.02`.
import { registry } from '../figures/registry.js';
import { showFigure } from './frame.js';

showFigure(/** @type {HTMLElement} */ (document.querySelector('main')), registry);
