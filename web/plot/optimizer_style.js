import { resolveColors } from './theme.js';

/**
 * The one list of what an optimiser looks like stands in look/tokens.css: `--optimizer-ID`, `--optimizer-ID-text` and
 * `--dash-ID`. An optimiser that has no line there is drawn as `other` until it gets one.
 */

/** CSS values, for SVG and HTML. @param {string} id of the engine's catalogue */
export function optimizerStyle(id) {
  return {
    color: `var(--optimizer-${id}, var(--optimizer-other))`,
    text: `var(--optimizer-${id}-text, var(--optimizer-other-text))`,
    dash: `var(--dash-${id}, var(--dash-other))`,
  };
}

/** @typedef {{ color: string, dash: number[] }} Look */

/** By figure and id: to ask the page is to style it anew. @type {WeakMap<Element, Map<string, Look>>} */
const known = new WeakMap();

/** @param {Element} element */
const figureOf = (element) => element.closest('.figure') ?? element;

/**
 * The same as a canvas takes it, for what the page looks like now.
 * @param {Element} element @param {string} id @returns {Look}
 */
export function resolveOptimizer(element, id) {
  const figure = figureOf(element);
  const looks = known.get(figure) ?? new Map();
  known.set(figure, looks);
  const look = looks.get(id) ?? resolve(figure, id);
  looks.set(id, look);
  return look;
}

/** The theme of a figure has changed. @param {Element} element */
export function forgetOptimizers(element) {
  known.delete(figureOf(element));
}

/** @param {Element} element @param {string} id @returns {Look} */
function resolve(element, id) {
  const style = getComputedStyle(element);
  const read = (/** @type {string} */ stem) => {
    const own = `--${stem}-${id}`;
    return style.getPropertyValue(own) ? own : `--${stem}-other`;
  };
  const dash = (style.getPropertyValue(read('dash')).match(/[\d.]+/g) ?? []).map(Number);
  const [color] = resolveColors(element, [read('optimizer')]);
  return { color, dash };
}
