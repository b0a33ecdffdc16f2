/**
 * What each class is drawn with: a hue and a shape, so that neither has to be seen alone. Shapes are SVG path data about
 * the middle, some ten pixels wide.
 */
export const CLASS_SHAPES = [
  'M-5,0a5,5,0,1,0,10,0a5,5,0,1,0,-10,0',
  'M-4.6,-4.6h9.2v9.2h-9.2z',
  'M0,-5.8L5.8,4.4H-5.8z',
  'M0,-6.2L6.2,0L0,6.2L-6.2,0z',
  'M0,5.8L5.8,-4.4H-5.8z',
  'M-1.9,-5.6h3.8v3.7h3.7v3.8h-3.7v3.7h-3.8v-3.7h-3.7v-3.8h3.7z',
];

/** Custom properties, for a canvas. */
export const CLASS_COLORS = CLASS_SHAPES.map((_, of) => `--class-${of}`);

/** A class's shape in its colour, among text. @param {number} of */
export function classBadge(of) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '-7 -7 14 14');
  svg.setAttribute('class', 'class-badge');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  path.setAttribute('d', CLASS_SHAPES[of]);
  path.style.fill = `var(${CLASS_COLORS[of]})`;
  svg.append(path);
  return svg;
}
