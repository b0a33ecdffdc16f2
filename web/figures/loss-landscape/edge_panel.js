import { key } from '../../plot/key.js';
import { optimizerStyle } from '../../plot/optimizer_style.js';
import { lineSeries, rules } from '../../plot/series.js';
import { clamp } from '../../plot/steps.js';
import { LONGEST, parameters } from './parameters.js';

/** @typedef {import('./parameters.js').State} State */
/** @typedef {[number, number]} Pair */

const LOWEST = 0.5;
const HIGHEST = 400;

/**
 * The steepest curvature along the path beside the edge, which can be dragged: it is the learning rate.
 * @param {import('./parameters.js').Figure} figure
 * @param {{ edgeOf: (state: State) => number, rateFor: (edge: number, state: State) => number }} edges
 */
export function edgePanel(figure, { edgeOf, rateFor }) {
  const frame = figure.panel({
    title: 'The\u00a0steepest\u00a0curvature',
    label:
      'The largest eigenvalue of the Hessian after each step, on a logarithmic axis, and the edge of stability',
    aspect: 1.5,
    narrowAspect: 1.25,
    x: { domain: [0, LONGEST], label: 'step' },
    y: { domain: [LOWEST, HIGHEST], scale: 'log', ticks: [1, 10, 100] },
  });
  const names = key(frame);
  const now = rules(frame, 'x');
  const edge = lineSeries(frame, { color: 'var(--hand)', width: 1.6, dash: '5 3' });
  const ghost = lineSeries(frame, { color: 'var(--muted)', width: 1.2, dash: '1 3' });
  const curve = lineSeries(frame, { color: 'var(--eigen-steep)', width: 2 });
  figure.handle(
    frame,
    {
      label: 'edge of stability, set by the learning rate',
      place: (state) => [LONGEST, clamp(edgeOf(state), LOWEST, HIGHEST)],
      move: ([, y], state) => ({
        alpha: clamp(Number(rateFor(y, state).toPrecision(3)), parameters.alpha.min, parameters.alpha.max),
      }),
      limits: { x: [LONGEST, LONGEST], y: [LOWEST, HIGHEST] },
    },
    { axis: 'y' },
  );
  return {
    frame,
    /**
     * @param {{ steps: number[], values: number[] }} found @param {State} state @param {number} k
     * @param {{ edge: number, plain: number }} edges `plain`: without momentum
     */
    draw(found, state, k, edges) {
      curve.set(found.values, found.steps);
      edge.set([edges.edge, edges.edge], [0, LONGEST]);
      const two = state.optimizer === 'momentum';
      ghost.set([edges.plain, edges.plain], [0, LONGEST]);
      ghost.show(two);
      edge.show(state.optimizer !== 'adam');
      now.set(k > 0 && k < LONGEST ? [k] : []);
      names.set([
        { text: 'λ, largest eigenvalue', color: 'var(--eigen-steep-text)' },
        ...(state.optimizer === 'adam'
          ? [{ text: 'Adam’s edge is another one', color: optimizerStyle('adam').text }]
          : [{ text: two ? 'edge (2 + 2β)/α' : 'edge 2/α', color: 'var(--hand-text, var(--hand))' }]),
        ...(two ? [{ text: '2/α', color: 'var(--muted)' }] : []),
      ]);
    },
  };
}
