import { button } from '../../controls/button.js';
import { html, setText } from '../../controls/dom.js';
import { parameters, TEST } from './parameters.js';

/** @typedef {import('./parameters.js').State} State */

/** @type {[sign: string, name: string, right: number, down: number][]} */
const DIRECTIONS = [
  ['←', 'left', -1, 0],
  ['↑', 'up', 0, -1],
  ['↓', 'down', 0, 1],
  ['→', 'right', 1, 0],
];

/**
 * What keys can do on the pad: put a test digit on it, move what is there by a pixel, clear it.
 * @param {import('./parameters.js').Figure} figure
 */
export function padControls(figure) {
  const small = (/** @type {string} */ sign, /** @type {string} */ name, /** @type {() => void} */ press) => {
    const element = button({ label: sign, press, title: name });
    element.classList.add('digits-small');
    element.setAttribute('aria-label', name);
    return element;
  };
  const number = html('span', { class: 'digits-number' });
  const other = (/** @type {number} */ by) => () =>
    figure.setState({ ...chosen(((figure.state.example - 1 + by + TEST) % TEST) + 1) });
  const stepper = html(
    'span',
    { class: 'digits-group', role: 'group', 'aria-label': 'test digit on the pad' },
    small('−', 'the test digit before', () => other(figure.state.example ? -1 : 0)()),
    number,
    small('+', 'the next test digit', other(1)),
  );
  const moved = html(
    'span',
    { class: 'digits-group', role: 'group', 'aria-label': 'move what is on the pad by a pixel' },
    html('span', { 'aria-hidden': 'true' }, 'move'),
    ...DIRECTIONS.map(([sign, name, right, down]) =>
      small(sign, `one pixel ${name}`, () => {
        const [x, y] = figure.state.shift;
        const to = [x + right, y + down];
        if (parameters.shift.complaint(/** @type {[number, number]} */ (to)) === null)
          figure.setState({ shift: /** @type {[number, number]} */ (to) });
      }),
    ),
  );
  const clear = button({ label: 'Clear the pad', press: () => figure.setState({ ...chosen(0) }) });
  figure.append(html('div', { class: 'digits-pad-controls' }, clear, stepper, moved));
  figure.toggle('center');
  return {
    /** @param {State} state */
    set({ example }) {
      setText(number, example ? `test digit ${example}` : 'a test digit');
    },
  };
}

/** A test digit alone on the pad, where it was; 0: none. @param {number} example @returns {Partial<State>} */
export function chosen(example) {
  return { example, ink: '', shift: [0, 0] };
}
