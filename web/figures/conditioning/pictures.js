import { html } from '../../controls/dom.js';
import { channels, mix, resolveColors, watchTheme } from '../../plot/theme.js';
import { formatNumber } from '../../plot/format.js';

const SIDE = 28;

/**
 * Eigenvectors of the digits as the pictures that they are: warm where a pixel's weight is positive, cool where it
 * is negative, paper where it is zero.
 *
 * @param {import('./parameters.js').Figure} figure
 */
export function pictures(figure) {
  const row = html('div', { class: 'eigen-pictures', role: 'list', 'aria-label': 'The steepest directions' });
  const element = html(
    'div',
    { class: 'panel' },
    html('p', { class: 'panel-title' }, 'The steepest directions'),
    row,
  );
  /** @type {{ eigenvalue: number, pixels: Float64Array }[]} */
  let shown = [];

  const paint = () => {
    if (!element.isConnected) return;
    const [paper, warm, cool] = resolveColors(element, ['--paper', '--eigen-steep', '--eigen-flat']).map(
      channels,
    );
    row.replaceChildren(
      ...shown.map(({ eigenvalue, pixels }) => {
        const canvas = html('canvas', { width: SIDE, height: SIDE, 'aria-hidden': 'true' });
        const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
        const image = context.createImageData(SIDE, SIDE);
        const peak = pixels.reduce((most, value) => Math.max(most, Math.abs(value)), 0) || 1;
        pixels.forEach((value, i) => {
          const color = mix(paper, value > 0 ? warm : cool, Math.abs(value) / peak);
          image.data.set([...color, 255], 4 * i);
        });
        context.putImageData(image, 0, 0);
        return html('div', { role: 'listitem' }, canvas, html('span', {}, `λ = ${formatNumber(eigenvalue)}`));
      }),
    );
  };
  figure.own(watchTheme(paint));

  return {
    element,
    /** @param {{ eigenvalue: number, pixels: Float64Array }[]} next */
    set(next) {
      if (next === shown) return;
      shown = next;
      paint();
    },
  };
}
