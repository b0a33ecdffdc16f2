import { key } from '../../plot/key.js';
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
  const areas = { penalty: 'var(--hairline-strong)', data: 'var(--field-high)' };
  const parts = stackedArea(frame, { colors: [areas.penalty, areas.data] });
  const total = lineSeries(frame, { color: 'var(--ink)', width: 1.8 });
  key(frame).set([
    { text: 'data', area: areas.data },
    { text: 'regulariser λ Σ W²', area: areas.penalty },
  ]);
  figure.handle(
    frame,
    {
      label: 'step',
      limits: { x: [0, LONGEST], y: [0, 1] },
      place(state) {
        const descent = descentOf(state);
        if (!descent) return [state.k, 0];
        const k = Math.min(state.k, descent.last);
        return [k, Math.min(descent.totals[k], highestOf(descent))];
      },
      move: ([k]) => ({ k: Math.round(k) }),
    },
    { axis: 'x' },
  );

  return {
    /** @param {Descent} descent */
    draw(descent) {
      const { totals } = descent;
      const { data, penalties } = descent.parts;
      frame.setDomain({ y: [0, 1.08 * highestOf(descent)] });
      parts.set(Array.from(data).flatMap((value, k) => [penalties[k], value]));
      total.set(totals);
    },
  };
}

/** How high the picture is. @param {Descent} descent */
function highestOf({ totals }) {
  return Math.min(Math.max(...totals), HEADROOM * totals[0]) || 1;
}
