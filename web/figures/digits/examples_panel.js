import { html, setText } from '../../controls/dom.js';
import { claimKeys } from '../../controls/keys.js';
import { resolveColors, watchTheme } from '../../plot/theme.js';
import { DIGIT_COLORS, paintDigit } from './digit_image.js';
import { SIDE } from './parameters.js';

/** @typedef {{ index: number, caption: string, more: string }} Example a test digit by its number, from 0;
 *   `more` is for those who cannot see it */

/** So many pictures have their places, whether they are filled or not: nothing shifts. */
export const PLACES = 15;

/**
 * Some of the test digits as pictures, each with what the network said of it; a press puts one on the pad.
 * @param {import('./parameters.js').Figure} figure
 * @param {{ choose: (index: number) => void }} options
 */
export function examplesPanel(figure, { choose }) {
  const title = html('p', { class: 'panel-title' });
  const places = Array.from({ length: PLACES }, (_, place) => {
    const canvas = html('canvas', { width: SIDE, height: SIDE, 'aria-hidden': 'true' });
    const caption = html('span');
    const more = html('span', { class: 'visually-hidden' });
    const button = html(
      'button',
      {
        ...{ type: 'button', class: 'digits-example', disabled: true },
        onclick: () => shown[place] && choose(shown[place].index),
      },
      canvas,
      caption,
      more,
    );
    claimKeys(button, ['Enter', ' ']);
    return { button, canvas, caption, more };
  });
  const element = html(
    'div',
    { class: 'panel' },
    title,
    html('div', { class: 'digits-examples' }, ...places.map(({ button }) => button)),
  );
  element.style.setProperty('--aspect', '1.35');
  /** @type {Example[]} */
  let shown = [];
  /** @type {ArrayLike<number>} */
  let pictures = [];

  const paint = () => {
    if (!element.isConnected) return;
    const colors = resolveColors(element, DIGIT_COLORS);
    places.forEach(({ canvas }, place) => {
      if (shown[place]) paintDigit(canvas, pictures, SIDE * SIDE * shown[place].index, colors);
      else canvas.getContext('2d')?.clearRect(0, 0, SIDE, SIDE);
    });
  };
  figure.own(watchTheme(() => paint));
  let told = '';

  return {
    element,
    /** @param {string} name @param {Example[]} examples @param {ArrayLike<number>} values of all test digits */
    set(name, examples, values) {
      const next = JSON.stringify([name, examples]);
      if (next === told) return;
      told = next;
      setText(title, name);
      shown = examples.slice(0, PLACES);
      pictures = values;
      places.forEach(({ button, caption, more }, place) => {
        const example = shown[place];
        button.disabled = !example;
        setText(caption, example?.caption ?? '');
        setText(more, example?.more ?? '');
      });
      paint();
    },
  };
}
