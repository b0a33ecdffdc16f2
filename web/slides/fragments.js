/**
 * The state of a figure on a slide: its own, then what each visible fragment with a `data-step` sets, in the order in
 * which they appear.
 * @param {Element} section @param {string[]} names by which a fragment may mean the figure @param {string} base
 */
export function stateOfFragments(section, names, base) {
  const steps = /** @type {HTMLElement[]} */ ([...section.querySelectorAll('.fragment.visible[data-step]')]);
  return [
    base,
    ...steps
      .filter(({ dataset }) => dataset.figure === undefined || names.includes(dataset.figure))
      .sort((a, b) => indexOf(a) - indexOf(b))
      .map(({ dataset }) => dataset.step),
  ]
    .filter(Boolean)
    .join('&');
}

/** reveal.js numbers fragments itself. @param {HTMLElement} fragment */
function indexOf({ dataset }) {
  return Number(dataset.fragmentIndex ?? 0);
}
