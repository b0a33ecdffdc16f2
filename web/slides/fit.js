/** Of slides up to this height; higher ones are shown as small. In pixels of the slide. */
const USUAL = 720;
/** Panels stand side by side down to this width. */
const NARROWEST = 680;
/** From what is comfortable to what can still be read. */
const TYPE = [15, 13.5, 12, 11];

/**
 * Makes a figure as wide as its slide lets it be high: panels keep their shape, so that a slide that is wide and low
 * asks for a narrower figure, and, where that is not enough, for smaller type. A width that its author has set is the
 * most that it takes.
 * @param {HTMLElement} section @param {HTMLElement} figure @param {number} height of the slide, in its own pixels
 */
export function fit(section, figure, height) {
  const { style } = figure;
  // An attribute, as print clones slides.
  const own = (figure.dataset.width ??= style.width);
  style.width = own;
  if (!section.offsetWidth) return;
  const scale = Math.max(1, height / USUAL);
  const widest = figure.offsetWidth;
  const narrowest = Math.min(NARROWEST * scale, widest);
  const fits = (/** @type {number} */ width) => {
    style.width = `${width}px`;
    return section.scrollHeight <= height;
  };
  for (const size of TYPE) {
    style.setProperty('--figure-size', `${size * scale}px`);
    if (fits(widest)) {
      style.width = own;
      return;
    }
    if (fits(narrowest)) break;
  }
  let [low, high] = [narrowest, widest];
  while (high - low > 8) {
    const middle = (low + high) / 2;
    if (fits(middle)) low = middle;
    else high = middle;
  }
  fits(low);
}
