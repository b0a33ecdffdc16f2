// The article's page. The text and its formulas stand without this; here come the figures, the contents and the theme.
import { calledBy } from '../figures/address.js';
import { defineElement } from '../figures/element.js';
import { linkNumbers } from '../figures/prose.js';
import { registry } from '../figures/registry.js';
import { turn } from '../figures/turn.js';
import { linkHeadings, makeContents } from './contents.js';
import { landExactly } from './landing.js';
import { preparePaper } from './paper.js';
import { reachScrolling } from './scroll_boxes.js';
import { layOutSections } from './sections.js';
import { themeSwitch } from './theme_switch.js';

const all = (/** @type {string} */ selector) =>
  /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(selector));
const cover = document.querySelector('.cover')?.firstElementChild?.localName;
const called = calledBy(location.hash);
const [first, others] = [true, false].map((is) =>
  registry.filter(({ id }) => (id === called || cover === `descent-${id}`) === is),
);

// When a face arrives, all text is laid out again: that of the figures' symbols comes with the others.
void document.fonts.load("1em 'Inter Variable'", 'α');

// A reader may be quicker than all that follows.
landExactly();
layOutSections(all('article section'));
preparePaper();

/** What is seen first comes first, each a work of its own: on a phone the whole would be a fifth of a second. */
const pieces = [
  () => first.forEach((entry) => defineElement(entry)),
  () => document.body.prepend(themeSwitch()),
  () => makeContents(all('[data-contents]')[0]),
  () => linkHeadings(all('h2, h3')),
  ...others.map((entry) => () => defineElement(entry)),
  () => reachScrolling(all('.math')),
  // Numbers ask for figures by their elements.
  () => linkNumbers(all('article')[0]),
];
for (const piece of pieces) {
  await turn();
  piece();
}
