import { band } from '../../plot/band.js';
import { labels } from '../../plot/labels.js';
import { pixelsAlong } from '../../plot/outline.js';
import { lineSeries, rules } from '../../plot/series.js';
import { clamp } from '../../plot/steps.js';
import { LONGEST } from './parameters.js';

/** @typedef {import('./parameters.js').State} State */
/** @typedef {[number, number]} Pair */

const LOWEST = 1e-3;
const HIGHEST = 20;

/**
 * What is left of the loss after each step: thirty runs as a band, their mean, the expectation over all runs that there
 * are, and the floor.
 * @param {import('./parameters.js').Figure} figure @param {import('./problem.js').Problem} problem
 */
export function floorPanel(figure, problem) {
  const frame = figure.panel({
    title: 'What is left of the loss',
    label:
      'The loss above its minimum after each step: thirty runs, their mean, the expectation and the floor',
    aspect: 1.75,
    narrowAspect: 1.3,
    x: { domain: [-0.02 * LONGEST, LONGEST], label: 'step', ticks: [0, 50, 100, 150] },
    y: { domain: [LOWEST, HIGHEST], scale: 'log', label: 'f − f★' },
  });
  const spread = band(frame, { color: 'var(--place-1)', opacity: 0.22 });
  const single = lineSeries(frame, { color: 'var(--muted)', width: 0.8 });
  const mean = lineSeries(frame, { color: 'var(--place-1)', width: 2 });
  const floor = rules(frame, 'y');
  const expected = lineSeries(frame, { color: 'var(--ink)', width: 1.5, dash: '5 3' });
  /** @type {number[]} */
  let obstacles = [];
  const words = labels(frame, { avoid: () => ({ points: pixelsAlong(obstacles, frame) }) });
  figure.handle(
    frame,
    {
      label: 'step',
      limits: { x: [0, LONGEST], y: [LOWEST, HIGHEST] },
      place: (state) => [state.k, clamp(problem.of(state).excess, LOWEST, HIGHEST)],
      move: ([k]) => ({ k: Math.round(k) }),
    },
    { axis: 'x' },
  );

  return {
    /** @param {State} state @param {import('./problem.js').Moment} moment */
    draw({ schedule }, { run }) {
      spread.set(run.low, run.high);
      single.set(run.excess.subarray(0, LONGEST + 1));
      mean.set(run.mean);
      expected.set(run.expected);
      const height = run.floor !== null && run.floor > LOWEST && run.floor < HIGHEST ? run.floor : null;
      floor.set(height === null ? [] : [height]);
      obstacles = [...run.expected, ...run.mean].flatMap((value, i) => [i % (LONGEST + 1), value]);
      const at = (/** @type {number} */ k, /** @type {ArrayLike<number>} */ of) =>
        /** @type {Pair} */ ([k, clamp(of[k], LOWEST, HIGHEST)]);
      words.set([
        ...(height === null
          ? []
          : [
              {
                text: schedule === 'constant' ? 'noise floor' : 'floor of the first α',
                at: /** @type {Pair} */ ([0.8 * LONGEST, height]),
                side:
                  schedule === 'constant' ? /** @type {const} */ ('below') : /** @type {const} */ ('above'),
                gap: [6, 14, 26],
              },
            ]),
        { text: 'expected', at: at(28, run.expected), gap: [10, 20, 30] },
        {
          text: 'mean of 30 runs',
          at: at(70, run.high),
          color: 'var(--value-high-text)',
          side: 'above',
          gap: [6, 14],
        },
      ]);
    },
  };
}
