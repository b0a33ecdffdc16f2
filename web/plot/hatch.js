/**
 * Diagonal lines over a rectangle of a canvas: where numbers leave the world.
 * @param {CanvasRenderingContext2D} context
 * @param {{ width: number, height: number, color: string, gap?: number }} options
 */
export function hatchCanvas(context, { width, height, color, gap = 7 }) {
  context.beginPath();
  for (let offset = -height; offset < width; offset += gap) {
    context.moveTo(offset, height);
    context.lineTo(offset + height, 0);
  }
  context.strokeStyle = color;
  context.lineWidth = 0.8;
  context.stroke();
}

let patterns = 0;

/**
 * The same as an SVG pattern in the frame.
 * @param {import('./frame.js').Frame} frame
 * @returns {string} for `fill`
 */
export function hatchPattern(frame) {
  const id = `hatch-${++patterns}`;
  frame.root
    .append('pattern')
    .attr('id', id)
    .attr('patternUnits', 'userSpaceOnUse')
    .attr('width', 5)
    .attr('height', 5)
    .attr('patternTransform', 'rotate(45)')
    .append('path')
    .attr('class', 'hatch')
    .attr('d', 'M0,0V5');
  return `url(#${id})`;
}
