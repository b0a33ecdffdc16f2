/**
 * Colours for a canvas. SVG takes custom properties straight from the style sheet; a canvas must be given values
 * and painted again when they change.
 */

const forced = matchMedia('(forced-colors: active)');
const dark = matchMedia('(prefers-color-scheme: dark)');
const print = matchMedia('print');

/** @type {Map<string, string>} what a token's text comes to, where light or dark is chosen in one way */
const known = new Map();

/**
 * The colour that `var(name)` stands for on this element now, as the browser resolves it (light-dark() and system
 * colours included).
 * @param {Element} element
 * @param {string[]} names custom properties, `--field-low`
 * @returns {string[]}
 */
export function resolveColors(element, names) {
  const style = getComputedStyle(element);
  const scheme = schemeOf(style);
  const keys = names.map((name) => `${style.getPropertyValue(name)} ${scheme}`);
  // To ask the browser is to change the page, and to have its style worked out anew: for a page of many figures seconds.
  const unknown = keys.flatMap((key, i) => (known.has(key) && !forced.matches ? [] : i));
  const probes = unknown.map((i) => {
    const probe = document.createElement('span');
    probe.style.color = `var(${names[i]})`;
    return probe;
  });
  if (probes.length > 0) {
    const group = document.createElement('span');
    group.hidden = true;
    group.append(...probes);
    element.append(group);
    unknown.forEach((i, probe) => known.set(keys[i], getComputedStyle(probes[probe]).color));
    group.remove();
  }
  return keys.map((key) => String(known.get(key)));
}

/** Differs where colours differ. @param {CSSStyleDeclaration} style of an element */
export function lookOf(style) {
  const tokens = ['--ink', '--paper', '--field-high'].map((name) => style.getPropertyValue(name));
  return [...tokens, schemeOf(style), forced.matches].join();
}

/** What light-dark() takes there. @param {CSSStyleDeclaration} style */
function schemeOf({ colorScheme }) {
  const both = /light/.test(colorScheme) && /dark/.test(colorScheme);
  return both ? (dark.matches ? 'dark' : 'light') : colorScheme;
}

/** @param {string} color `rgb(...)` or `rgba(...)`, as resolveColors answers @returns {[number, number, number]} */
export function channels(color) {
  const [red = 0, green = 0, blue = 0] = (color.match(/[\d.]+/g) ?? []).map(Number);
  return [red, green, blue];
}

/**
 * @param {[number, number, number]} from @param {[number, number, number]} to @param {number} share of `to`
 * @returns {[number, number, number]}
 */
export function mix(from, to, share) {
  /** @param {number} i */
  const channel = (i) => Math.round(from[i] + (to[i] - from[i]) * share);
  return [channel(0), channel(1), channel(2)];
}

/**
 * The same written into a picture's pixels: fields have thousands, and are painted sixty times a second.
 * @param {Uint8ClampedArray} data @param {number} at where the pixel's four numbers begin
 * @param {[number, number, number]} from @param {[number, number, number]} to @param {number} share of `to`
 * @param {number} [opacity] 0 to 255
 */
export function paintMixed(data, at, from, to, share, opacity = 255) {
  data[at] = Math.round(from[0] + (to[0] - from[0]) * share);
  data[at + 1] = Math.round(from[1] + (to[1] - from[1]) * share);
  data[at + 2] = Math.round(from[2] + (to[2] - from[2]) * share);
  data[at + 3] = opacity;
}

/** @typedef {() => void} Act */

/** @type {Set<() => Act | void>} */
const watchers = new Set();
let watching = false;

/**
 * Calls back when colours may have changed, or the page is laid out for paper. Callbacks only look; what they answer is
 * done when all have looked, for a page that is changed in between is laid out again for each of them.
 * @param {() => Act | void} callback
 * @returns {() => void} stops it
 */
export function watchTheme(callback) {
  if (!watching) {
    watching = true;
    const tell = () => {
      for (const act of [...watchers].map((look) => look())) act?.();
    };
    for (const query of [forced, dark, print]) query.addEventListener('change', tell);
    addEventListener('beforeprint', tell);
    new MutationObserver(tell).observe(document.documentElement, {
      subtree: true,
      attributeFilter: ['data-theme', 'data-contrast', 'data-around'],
    });
  }
  watchers.add(callback);
  return () => watchers.delete(callback);
}
