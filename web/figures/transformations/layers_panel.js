import { labels } from '../../plot/labels.js';
import { lineSeries, rules } from '../../plot/series.js';
import { DEEPEST } from './parameters.js';

/** @typedef {import('./model.js').Stage} Stage */

const SHOWN = /** @type {[number, number]} */ ([1e-4, 10]);
const places = Array.from({ length: DEEPEST + 1 }, (_, i) => i);

/**
 * How far the cloud spreads along its two axes, layer by layer; a handle goes through the layers.
 * @param {import('./parameters.js').Figure} figure
 * @param {(state: import('./parameters.js').State) => Stage[]} stagesOf the input first
 */
export function layersPanel(figure, stagesOf) {
  const frame = figure.panel({
    title: 'What is left of the cloud after each layer',
    label: 'The deviations of the cloud along its long and its short axis after each layer',
    aspect: 4.2,
    narrowAspect: 1.6,
    x: { domain: [0, DEEPEST], label: 'layer', ticks: [0, 2, 4, 6, 8, 10] },
    y: { domain: SHOWN, scale: 'log', label: 'deviation', ticks: [1e-4, 1e-2, 1] },
  });
  const here = rules(frame, 'x');
  const long = lineSeries(frame, { color: 'var(--eigen-steep)', width: 2 });
  const short = lineSeries(frame, { color: 'var(--eigen-flat)', width: 2 });
  const words = labels(frame);
  const inside = (/** @type {number} */ value) => Math.min(SHOWN[1], Math.max(SHOWN[0], value));
  figure.handle(
    frame,
    {
      label: 'layers',
      limits: { x: [1, DEEPEST], y: SHOWN },
      place: (state) => [state.depth, inside(stagesOf(state)[state.depth].axes.deviations[1])],
      move: ([depth]) => ({ depth: Math.round(depth) }),
    },
    { axis: 'x', step: 1 },
  );
  return {
    /** @param {Stage[]} stages @param {number} depth */
    draw(stages, depth) {
      const deviations = stages.map(({ axes }) => axes.deviations);
      const smaller = deviations.map(([small]) => small);
      const larger = deviations.map(([, large]) => large);
      long.set(larger, places);
      short.set(smaller, places);
      here.set([depth]);
      // The last layer at which each can still be seen.
      const last = (/** @type {number[]} */ values) =>
        values.findLastIndex((value, layer) => value >= SHOWN[0] && layer <= DEEPEST - 2);
      words.set([
        {
          text: 'long axis',
          at: [last(larger), larger[last(larger)]],
          color: 'var(--eigen-steep-text)',
          side: 'above',
        },
        {
          text: 'short axis',
          at: [last(smaller), smaller[last(smaller)]],
          color: 'var(--eigen-flat-text)',
          side: 'below',
        },
      ]);
    },
  };
}
