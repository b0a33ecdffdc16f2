// What a hand can do to a figure: what it can drag, named as it is to those who cannot see it, and what it can choose.

/** @typedef {{ name: string, selector: string, isSlider: boolean, isHigh: boolean }} Control */
/** @typedef {{ name: string, selector: string, entry: string | null }} Choice `entry`: a menu's; null: it is pressed */

/** Handles and sliders. @param {import('playwright-core').Locator} root @returns {Promise<Control[]>} */
export function controlsOf(root) {
  return root.evaluate((element) => {
    const visible = (/** @type {Element} */ node) => node.checkVisibility() && node.clientWidth > 0;
    const ranges = [...element.querySelectorAll('.handle-range, .slider input')].filter(visible);
    /** @type {Map<string, Control>} */
    const found = new Map();
    for (const range of ranges) {
      const isSlider = !range.matches('.handle-range');
      const label = range.getAttribute('aria-label') ?? '';
      // The two directions of one handle are two ranges at one place.
      const { x, y } = range.getBoundingClientRect();
      const place = isSlider ? label : `${Math.round(x)}, ${Math.round(y)}`;
      if (found.has(place)) continue;
      range.setAttribute('data-bench', String(found.size));
      const { value, min, max } = /** @type {HTMLInputElement} */ (range);
      found.set(place, {
        name: isSlider ? `${label} (slider)` : label.replace(/,[^,]*$/, ''),
        selector: `[data-bench="${found.size}"]`,
        isSlider,
        isHigh: Number(value) - Number(min) > Number(max) - Number(value),
      });
    }
    return [...found.values()];
  });
}

/** Where a range is taken hold of: a slider at its thumb, a handle in its middle. @param {Element} node */
export function gripOf(node) {
  const range = /** @type {HTMLInputElement} */ (node);
  const { x, y, width, height } = range.getBoundingClientRect();
  if (range.matches('.handle-range')) return { x: x + width / 2, y: y + height / 2 };
  const share = (Number(range.value) - Number(range.min)) / (Number(range.max) - Number(range.min));
  const thumb = 1.35 * parseFloat(getComputedStyle(range).fontSize);
  return { x: x + thumb / 2 + share * (width - thumb), y: y + height / 2 };
}

/**
 * Menus, radio buttons that are not chosen, toggles, and buttons of the figure's own, such as for another seed.
 * @param {import('playwright-core').Locator} root
 * @param {boolean} every entry of a menu, not the next one alone
 * @returns {Promise<Choice[]>}
 */
export function choicesOf(root, every) {
  return root.evaluate((element, all) => {
    const controls = element.querySelector('.figure-controls') ?? element;
    const nodes = [
      ...controls.querySelectorAll('select, input[type=radio], input[type=checkbox], button'),
    ].filter(
      (node) =>
        node.checkVisibility() &&
        !node.matches('.slider-optimum, :disabled, :checked[type=radio]') &&
        !node.closest('details, dialog'),
    );
    return nodes.flatMap((node, i) => {
      node.setAttribute('data-bench-choice', String(i));
      const text = node.getAttribute('aria-label') ?? node.closest('label')?.textContent ?? node.textContent;
      const name = `→ ${(text ?? '').trim().replace(/\s+/g, ' ').slice(0, 32)}`;
      const selector = `[data-bench-choice="${i}"]`;
      /** @type {Choice[]} */
      const found = [{ name, selector, entry: null }];
      if (!(node instanceof HTMLSelectElement)) return found;
      const usable = [...node.options].filter((option) => !option.disabled);
      const present = usable.findIndex((option) => option.selected);
      const next = [...usable.slice(present + 1), ...usable.slice(0, Math.max(0, present))];
      return next
        .slice(0, all ? next.length : 1)
        .map((option) => ({ name: `${name}: ${option.text.trim()}`, selector, entry: option.value }));
    });
  }, every);
}

/** @param {import('playwright-core').Locator} control @param {Choice} choice */
export function choose(control, { entry }) {
  return control.evaluate((node, value) => {
    if (value === null) return /** @type {HTMLElement} */ (node).click();
    /** @type {HTMLSelectElement} */ (node).value = value;
    node.dispatchEvent(new Event('change', { bubbles: true }));
  }, entry);
}
