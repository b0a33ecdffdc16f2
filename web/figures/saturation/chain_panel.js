import { html, setText } from '../../controls/dom.js';
import { scrubber } from '../../controls/scrubber.js';
import { formatNumber, formatToStep } from '../../plot/format.js';
import { parameters } from './parameters.js';

/** @typedef {import('./parameters.js').State} State */
/** @typedef {import('descent').UnitPass} UnitPass */
/** @typedef {'w' | 'x' | 'b' | 'arriving'} Factor */

/**
 * The unit's sum with numbers to drag, and the chain rule back through it, a bar a factor.
 * @param {import('./parameters.js').Figure} figure
 */
export function chainPanel(figure) {
  const scrubbers = /** @type {Factor[]} */ (['w', 'x', 'b', 'arriving']).map((id) => {
    const { label, min, max, step } = parameters[id];
    const element = html('span', {});
    const control = scrubber(element, {
      ...{ name: label, min, max, step },
      format: (value) => formatToStep(value, step),
      change: (value) => figure.setState({ [id]: value }),
      now: () => figure.state[id],
    });
    return { id, element, control };
  });
  const [w, x, b, arriving] = scrubbers.map(({ element }) => element);
  const sum = html('b', {});
  const forwards = html(
    'p',
    { class: 'saturation-sum' },
    'z = w x + b = ',
    w,
    ' · ',
    x,
    ' + ',
    b,
    ' = ',
    sum,
  );
  const rows = [
    { name: 'arrives', symbol: 'δ_h = ∂L/∂h', value: arriving },
    { name: 'slope', symbol: 'φ′(z)', color: 'var(--eigen-steep)' },
    { name: 'passes', symbol: 'δ_z = δ_h φ′(z)' },
    { name: 'to the weight', symbol: '∂L/∂w = δ_z x', color: 'var(--hand)' },
    { name: 'to the bias', symbol: '∂L/∂b = δ_z' },
    { name: 'to the input', symbol: '∂L/∂x = δ_z w' },
  ].map(({ name, symbol, value = html('span', {}), color = 'var(--ink-2)' }) => {
    const bar = html('span', { class: 'saturation-bar' });
    bar.style.setProperty('--bar', color);
    const row = html(
      'tr',
      {},
      html(
        'th',
        { scope: 'row' },
        name,
        html('span', { class: 'saturation-symbol' }, ...withSubscripts(symbol)),
      ),
      html('td', { class: 'saturation-number' }, value),
      html('td', { class: 'saturation-track', 'aria-hidden': 'true' }, bar),
    );
    return { row, value, bar };
  });
  const verdict = html('p', { class: 'saturation-verdict', 'aria-live': 'polite' });
  const wrapper = html(
    'div',
    { class: 'panel saturation-chain' },
    html('p', { class: 'panel-title' }, 'What reaches its weights'),
    forwards,
    html('table', {}, html('tbody', {}, ...rows.map(({ row }) => row))),
    verdict,
  );
  wrapper.style.setProperty('--aspect', '1.1');

  return {
    wrapper,
    /** @param {State} state @param {UnitPass} pass @param {string} sentence */
    draw(state, pass, sentence) {
      for (const { id, control } of scrubbers) control.set(state[id]);
      setText(sum, formatToStep(pass.preActivation, 0.01));
      const values = [
        state.arriving,
        pass.slope,
        pass.preActivationGradient,
        pass.weightGradient[0],
        pass.biasGradient,
        pass.inputGradient[0],
      ];
      const full = Math.max(1, ...values.map(Math.abs));
      rows.forEach(({ value, bar }, i) => {
        if (i > 0) setText(value, formatNumber(values[i]));
        bar.style.setProperty('--length', String(Math.abs(values[i]) / full / 2));
        bar.toggleAttribute('data-negative', values[i] < 0);
      });
      setText(verdict, sentence);
    },
  };
}

/** δ_z with its z below the line. @param {string} text @returns {(string | HTMLElement)[]} */
function withSubscripts(text) {
  return text.split(/_(\w)/).map((part, i) => (i % 2 ? html('sub', {}, part) : part));
}
