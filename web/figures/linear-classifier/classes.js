import { html } from '../../controls/dom.js';

/** What each class is drawn with: a hue and a shape, so that neither has to be seen alone. */
export const CLASSES = [
  { color: 'var(--class-0)', text: 'var(--class-0-text)', shape: 'M-5,0a5,5,0,1,0,10,0a5,5,0,1,0,-10,0' },
  { color: 'var(--class-1)', text: 'var(--class-1-text)', shape: 'M-4.6,-4.6h9.2v9.2h-9.2z' },
  { color: 'var(--class-2)', text: 'var(--class-2-text)', shape: 'M0,-5.8L5.8,4.4H-5.8z' },
];

/** Custom properties, for a canvas. */
export const CLASS_COLORS = ['--class-0', '--class-1', '--class-2'];

/** One example: which class's, and which of it, counted from 0. @typedef {{ of: number, at: number }} Example */

/** @param {Example} example */
export const nameOf = ({ of, at }) => `class ${of}, point ${at + 1}`;

/** @param {number} index */
export const subscript = (index) => '₀₁₂'[index];

/** A class's shape among text. @param {number} of */
export function badge(of) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '-7 -7 14 14');
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  path.setAttribute('d', CLASSES[of].shape);
  path.style.fill = CLASSES[of].color;
  svg.append(path);
  return html('span', { class: 'classifier-badge', 'aria-hidden': 'true' }, svg);
}
