import { pressAnywhere } from '../../controls/ground.js';
import { clamp, roundTo } from '../../plot/steps.js';
import { parameters, STEEPEST } from './parameters.js';

/** Where the names of the shapes stand. */
const NAMES = /** @type {const} */ ([
  { text: 'bowl', at: [2.2, 2.4] },
  { text: 'dome', at: [-2.2, -2.6] },
  { text: 'saddle', at: [2.2, -2.6] },
  { text: 'saddle', at: [-2.2, 2.4] },
  { text: 'trough', at: [2.2, 0.15] },
  { text: 'ridge', at: [-2.2, 0.15] },
]);

/** All shapes: the plane of the two eigenvalues. @param {import('./parameters.js').Figure} figure */
export function mapPanel(figure) {
  const frame = figure.panel({
    title: 'All shapes there are',
    label: 'The plane of the two eigenvalues, with the names of the shapes',
    aspect: 1.12,
    narrowAspect: 1.3,
    x: { domain: [-STEEPEST, STEEPEST], ticks: [-3, 0, 3], label: 'λ₁' },
    y: { domain: [-STEEPEST, STEEPEST], ticks: [-3, 0, 3], label: 'λ₂' },
  });
  const cells = frame.group('plot', 'critical-quadrants');
  const axes = frame.layers.plot.append('path').attr('class', 'critical-axes');
  const words = frame.group('labels', 'critical-names');
  frame.add({
    paint() {
      const [left, right, top, bottom] = [frame.x(0), frame.width, frame.y(0), frame.height];
      cells
        .selectAll('rect')
        .data([
          { x: left, y: 0, width: right - left, height: top, kind: 'minimum' },
          { x: 0, y: top, width: left, height: bottom - top, kind: 'maximum' },
        ])
        .join('rect')
        .attr('class', ({ kind }) => `critical-${kind}-ground`)
        .attr('x', ({ x }) => x)
        .attr('y', ({ y }) => y)
        .attr('width', ({ width }) => width)
        .attr('height', ({ height }) => height);
      axes.attr('d', `M${left},0V${bottom}M0,${top}H${right}`);
      words
        .selectAll('text')
        .data(NAMES)
        .join('text')
        .text(({ text }) => text)
        .attr('text-anchor', 'middle')
        .attr('x', ({ at }) => frame.x(at[0]))
        .attr('y', ({ at }) => frame.y(at[1]));
    },
  });
  const { min, max, step } = parameters.eigenvalues;
  /** @param {ArrayLike<number>} to */
  const eigenvalues = (to) => Array.from(to, (value) => clamp(roundTo(value, step), min, max));
  pressAnywhere(frame, (to) => figure.setState({ eigenvalues: eigenvalues(to) }));
  figure.handle(
    frame,
    {
      label: 'eigenvalues',
      limits: { x: [min, max], y: [min, max] },
      place: ({ eigenvalues: [a, b] }) => [a, b],
      move: (to) => ({ eigenvalues: eigenvalues(to) }),
    },
    { names: { x: 'first', y: 'second' } },
  );
}
