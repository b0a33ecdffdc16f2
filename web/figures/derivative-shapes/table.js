import { html, setText } from '../../controls/dom.js';
import { scrubber } from '../../controls/scrubber.js';
import { uOf, xOf } from './model.js';
import { parameters } from './parameters.js';
import { decimals, shapeOf } from './words.js';

/** @typedef {import('./parameters.js').State} State */
/** @typedef {ReturnType<typeof import('./model.js').derivativeOf>} Derivative */

const DIGITS = '₀₁₂₃₄₅₆₇₈₉';

/**
 * The derivative as a table: inputs on top, a row an output, the row that comes in from the left and the row that comes
 * out at the bottom.
 * @param {import('./parameters.js').Figure} figure
 */
export function jacobianTable(figure) {
  const title = html('p', { class: 'panel-title' });
  const body = html('tbody');
  const element = html(
    'div',
    { class: 'panel shapes-panel' },
    title,
    html('div', { class: 'shapes-scroll' }, html('table', { class: 'shapes-table' }, body)),
  );
  element.style.setProperty('--aspect', '1.35');
  let built = '';
  /** @type {ReturnType<typeof entry>[]} */
  let x = [];
  /** @type {ReturnType<typeof entry>[]} */
  let u = [];
  /** @type {HTMLTableCellElement[][]} */
  let cells = [];
  /** @type {HTMLTableCellElement[]} */
  let y = [];
  /** @type {HTMLTableCellElement[]} */
  let product = [];

  /** @param {'x' | 'u'} id @param {number} index */
  const entry = (id, index) => {
    const { min, max, step } = parameters[id];
    const number = html('span');
    const of = () => (id === 'x' ? xOf(figure.state) : uOf(figure.state));
    const control = scrubber(number, {
      ...{ name: `${id}${DIGITS[index + 1]}`, min, max, step, format: decimals },
      change(value) {
        const all = of();
        // Fewer may have been asked for since the table was drawn.
        if (index < all.length) figure.setState({ [id]: all.with(index, value) });
      },
      now: () => of()[index],
    });
    return { control, cell: html('td', { class: `shapes-${id}` }, number) };
  };

  /** @param {State} state */
  const build = ({ inputs, outputs }) => {
    const wanted = `${inputs} ${outputs}`;
    if (wanted === built) return;
    built = wanted;
    const many = (/** @type {number} */ count) => Array.from({ length: count }, (_, i) => i);
    x = many(inputs).map((j) => entry('x', j));
    u = many(outputs).map((i) => entry('u', i));
    cells = many(outputs).map(() => many(inputs).map(() => html('td', { class: 'shapes-cell' })));
    y = many(outputs).map(() => html('td', { class: 'shapes-y' }));
    product = many(inputs).map(() => html('td', { class: 'shapes-product' }));
    const head = (/** @type {string} */ text, /** @type {string} */ kind) =>
      html('th', { scope: 'row', class: kind }, text);
    body.replaceChildren(
      html(
        'tr',
        {},
        head('u ↓ x →', 'shapes-x'),
        ...x.map(({ cell }) => cell),
        html('th', { scope: 'col', class: 'shapes-y' }, 'y'),
      ),
      ...cells.map((row, i) => html('tr', {}, u[i].cell, ...row, y[i])),
      html('tr', {}, head('uᵀJ', 'shapes-product'), ...product, html('td')),
    );
  };

  return {
    element,
    /** @param {State} state @param {Derivative} derivative */
    set(state, { jacobian, output, vectorJacobian }) {
      build(state);
      setText(title, shapeOf(state));
      const largest = Math.max(...[...jacobian].map(Math.abs), Number.MIN_VALUE);
      xOf(state).forEach((value, j) => x[j].control.set(value));
      uOf(state).forEach((value, i) => u[i].control.set(value));
      cells.forEach((row, i) =>
        row.forEach((cell, j) => {
          const value = jacobian[i * state.inputs + j];
          setText(cell, decimals(value));
          const hue = value < 0 ? '--value-low' : '--value-high';
          // Pale enough to be read on, at any value.
          const share = (42 * Math.abs(value)) / largest;
          cell.style.background = `color-mix(in srgb, var(${hue}) ${share.toFixed(1)}%, var(--paper))`;
        }),
      );
      y.forEach((cell, i) => setText(cell, decimals(output[i])));
      product.forEach((cell, j) => setText(cell, decimals(vectorJacobian[j])));
    },
  };
}
