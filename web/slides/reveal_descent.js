/**
 * A plugin of reveal.js (5 and 6) that puts the figures on slides:
 *
 *     import RevealDescent from './reveal-descent.mjs';
 *     Reveal.initialize({ plugins: [RevealDescent()] });
 *
 *     <section>
 *       <descent-momentum data-state="alpha=0.02&beta=0.9"></descent-momentum>
 *       <p class="fragment" data-step="beta=0.99">More momentum</p>
 *     </section>
 *
 * A figure runs on the present slide alone. Its state is a function of the fragments that are visible: forwards,
 * backwards and by a link. A step of a fragment means the one figure of its slide, or that of `data-figure="ID"`.
 */
import { defineElements } from '../figures/element.js';
import { buildFirst } from '../figures/queue.js';
import { registry } from '../figures/registry.js';
import { failure } from '../figures/shell.js';
import { bringStyleSheet } from '../figures/style_sheet.js';
import { lookAround } from '../figures/surroundings.js';
import { fit } from './fit.js';
import { stateOfFragments } from './fragments.js';
import { mindsFrames } from './frames.js';
import { minds } from './keys.js';

/** @typedef {import('../figures/element.js').FigureElement} FigureElement */
/** @typedef {{ contrast?: 'projector' }} Options */

/** What may change who is on stage. */
const EVENTS = [
  'ready',
  'slidechanged',
  'slidetransitionend',
  'overviewshown',
  'overviewhidden',
  'paused',
  'resumed',
  'fragmentshown',
  'fragmenthidden',
  'pdf-ready',
  'resize',
  'sync',
];
const known = new Set(registry.map(({ id }) => `descent-${id}`));

/** @param {Options} [options] */
export default function RevealDescent({ contrast } = {}) {
  /** @type {(() => void)[]} */
  let undo = [];
  return {
    id: 'descent',

    /** @param {any} deck */
    async init(deck) {
      const root = /** @type {HTMLElement} */ (deck.getRevealElement());
      // Registered twice, or once by each of two scripts: the first one does it all.
      if (root.dataset.descent !== undefined) return;
      if (contrast) root.dataset.contrast = contrast;
      const printing = /print-pdf/i.test(location.search) || deck.getConfig().view === 'print';
      const mode = printing ? 'print' : 'deck';
      // For figures that come later, from Markdown or a script.
      root.dataset.descent = mode;
      for (const figure of figuresIn(root)) figure.dataset.mode = mode;
      await bringStyleSheet();
      defineElements(registry, { guest: true });
      const explain = () => {
        for (const element of root.querySelectorAll('*')) explainUnknown(element);
      };
      explain();
      const stage = keptWithin(deck);

      const update = (/** @type {{ type: string }} */ of) => {
        if (of.type === 'ready' || of.type === 'sync') explain();
        lookAround();
        for (const figure of figuresIn(root)) {
          const section = figure.closest('section');
          if (!section) continue;
          // Its state without a fragment: an attribute, as print clones slides, and scroll view writes them anew.
          figure.dataset.base ??= figure.dataset.state ?? '';
          const state = stateOfFragments(section, namesOf(figure), figure.dataset.base);
          if (figure.dataset.state !== state) figure.dataset.state = state;
          figure.figure?.setActive(!printing && onStage(deck, figure));
          if (of.type === 'pdf-ready') fit(section, figure, deck.getComputedSlideSize().height);
        }
        if (printing) return;
        void buildNear(deck, () => update({ type: 'built' }));
        stage.fit(of.type === 'resize');
      };
      const hidden = () => update({ type: 'visibilitychange' });
      // Of a deck that keeps its scale reveal.js tells nothing.
      const resized = () => printing || requestAnimationFrame(() => stage.fit(true));
      for (const name of EVENTS) deck.on(name, update);
      document.addEventListener('visibilitychange', hidden);
      addEventListener('resize', resized);
      const stop = minds(root);
      const stopFrames = mindsFrames(deck);
      undo = [
        ...EVENTS.map((name) => () => deck.off(name, update)),
        () => document.removeEventListener('visibilitychange', hidden),
        () => removeEventListener('resize', resized),
        stage.end,
        stop,
        stopFrames,
        () => delete root.dataset.descent,
      ];
      if (printing) await Promise.all(figuresIn(root).map((figure) => figure.build?.()));
    },

    destroy() {
      for (const each of undo) each();
      undo = [];
    },
  };
}

/** Its kind, and, of two of a kind, its own. @param {Element} figure */
const namesOf = ({ localName, id }) => [localName.replace(/^descent-/, ''), id];

/** @param {ParentNode} root @returns {FigureElement[]} */
function figuresIn(root) {
  return /** @type {any} */ ([...root.querySelectorAll([...known].join(','))]);
}

/** On the present slide, and nothing lies over it. @param {any} deck @param {Element} figure */
function onStage(deck, figure) {
  // A preview in the speaker's window: what runs, runs before the audience.
  if (deck.isSpeakerNotes()) return false;
  if (deck.isOverview() || deck.isPaused() || document.hidden) return false;
  const section = figure.closest('section');
  return section !== null && section === deck.getCurrentSlide();
}

/**
 * The present slide's figures before all others that are near, then those of the next: a lecturer waits for none.
 * @param {any} deck @param {() => void} then
 */
async function buildNear(deck, then) {
  const slides = /** @type {HTMLElement[]} */ (deck.getSlides());
  const present = deck.getCurrentSlide();
  const at = slides.indexOf(present);
  for (const slide of [slides[at], slides[at + 1]].filter(Boolean)) {
    await Promise.all(
      figuresIn(slide).map(async (figure) => {
        if (figure.figure) return figure.build();
        void buildFirst(figure);
        // One whose program did not arrive says so in its place, and is none.
        if (await figure.build()) then();
      }),
    );
    if (present !== deck.getCurrentSlide()) return;
  }
}

/**
 * Keeps the present slide's figures within it.
 * @param {any} deck
 */
function keptWithin(deck) {
  /** @type {Map<Element, ResizeObserver>} */
  const kept = new Map();
  /** @param {HTMLElement} slide @param {HTMLElement} figure */
  const fitOne = (slide, figure) => {
    if (slide !== deck.getCurrentSlide() || deck.isOverview()) return;
    fit(slide, figure, deck.getComputedSlideSize().height);
    // A slide that is centred was so without its figure.
    if (deck.getConfig().center || slide.classList.contains('center')) deck.layout();
  };
  return {
    /**
     * And again whenever one changes its height: a list fills, a notice appears.
     * @param {boolean} [anew] the slide has another size
     */
    fit(anew = false) {
      const slide = /** @type {HTMLElement | null} */ (deck.getCurrentSlide());
      if (!slide) return;
      for (const figure of figuresIn(slide)) {
        if (!figure.figure || !figure.firstElementChild) continue;
        if (kept.has(figure)) {
          if (anew) fitOne(slide, figure);
          continue;
        }
        const observer = new ResizeObserver(() => fitOne(slide, figure));
        observer.observe(figure.firstElementChild);
        kept.set(figure, observer);
      }
    },
    end() {
      for (const observer of kept.values()) observer.disconnect();
    },
  };
}

/** @param {Element} element */
function explainUnknown(element) {
  const name = element.localName;
  if (!name.startsWith('descent-') || known.has(name)) return;
  // What the author wrote in it stands for a figure that is yet to come.
  if (element.childElementCount > 0) return;
  const sentence = `There is no figure “${name.slice('descent-'.length)}”. There are ${registry.map(({ id }) => id).join(', ')}.`;
  element.replaceChildren(failure('No figure', sentence, null));
}
