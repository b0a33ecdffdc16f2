import { html, setText } from '../../controls/dom.js';
import { channels, mix, resolveColors, watchTheme } from '../../plot/theme.js';
import { formatNumber } from '../../plot/format.js';

const SIDE = 28;
/** So many are coming: their places are held, so that nothing shifts when they are there. */
const COUNT = 6;

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
  // A row of its own, from edge to edge.
  element.style.setProperty('--aspect', '1');
  /** @typedef {{ eigenvalue: number, pixels: Float64Array }} Picture */
  /** @type {Picture[]} */
  let shown = [];
  const frames = Array.from({ length: COUNT }, () => {
    const canvas = html('canvas', { width: SIDE, height: SIDE, 'aria-hidden': 'true' });
    const caption = html('span');
    row.append(html('div', { role: 'listitem' }, canvas, caption));
    return { canvas, caption };
  });

  const paint = () => {
    if (!element.isConnected) return;
    const [paper, warm, cool] = resolveColors(element, ['--paper', '--eigen-steep', '--eigen-flat']).map(
      channels,
    );
    for (const [i, { canvas, caption }] of frames.entries()) {
      setText(caption, shown[i] ? `λ = ${formatNumber(shown[i].eigenvalue)}` : 'λ = …');
      const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
      context.clearRect(0, 0, SIDE, SIDE);
      if (!shown[i]) continue;
      const { pixels } = shown[i];
      const image = context.createImageData(SIDE, SIDE);
      const peak = pixels.reduce((most, value) => Math.max(most, Math.abs(value)), 0) || 1;
      pixels.forEach((value, at) => {
        const color = mix(paper, value > 0 ? warm : cool, Math.abs(value) / peak);
        image.data.set([...color, 255], 4 * at);
      });
      context.putImageData(image, 0, 0);
    }
  };
  figure.own(watchTheme(() => paint));

  return {
    element,
    /** @param {Picture[]} next none: not known yet */
    set(next) {
      if (next === shown) return;
      shown = next;
      paint();
    },
  };
}
