import { html, setText } from '../../controls/dom.js';
import { resolveColors, watchTheme } from '../../plot/theme.js';
import { DIGIT_COLORS, paintDigit } from './digit_image.js';
import { SIDE } from './parameters.js';

/** @typedef {{ seen: ArrayLike<number>, probabilities: ArrayLike<number>, digit: number }} Answer */

/**
 * What the network sees of the pad, and the ten probabilities that it gives.
 * @param {import('./parameters.js').Figure} figure
 */
export function answerPanel(figure) {
  const canvas = html('canvas', { width: SIDE, height: SIDE, 'aria-hidden': 'true' });
  const verdict = html('p', { class: 'digits-verdict' });
  const rows = Array.from({ length: 10 }, (_, digit) => {
    const percent = html('span', { class: 'digits-percent' });
    const row = html(
      'li',
      {},
      html('span', { class: 'digits-name' }, String(digit)),
      html('span', { class: 'digits-bar', 'aria-hidden': 'true' }),
      percent,
    );
    return { row, percent };
  });
  const element = html(
    'div',
    { class: 'panel digits-answer' },
    html('p', { class: 'panel-title' }, 'What the network says'),
    html('div', { class: 'digits-seen' }, canvas, verdict),
    html('ol', { start: 0, 'aria-label': 'Probability of each digit' }, ...rows.map(({ row }) => row)),
  );
  element.style.setProperty('--aspect', '0.68');
  /** @type {Answer | null} */
  let shown = null;
  const blank = new Float64Array(SIDE * SIDE);

  const paint = () => {
    if (!element.isConnected) return;
    paintDigit(canvas, shown?.seen ?? blank, 0, resolveColors(element, DIGIT_COLORS));
  };
  figure.own(watchTheme(() => paint));

  return {
    element,
    /** @param {Answer | null} answer null: nothing is on the pad @param {string} sentence */
    set(answer, sentence) {
      shown = answer;
      setText(verdict, sentence);
      rows.forEach(({ row, percent }, digit) => {
        const p = answer?.probabilities[digit];
        row.style.setProperty('--share', String(p ?? 0));
        row.classList.toggle('digits-said', answer?.digit === digit);
        setText(percent, p === undefined ? '' : percentOf(p));
      });
      paint();
    },
  };
}

/** @param {number} share */
export function percentOf(share) {
  const percent = 100 * share;
  return percent > 0 && percent < 0.5 ? '< 1\u00a0%' : `${percent.toFixed(0)}\u00a0%`;
}
