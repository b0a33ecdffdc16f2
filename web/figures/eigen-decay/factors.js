import { BESIDE_HANDLE, labels } from '../../plot/labels.js';
import { lineSeries, rules } from '../../plot/series.js';
import { clamp } from '../../plot/steps.js';
import { EIGEN } from './marks.js';
import { RANGE } from './parameters.js';
import { regimeBands } from './regime_bands.js';
import { nameOf, timesFactor } from './words.js';

/** @typedef {import('./model.js').Model} Model */
/** @typedef {import('./parameters.js').State} State */

const TOP = 1.32;
const SAMPLES = 240;
/** How high the best step is marked above the place for the foot. */
const BEST = 0.34;

/**
 * What one step does along an eigenvector, over all eigenvalues: the V of |1 - alpha lambda|. Its foot is the step
 * size, the two eigenvalues ride on it, and where it rises above 1 is where descent diverges.
 * @param {import('./parameters.js').Figure} figure
 * @param {(state: State) => Model} model
 */
export function factorPanel(figure, model) {
  const { dynamics } = figure.engine;
  const frame = figure.panel({
    title: 'What one step does to each eigenvalue',
    label: 'The factor by which one step shrinks the coordinate along an eigenvector, over its eigenvalue',
    aspect: 2.05,
    narrowAspect: 1.35,
    x: { domain: [RANGE[0] * 0.78, RANGE[1] * 1.45], scale: 'log', label: 'eigenvalue λ' },
    y: { domain: [-0.14, TOP], ticks: [0, 0.5, 1], label: '|1 − αλ|' },
  });
  const bands = regimeBands(frame);
  rules(frame, 'y').set([1]);
  const best = bestStep(frame);
  const curve = lineSeries(frame, { color: 'var(--ink)', width: 1.75 });
  const names = labels(frame, {
    avoid: () => ({ points: curvePixels(), boxes: bands.boxes() }),
  });
  const target = figure.target(frame, {
    label: 'The best step',
    patch: (state) => ({ alpha: model(state).best }),
  });

  figure.handle(
    frame,
    {
      label: 'step size, the foot of the curve',
      limits: { x: RANGE, y: [0, 0] },
      place: (state) => [model(state).edges.monotone, 0],
      move: ([foot]) => ({ alpha: clamp(Number((1 / foot).toPrecision(3)), 1 / RANGE[1], 1 / RANGE[0]) }),
    },
    { axis: 'x' },
  );
  for (const [i, label] of ['flattest eigenvalue', 'steepest eigenvalue'].entries()) {
    figure.handle(
      frame,
      {
        label,
        limits: { x: RANGE, y: [0, TOP] },
        place: (state) => {
          const { eigenvalues, rates } = model(state);
          return riding(eigenvalues[i], rates[i]);
        },
        move: ([lambda], state) => {
          const [flat, steep] = model(state).eigenvalues;
          return { eigenvalues: i ? [flat, Math.max(lambda, flat)] : [Math.min(lambda, steep), steep] };
        },
      },
      { axis: 'x', color: EIGEN[i].line },
    );
  }

  /** @type {Float64Array} */
  let heights = new Float64Array(0);
  /** @type {number[]} */
  let lambdas = [];
  const curvePixels = () => lambdas.flatMap((lambda, i) => [frame.x(lambda), frame.y(heights[i])]);

  return {
    /** @param {Model} at @param {State} state */
    draw({ eigenvalues, rates, factors, edges, bestEdges }, { alpha }) {
      const [low, high] = frame.x.domain();
      const end = frame.x.range()[1];
      lambdas = Array.from({ length: SAMPLES + 1 }, (_, i) => frame.x.invert((i / SAMPLES) * end));
      // The foot is a corner: no sample beside it will do.
      if (edges.monotone > low && edges.monotone < high) lambdas.push(edges.monotone);
      lambdas.sort((a, b) => a - b);
      heights = dynamics.directions({ eigenvalues: lambdas, learningRate: alpha }).rates;
      curve.set(heights, lambdas);
      bands.set(edges);
      best.set(bestEdges.monotone);
      target.set([bestEdges.monotone, BEST]);
      names.set([
        ...eigenvalues.map((lambda, i) => ({
          text: `${nameOf(lambda)}, ${timesFactor(factors[i])}`,
          at: riding(lambda, rates[i]),
          color: EIGEN[i].text,
          gap: BESIDE_HANDLE,
          side: /** @type {import('../../plot/placement.js').Side} */ (i ? 'left' : 'right'),
        })),
        bestName(bestEdges.monotone),
      ]);
    },
  };
}

/** A thread from the mark of the best step to where the foot of the curve would then stand. @param {import('../../plot/frame.js').Frame} frame */
function bestStep(frame) {
  const thread = frame.group('plot', 'rules').append('path');
  let at = 1;
  frame.add({ paint: () => void thread.attr('d', `M${frame.x(at)},${frame.y(BEST)}V${frame.y(0)}`) });
  return {
    /** @param {number} lambda */
    set(lambda) {
      at = lambda;
      frame.invalidate();
    },
  };
}

/** Where an eigenvalue rides on the curve, or at the top of the plot where the curve has left it. @param {number} lambda @param {number} rate @returns {[number, number]} */
function riding(lambda, rate) {
  return [lambda, Math.min(rate, TOP - 0.1)];
}

/** @param {number} lambda @returns {import('../../plot/labels.js').Label} */
function bestName(lambda) {
  // On a phone its mark must do.
  return { text: 'best step', at: [lambda, BEST], gap: 9, side: 'above', room: 300 };
}
