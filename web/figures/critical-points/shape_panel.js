import { HIGHEST } from '../../plot/relief_raster.js';
import { draped, reliefMark } from '../../plot/relief.js';
import { STEEPEST } from './parameters.js';

const SAMPLES = 61;

/**
 * The quadratic seen aslant, with the curves over its eigenvectors and over the direction d.
 * @param {import('./parameters.js').Figure} figure
 */
export function shapePanel(figure) {
  const frame = figure.panel({
    title: 'The shape',
    label: 'The quadratic with these two eigenvalues, seen aslant, and the direction d on it',
    aspect: 1.5,
    narrowAspect: 1.6,
    filled: true,
    x: { domain: [0, 1] },
    y: { domain: [0, 1] },
  });
  const relief = reliefMark(frame, { turn: -28, tilt: 30 });
  const group = frame.group('plot', 'critical-lines');
  const dot = frame.group('plot').append('circle').attr('class', 'critical-point').attr('r', 4.5);
  /** @type {{ color: string, width: number, angle: number }[]} */
  let lines = [];
  /** Other eigenvalues and another direction come with other values. @type {Float64Array | null} */
  let shown = null;

  frame.add({
    paint() {
      const project = relief.project();
      const pieces = lines.flatMap(({ angle, ...look }) =>
        draped(relief, project, across(angle)).map((piece) => ({ ...piece, ...look })),
      );
      group
        .selectAll('path')
        .data(pieces)
        .join('path')
        .attr('d', ({ path }) => path)
        .style('stroke', ({ color }) => color)
        .style('stroke-width', ({ width }) => `${width}px`)
        .style('stroke-opacity', ({ hidden }) => (hidden ? 0.25 : 1));
      const middle = HIGHEST * relief.heightAt(0, 0);
      dot.attr('cx', project.x(0, 0, middle)).attr('cy', project.y(0, 0, middle));
    },
  });

  return {
    /** @param {Float64Array} values @param {number} angle degrees */
    draw(values, angle) {
      if (values === shown) return;
      shown = values;
      lines = [
        { color: 'var(--eigen-flat)', width: 1.6, angle: 0 },
        { color: 'var(--eigen-steep)', width: 1.6, angle: 90 },
        { color: 'var(--hand)', width: 3, angle },
      ];
      // One scale for all shapes, so that a flat one looks flat.
      relief.set(Float32Array.from(values, (value) => (value / STEEPEST + 1) / 2));
    },
  };
}

/** From edge to edge through the middle. @param {number} angle degrees @returns {[number, number][]} */
function across(angle) {
  const turned = (angle / 180) * Math.PI;
  const [c, s] = [Math.cos(turned), Math.sin(turned)];
  const reach = 1 / Math.max(Math.abs(c), Math.abs(s));
  return Array.from({ length: SAMPLES }, (_, i) => {
    const r = reach * ((2 * i) / (SAMPLES - 1) - 1);
    return [r * c, r * s];
  });
}
