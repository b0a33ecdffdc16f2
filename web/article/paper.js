import { setFormulas } from './late_formulas.js';

/** @typedef {import('../figures/element.js').FigureElement} FigureElement */

/**
 * On paper nothing can be unfolded, nor come when it is scrolled to: derivations open for the time of the print, and
 * figures that nobody has come near are built. Building one waits for its program, which a print does not wait for;
 * such a figure is there the next time.
 */
export function preparePaper() {
  /** @type {HTMLDetailsElement[]} */
  let opened = [];
  addEventListener('beforeprint', () => {
    setFormulas(document);
    opened = [
      .../** @type {NodeListOf<HTMLDetailsElement>} */ (document.querySelectorAll('article details')),
    ];
    opened = opened.filter((part) => !part.open);
    for (const part of opened) part.open = true;
    for (const host of document.querySelectorAll('.figure-host'))
      void (/** @type {FigureElement} */ (host).build());
  });
  addEventListener('afterprint', () => {
    for (const part of opened) part.open = false;
  });
}
