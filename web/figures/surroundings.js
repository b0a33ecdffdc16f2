/**
 * Whether a figure stands on something light or dark, in a page that is somebody else's: its author has chosen letters
 * that can be read there, whatever lies behind them and whatever the reader's system prefers.
 */

/** @type {Set<HTMLElement>} */
const hosts = new Set();
let watching = false;
/** @type {Promise<void> | null} */
let due = null;

/** @type {OffscreenCanvasRenderingContext2D | null} where a colour becomes numbers, in whichever of CSS's ways it is given */
let pixel = null;

/** @param {string} color @returns {number} 0 to 255 */
function lightness(color) {
  pixel ??= new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  if (!pixel) return 0;
  // Letters that let something through are as light as what they add.
  pixel.clearRect(0, 0, 1, 1);
  pixel.fillStyle = color;
  pixel.fillRect(0, 0, 1, 1);
  const [red, green, blue] = pixel.getImageData(0, 0, 1, 1).data;
  return (red + green + blue) / 3;
}

/** @param {HTMLElement} host @returns {string} what `data-theme` says, else what its page's letters do */
function schemeAround(host) {
  const said = /** @type {HTMLElement | null} */ (host.closest('[data-theme=light], [data-theme=dark]'));
  if (said?.dataset.theme) return said.dataset.theme;
  return lightness(getComputedStyle(host.parentElement ?? host).color) > 127 ? 'dark' : 'light';
}

/** Looks about once more: slides have come, classes have changed. */
export function lookAround() {
  const seen = [...hosts].map((host) => ({ host, scheme: schemeAround(host) }));
  for (const { host, scheme } of seen) if (host.dataset.around !== scheme) host.dataset.around = scheme;
}

/**
 * Keeps `data-around="light|dark"` on a figure's host (look/guest.css).
 * @param {HTMLElement} host
 * @returns {() => void} stops it
 */
export function mindSurroundings(host) {
  hosts.add(host);
  if (!watching) {
    watching = true;
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', lookAround);
    addEventListener('load', lookAround);
    // A page that fades from one look to the other has the new one in the end.
    document.addEventListener('transitionend', ({ propertyName }) => {
      if (propertyName === 'color') lookAround();
    });
    const observer = new MutationObserver(lookAround);
    for (const root of [document.documentElement, document.body])
      observer.observe(root, { attributes: true });
  }
  // A page's figures come one after the other: all of them look about once.
  due ||= Promise.resolve().then(() => {
    due = null;
    lookAround();
  });
  return () => hosts.delete(host);
}
