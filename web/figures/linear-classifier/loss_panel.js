import { labels } from '../../plot/labels.js';
import { lineSeries } from '../../plot/series.js';
import { stackedArea } from '../../plot/stack.js';
import { LONGEST } from './parameters.js';

/** @typedef {import('./parameters.js').State} State */
/** @typedef {import('./descent.js').Descent} Descent */

/** A run that leaves is shown up to so many times its start. */
const HEADROOM = 3;

/**
 * The total after each step, and what of it the data ask for and what the regulariser; a handle on it goes through the
 * steps.
 * @param {import('./parameters.js').Figure} figure
 * @param {(state: State) => Descent | null} descentOf
 */
export function lossPanel(figure, descentOf) {
  const frame = figure.panel({
    title: 'The loss after each step',
    label: 'The loss after each step, the data’s part on top of the regulariser’s',
    aspect: 4.4,
    narrowAspect: 1.7,
    x: { domain: [0, LONGEST], label: 'step' },
    y: { domain: [0, 1] },
  });
  const parts = stackedArea(frame, { colors: ['var(--hairline-strong)', 'var(--field-high)'] });
  const total = lineSeries(frame, { color: 'var(--ink)', width: 1.8 });
  const words = labels(frame);
  /** @param {State} state @returns {number} */
  const totalAt = (state) => {
    const { totals, last } = descentOf(state) ?? { totals: [0], last: 0 };
    return Math.min(totals[Math.min(state.k, last)], frame.domain.y[1]);
  };
  figure.handle(
    frame,
    {
      label: 'step',
      limits: { x: [0, LONGEST], y: [0, 1] },
      place: (state) => [Math.min(state.k, descentOf(state)?.last ?? 0), totalAt(state)],
      move: ([k]) => ({ k: Math.round(k) }),
    },
    { axis: 'x' },
  );

  return {
    /** @param {Descent} descent */
    draw({ totals, parts: measured, last }) {
      const highest = Math.min(Math.max(...totals), HEADROOM * totals[0]) || 1;
      frame.setDomain({ y: [0, 1.08 * highest] });
      parts.set(measured.flatMap(({ penalty, data }) => [penalty, data]));
      total.set(totals);
      const at = Math.round(0.12 * last);
      const middle = (/** @type {number} */ low, /** @type {number} */ high) =>
        /** @type {[number, number]} */ ([at, (low + high) / 2]);
      words.set([
        { text: 'data', at: middle(measured[at].penalty, totals[at]), gap: 0 },
        ...(measured[0].penalty > 0
          ? [{ text: 'regulariser λ Σ W²', at: middle(0, measured[at].penalty), gap: 0 }]
          : []),
      ]);
    },
  };
}
