/**
 * Colours for a canvas. SVG takes custom properties straight from the style sheet; a canvas must be given values
 * and painted again when they change.
 */

/**
 * The colour that `var(name)` stands for on this element now, as the browser resolves it (light-dark() and system
 * colours included).
 * @param {Element} element
 * @param {string[]} names custom properties, `--field-low`
 * @returns {string[]}
 */
export function resolveColors(element, names) {
  // One a colour: the page's style is then worked out once for all of them.
  const probes = names.map((name) => {
    const probe = document.createElement('span');
    probe.style.color = `var(${name})`;
    return probe;
  });
  const group = document.createElement('span');
  group.hidden = true;
  group.append(...probes);
  element.append(group);
  const colors = probes.map((probe) => getComputedStyle(probe).color);
  group.remove();
  return colors;
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

/** @type {Set<() => void>} */
const watchers = new Set();
let watching = false;

/** Calls back when colours may have changed. @param {() => void} callback @returns {() => void} stops it */
export function watchTheme(callback) {
  if (!watching) {
    watching = true;
    const tell = () => watchers.forEach((watcher) => watcher());
    const queries = ['(prefers-color-scheme: dark)', '(forced-colors: active)', 'print'];
    for (const query of queries) matchMedia(query).addEventListener('change', tell);
    addEventListener('beforeprint', tell);
    new MutationObserver(tell).observe(document.documentElement, {
      subtree: true,
      attributeFilter: ['data-theme', 'data-contrast'],
    });
  }
  watchers.add(callback);
  return () => watchers.delete(callback);
}
