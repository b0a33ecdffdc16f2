import { key } from '../../plot/key.js';
import { BESIDE_HANDLE, labels } from '../../plot/labels.js';
import { lineSeries } from '../../plot/series.js';
import { LONGEST, SHORTEST } from './grounds.js';
import { parameters } from './parameters.js';

/** @typedef {import('./grounds.js').Look} Look */

/** The loss cut open along d: a curve, its tangent line, and its parabola. @param {import('./parameters.js').Figure} figure @param {(state: import('./parameters.js').State) => Look} lookOf */
export function slicePanel(figure, lookOf) {
  const frame = figure.panel({
    title: 'The loss along the arrow',
    label: 'The loss along the direction of the step, its tangent line and its parabola',
    aspect: 1.5,
    narrowAspect: 1.25,
    x: { domain: [-LONGEST, LONGEST], label: 'step length t' },
    y: { domain: [-1, 1] },
  });
  const loss = lineSeries(frame, { color: 'var(--ink)', width: 2.2 });
  const first = lineSeries(frame, { color: 'var(--order-low)', width: 2 });
  const second = lineSeries(frame, { color: 'var(--order-high)', width: 2, dash: '6 3' });
  const gaps = frame.group('plot', 'tangent-gaps');
  const dot = frame.group('plot').append('circle').attr('class', 'tangent-point').attr('r', 4.5);
  const words = labels(frame);
  key(frame).set([
    { text: 'the loss', color: 'var(--ink)' },
    { text: 'tangent', color: 'var(--order-low-text)' },
    { text: 'parabola', color: 'var(--order-high-text)' },
  ]);
  /** @type {Look | null} */
  let shown = null;
  frame.add({
    paint() {
      if (!shown) return;
      const { line, length, change } = shown;
      const [x, y0] = [frame.x(length), frame.y(line.value + change.true)];
      const ends = [
        { y: frame.y(line.value + change.first), shift: -2.5, color: 'var(--order-low)' },
        { y: frame.y(line.value + change.second), shift: 2.5, color: 'var(--order-high)' },
      ];
      gaps
        .selectAll('path')
        .data(ends)
        .join('path')
        .style('stroke', ({ color }) => color)
        .attr('d', ({ y, shift }) => `M${x + shift},${y0}V${y}`);
      dot.attr('cx', frame.x(0)).attr('cy', frame.y(line.value));
    },
  });
  figure.handle(
    frame,
    {
      label: 'step length',
      limits: { x: [SHORTEST, LONGEST], y: [-1e9, 1e9] },
      place: (state) => {
        const { line, change } = lookOf(state);
        return [state.length, line.value + change.true];
      },
      move: ([x]) => ({ length: Math.min(LONGEST, Math.max(SHORTEST, x)) }),
    },
    { axis: 'x', names: { x: parameters.length.label }, color: 'var(--hand)' },
  );

  return {
    /** @param {Look} look */
    draw(look) {
      shown = look;
      const { line, ground, length, change } = look;
      const room = 0.12 * (ground.high - ground.low) || 1;
      frame.setDomain({ y: [ground.low - room, ground.high + room] });
      loss.set(line.values, line.steps);
      first.set(line.first, line.steps);
      second.set(line.second, line.steps);
      words.set([
        { text: 'x', at: [0, line.value], gap: 9, side: 'below' },
        { text: 'x + d', at: [length, line.value + change.true], gap: BESIDE_HANDLE, side: 'right' },
      ]);
      frame.invalidate();
    },
  };
}
