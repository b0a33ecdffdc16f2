import { labels } from '../../plot/labels.js';
import { pixelsAlong } from '../../plot/outline.js';
import { scatter } from '../../plot/scatter.js';
import { lineSeries } from '../../plot/series.js';
import { clamp } from '../../plot/steps.js';
import { EXAMPLES } from './parameters.js';

/** @typedef {import('./parameters.js').State} State */
/** @typedef {[number, number]} Pair */

/** Of total variances: from a full batch but one, near the minimum, to a single example far from it. */
const LOWEST = 2e-3;
const HIGHEST = 60;

/**
 * The variance of a batch's gradient, both coordinates together, against its size: what is measured on batches, and the
 * law. A ring on the law goes through the sizes.
 * @param {import('./parameters.js').Figure} figure @param {import('./problem.js').Problem} problem
 */
export function lawPanel(figure, problem) {
  const frame = figure.panel({
    title: 'Variance against batch size',
    label: 'The variance of the gradient of a batch against its size: dots measured, a line by the law',
    aspect: 1.32,
    narrowAspect: 1.3,
    x: {
      domain: [0.87, 1.15 * EXAMPLES],
      scale: 'log',
      label: 'batch size B',
      ticks: [1, 2, 4, 8, 16, 32, 64],
    },
    y: { domain: [LOWEST, HIGHEST], scale: 'log' },
  });
  const plain = lineSeries(frame, { color: 'var(--muted)', dash: '2 3', width: 1.2 });
  const line = lineSeries(frame, { color: 'var(--ink)', width: 1.6 });
  const dots = scatter(frame, { color: '--place-1', radius: 3.6 });
  /** @type {number[]} */
  let obstacles = [];
  const words = labels(frame, { avoid: () => ({ points: pixelsAlong(obstacles, frame) }) });
  /** @param {State} state @returns {Pair} */
  const placeOf = (state) => {
    const { law, batch } = problem.of(state);
    return [batch, clamp(law.expected[batch - 1], LOWEST, HIGHEST)];
  };
  figure.handle(
    frame,
    {
      label: 'batch size on the law',
      limits: { x: [1, EXAMPLES], y: [LOWEST, HIGHEST] },
      place: placeOf,
      move: ([size], state) => ({ batch: clamp(Math.round(size), 1, problem.mostOf(state)) }),
    },
    { axis: 'x' },
  );

  return {
    /** @param {State} state @param {import('./problem.js').Moment} moment */
    draw(state, { law: { sizes, all, measured, expected, plain: without } }) {
      plain.set(without, all);
      line.set(expected, all);
      dots.set(sizes.flatMap((size, i) => (measured[i] > 0 ? [size, measured[i]] : [])));
      obstacles = all.flatMap((size, i) => (expected[i] > 0 ? [size, expected[i]] : []));
      const last = sizes.findLastIndex((size) => size <= 8);
      const far = Math.floor(0.62 * all.length);
      const corrected = state.drawn !== 'with';
      words.set([
        {
          text: corrected ? '1/B' : 'law: 1/B',
          at: /** @type {Pair} */ ([all[far], without[far]]),
          side: 'above',
          gap: [8, 14],
          ...(corrected ? { color: 'var(--muted)' } : {}),
        },
        ...(corrected
          ? [
              {
                text: 'law: (n − B)/(B (n − 1))',
                at: /** @type {Pair} */ ([8, expected[7]]),
                side: /** @type {const} */ ('left'),
                gap: [14, 24],
              },
            ]
          : []),
        {
          text: 'measured',
          at: /** @type {Pair} */ ([sizes[last - 2], measured[last - 2]]),
          color: 'var(--value-high-text)',
          gap: [10, 18, 28],
        },
      ]);
    },
  };
}
