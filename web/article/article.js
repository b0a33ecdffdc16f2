// The article's page. The text and its formulas stand without this; here come the figures, the contents and the theme.
import { defineElements } from '../figures/element.js';
import { linkNumbers } from '../figures/prose.js';
import { registry } from '../figures/registry.js';
import { linkHeadings, makeContents } from './contents.js';
import { landExactly } from './landing.js';
import { preparePaper } from './paper.js';
import { reachScrolling } from './scroll_boxes.js';
import { layOutSections } from './sections.js';
import { themeSwitch } from './theme_switch.js';

const article = /** @type {HTMLElement} */ (document.querySelector('article'));

landExactly();
layOutSections(document.querySelectorAll('article section'));
document.body.prepend(themeSwitch());
makeContents(/** @type {HTMLElement} */ (document.querySelector('[data-contents]')));
linkHeadings(document.querySelectorAll('h2, h3'));
reachScrolling(document.querySelectorAll('.math'));
defineElements(registry);
linkNumbers(article);
preparePaper();
