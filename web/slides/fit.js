/** Panels stand side by side down to this width, in pixels of the slide. */
const NARROWEST = 680;
/** From what is comfortable to what can still be read, in pixels of the slide. */
const TYPE = [15, 13.5, 12, 11];

/**
 * Makes a figure as wide as its slide lets it be high: panels keep their shape, so that a slide that is wide and low
 * asks for a narrower figure, and, where that is not enough, for smaller type.
 * @param {HTMLElement} section @param {HTMLElement} figure @param {number} height of the slide, in its own pixels
 */
export function fit(section, figure, height) {
  const { style } = figure;
  style.width = '';
  if (!section.offsetWidth) return;
  const widest = figure.offsetWidth;
  const fits = (/** @type {number} */ width) => {
    style.width = `${width}px`;
    return section.scrollHeight <= height;
  };
  for (const size of TYPE) {
    style.setProperty('--figure-size', `${size}px`);
    if (fits(widest)) {
      style.width = '';
      return;
    }
    if (fits(Math.min(NARROWEST, widest))) break;
  }
  let [low, high] = [Math.min(NARROWEST, widest), widest];
  while (high - low > 8) {
    const middle = (low + high) / 2;
    if (fits(middle)) low = middle;
    else high = middle;
  }
  fits(low);
}
