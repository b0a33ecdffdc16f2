/**
 * The state of a figure on a slide: its own, then what each visible fragment with a `data-step` sets, in the order in
 * which they appear.
 * @param {Element} section @param {string} id of the figure @param {string} base
 */
export function stateOfFragments(section, id, base) {
  const steps = /** @type {HTMLElement[]} */ ([...section.querySelectorAll('.fragment.visible[data-step]')]);
  return [
    base,
    ...steps
      .filter(({ dataset }) => dataset.figure === undefined || dataset.figure === id)
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
