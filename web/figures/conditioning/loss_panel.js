import { contourField } from '../../plot/field.js';
import { labels } from '../../plot/labels.js';
import { pixelsAlong } from '../../plot/outline.js';
import { pathWithDots } from '../../plot/path.js';
import { scatter } from '../../plot/scatter.js';

/** @typedef {import('./analysis.js').Analysis} Analysis */
/** @typedef {[number, number]} Pair */

/** Samples of the field on a side: a bowl is smooth, and its shape is dragged. */
const CELLS = 60;
/** Longer paths are drawn this far: the rest would be one dot upon another. */
const DRAWN = 400;
const LEGIBLE = 60;

/**
 * The loss over two weights, or, of a model with more, over its flattest and its steepest direction, with the paths
 * of both methods from zero.
 *
 * @param {import('./parameters.js').Figure} figure
 */
export function lossPanel(figure) {
  const { engine } = figure;
  const frame = figure.panel({
    title: 'The loss over the weights',
    label: 'Lines of equal loss, with the paths of gradient descent and momentum from zero',
    aspect: 1.1,
    x: { domain: [-1, 1], label: 'weight of input 1', ticks: false },
    y: { domain: [-1, 1], label: 'weight of input 2', ticks: false },
    equalUnits: true,
  });
  const field = contourField(frame, { count: 11 });
  const gd = pathWithDots(frame, { color: 'var(--optimizer-gd)', dash: 'var(--dash-gd)', width: 1.2 });
  const momentum = pathWithDots(frame, {
    color: 'var(--optimizer-momentum)',
    dash: 'var(--dash-momentum)',
    width: 1.8,
  });
  const best = scatter(frame, { color: '--ink', radius: 3.5 });
  /** @type {Float64Array[]} */
  let drawn = [];
  const words = labels(frame, {
    avoid: () => ({ points: drawn.flatMap((path) => pixelsAlong(path, frame)) }),
  });

  /** @param {Analysis} analysis */
  const inWeights = ({ objective, plans }) => {
    const start = /** @type {Pair} */ ([0, 0]);
    const minimum = /** @type {Pair} */ ([...(objective.minimum?.point ?? start)]);
    /** @param {'gd' | 'momentum'} method */
    const path = (method) =>
      engine.trace({
        objective,
        optimizer: method,
        hyperparameters: plans[method].hyperparameters,
        start,
        steps: Math.min(DRAWN, plans[method].predicted),
      }).points;
    return { start, minimum, objective, paths: { gd: path('gd'), momentum: path('momentum') }, own: false };
  };

  /** @param {Analysis} analysis */
  const inEigenbasis = ({ objective, spectrum, plans }) => {
    const [flat, steep] = [spectrum.eigenvalues.length - spectrum.rank, spectrum.eigenvalues.length - 1];
    const zero = new Float64Array(objective.dimension);
    /** @param {'gd' | 'momentum'} method */
    const path = (method) => {
      const { learningRate, momentum = 0 } = plans[method].hyperparameters;
      const count = Math.min(DRAWN, plans[method].predicted) + 1;
      const steps = Array.from({ length: count }, (_, k) => k);
      const { coordinates } = engine.dynamics.closedForm({
        objective,
        learningRate,
        momentum,
        start: zero,
        steps,
      });
      return Float64Array.from({ length: 2 * count }, (_, i) => {
        return coordinates[(i >> 1) * objective.dimension + (i % 2 === 0 ? flat : steep)];
      });
    };
    const paths = { gd: path('gd'), momentum: path('momentum') };
    return {
      start: /** @type {Pair} */ ([paths.gd[0], paths.gd[1]]),
      minimum: /** @type {Pair} */ ([0, 0]),
      objective: engine.objective({
        quadratic: { eigenvalues: [spectrum.eigenvalues[flat], spectrum.eigenvalues[steep]] },
      }),
      paths,
      own: true,
    };
  };

  return {
    frame,
    /** @param {Analysis} analysis @param {string[]} names of the two inputs, for a model with two weights */
    draw(analysis, names) {
      const plane = analysis.objective.dimension === 2;
      const { start, minimum, objective, paths, own } = plane ? inWeights(analysis) : inEigenbasis(analysis);
      frame.setAxes({
        x: { label: plane ? `weight of ${names[0]}` : 'flattest direction' },
        y: { label: plane ? `weight of ${names[1]}` : 'steepest direction' },
      });
      frame.setDomain(around(start, minimum));
      const { x, y } = frame.domain;
      field.set({
        values: objective.grid({ x, y, columns: CELLS, rows: CELLS }),
        columns: CELLS,
        rows: CELLS,
        x,
        y,
      });
      gd.set(paths.gd, { opacity: opacityOf(paths.gd) });
      momentum.set(paths.momentum, { opacity: opacityOf(paths.momentum) });
      drawn = [paths.gd, paths.momentum];
      best.set(minimum);
      words.set([
        { text: 'best fit', at: minimum, gap: [10, 18, 30] },
        { text: 'start', at: start, gap: [10, 18, 30] },
      ]);
      if (own) objective.dispose();
    },
  };
}

/** Lines of so many steps can be told from one another. @param {Float64Array} path */
function opacityOf(path) {
  return Math.min(1, (2 * LEGIBLE) / path.length);
}

/** A window that holds both points with room to swing. @param {Pair} a @param {Pair} b */
function around(a, b) {
  const reach = Math.max(Math.hypot(a[0] - b[0], a[1] - b[1]), 1e-6) * 1.25;
  return {
    x: /** @type {Pair} */ ([b[0] - reach, b[0] + reach]),
    y: /** @type {Pair} */ ([b[1] - reach, b[1] + reach]),
  };
}
