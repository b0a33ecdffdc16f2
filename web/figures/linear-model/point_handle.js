/** @typedef {import('./parameters.js').State} State */
/** @typedef {[number, number]} Pair */

const DOT = 'M-4.4,0a4.4,4.4,0,1,0,8.8,0a4.4,4.4,0,1,0,-8.8,0';

/**
 * An example to be dragged, or taken away by key.
 * @param {import('./parameters.js').Figure} figure
 * @param {import('../../plot/frame.js').Frame} frame
 * @param {{ at: number, limits: { x: Pair, y: Pair }, names?: { x: string, y: string }, remove: (at: number) => void,
 *   place: (state: State) => Pair, move: (to: Pair, state: State) => Partial<State> }} options
 */
export function pointHandle(figure, frame, { at, limits, names, remove, place, move }) {
  const control = figure.handle(
    frame,
    { label: `point ${at + 1}`, limits, place, move },
    { names, color: 'var(--ink)', shape: DOT },
  );
  control.element.classList.add('linear-point');
  for (const range of control.ranges) {
    range.addEventListener('keydown', (event) => {
      if (event.key !== 'Delete' && event.key !== 'Backspace') return;
      event.preventDefault();
      remove(at);
    });
  }
  const dot = /** @type {SVGElement} */ (control.element.querySelector('.handle-dot'));
  return {
    ...control,
    /** @param {string} fill a CSS value */
    color(fill) {
      dot.style.fill = fill;
      dot.style.stroke = 'var(--ink)';
    },
    focus: () => control.ranges.find((range) => range.tabIndex === 0)?.focus(),
  };
}
