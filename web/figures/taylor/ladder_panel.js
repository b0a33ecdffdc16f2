import { pressAnywhere } from '../../controls/ground.js';
import { clamp } from '../../plot/steps.js';
import { familyOf, HIGHEST, orderColor } from './functions.js';

/** @typedef {import('./functions.js').Study} Study */
/** @typedef {import('./parameters.js').State} State */

/**
 * Of every degree, where it is good: a bar, open at an end that the picture cuts off.
 * @param {import('./parameters.js').Figure} figure @param {(state: State) => Study} studyOf
 */
export function ladderPanel(figure, studyOf) {
  const frame = figure.panel({
    title: 'Where each degree is good',
    label: 'For each degree the interval on which the polynomial is within the tolerance',
    aspect: 0.98,
    narrowAspect: 1.2,
    x: { domain: [-1, 1], label: 'x', ticks: 4 },
    y: { domain: [-0.8, HIGHEST + 0.8], label: 'degree n', ticks: [0, 5, 10, 15, 20, 25] },
  });
  const group = frame.group('plot', 'taylor-ladder');
  const center = frame.layers.plot.append('path').attr('class', 'taylor-center');
  /** @type {Study | null} */
  let shown = null;
  frame.add({
    paint() {
      if (!shown) return;
      const { good, degree, center: a } = shown;
      const family = familyOf(shown);
      const bars = Array.from(good.lows, (low, k) => ({
        k,
        path: outline(frame, k, low, good.highs[k], good.lowIsEnd[k] === 1, good.highIsEnd[k] === 1),
        of: k === degree ? family.length - 1 : family.indexOf(k),
      }));
      group
        .selectAll('path')
        .data(bars)
        .join('path')
        .attr('d', ({ path }) => path)
        .attr('class', ({ k }) => (k === degree ? 'taylor-bar taylor-bar-now' : 'taylor-bar'))
        .style('stroke', ({ of }) => (of < 0 ? null : orderColor(of, family.length)));
      center.attr('d', `M${frame.x(a)},0V${frame.height}`);
    },
  });
  pressAnywhere(frame, ([, y]) => figure.setState({ degree: clamp(Math.round(y), 0, HIGHEST) }));
  figure.handle(
    frame,
    {
      label: 'degree',
      limits: { x: [-10, 10], y: [0, HIGHEST] },
      place: (state) => [studyOf(state).good.highs[state.degree], state.degree],
      move: ([, y], { degree }) => ({ degree: whole(y, degree) }),
    },
    { axis: 'y', names: { y: 'degree' } },
  );

  return {
    /** @param {Study} study */
    draw(study) {
      shown = study;
      frame.setDomain({ x: study.x0 });
      frame.invalidate();
    },
  };
}

/** The nearest degree; a key that asks for less than one goes one on. @param {number} y @param {number} now */
function whole(y, now) {
  const next = Math.round(y);
  return clamp(next === now && y !== now ? now + Math.sign(y - now) : next, 0, HIGHEST);
}

/**
 * @param {import('../../plot/frame.js').Frame} frame
 * @param {number} k @param {number} low @param {number} high @param {boolean} lowOpen @param {boolean} highOpen
 */
function outline(frame, k, low, high, lowOpen, highOpen) {
  const [left, right, y] = [frame.x(low), frame.x(high), frame.y(k)];
  const stop = (/** @type {number} */ x) => `M${x},${y - 3}V${y + 3}`;
  return `M${left},${y}H${right}${lowOpen ? '' : stop(left)}${highOpen ? '' : stop(right)}`;
}
