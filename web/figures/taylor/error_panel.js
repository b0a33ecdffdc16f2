import { key } from '../../plot/key.js';
import { lineSeries, rules } from '../../plot/series.js';
import { goodBand } from './curves.js';
import { parameters } from './parameters.js';

/** @typedef {import('./functions.js').Study} Study */

/** What is below is rounding. @type {[number, number]} */
const SHOWN = [1e-10, 1e2];

/**
 * The error of the polynomial and what it cannot exceed; the hand sets what counts as good.
 * @param {import('./parameters.js').Figure} figure @param {(state: import('./parameters.js').State) => Study} studyOf
 */
export function errorPanel(figure, studyOf) {
  const frame = figure.panel({
    title: 'The error',
    label: 'The error of the Taylor polynomial and its bound, over x, on a logarithmic scale',
    aspect: 3.6,
    narrowAspect: 1.3,
    x: { domain: [-1, 1], label: 'x' },
    y: { domain: SHOWN, scale: 'log' },
  });
  const band = goodBand(frame);
  const bound = lineSeries(frame, { color: 'var(--muted)', dash: '5 3', width: 1.6 });
  const error = lineSeries(frame, { color: 'var(--order-high)', width: 2 });
  const level = rules(frame, 'y', { className: 'taylor-tolerance' });
  const { min, max } = parameters.tolerance;
  figure.handle(
    frame,
    {
      label: 'tolerance',
      limits: { x: [-10, 10], y: [min, max] },
      place: (state) => {
        const [low, high] = studyOf(state).x0;
        return [low + 0.97 * (high - low), state.tolerance];
      },
      move: ([, y]) => ({ tolerance: y }),
    },
    { axis: 'y', names: { y: 'tolerance' } },
  );
  const words = key(frame);

  return {
    /** @param {Study} study @param {number} tolerance */
    draw({ x, remainders, bounds, x0, degree, good }, tolerance) {
      frame.setDomain({ x: x0 });
      band.set(good.lows[degree], good.highs[degree]);
      bound.set(bounds, x);
      error.set(remainders.map(Math.abs), x);
      level.set([tolerance]);
      words.set([
        { text: '|f − P| as it is', color: 'var(--order-high-text)' },
        { text: 'what it cannot exceed', color: 'var(--muted)' },
        { text: 'tolerance ε', color: 'var(--hand)' },
      ]);
    },
  };
}
