import { classRegions } from '../../plot/class_regions.js';
import { examplePoints, placeOf } from './examples.js';
import { REACH } from './parameters.js';
import { pulls } from './pulls.js';
import { scoreLines } from './score_lines.js';

/** @typedef {import('./parameters.js').State} State */
/** @typedef {import('./classes.js').Example} Example */

/**
 * The plane of inputs: what is decided for where, the line on which each score is 0, the examples.
 * @param {import('./parameters.js').Figure} figure
 * @param {Parameters<typeof scoreLines>[2] & Parameters<typeof examplePoints>[2]} hands
 */
export function planePanel(figure, hands) {
  const frame = figure.panel({
    title: 'The plane of inputs',
    label:
      'Examples of three classes, the line on which each class’s score is zero, and the class decided for',
    aspect: 1,
    filled: true,
    x: { domain: [-REACH, REACH] },
    y: { domain: [-REACH, REACH] },
  });
  const ground = classRegions(frame);
  const points = examplePoints(figure, frame, hands);
  const lines = scoreLines(figure, frame, hands);
  const arrows = pulls(frame);

  return {
    wrapper: frame.wrapper,
    /** @param {State} state @param {import('./descent.js').Descent} descent */
    draw(state, descent) {
      const moment = descent.at(state.k);
      ground.set(descent.regions(state.k, REACH));
      points.set(state);
      lines.set(moment);
      arrows.set(moment);
    },
    /** @param {State} state @param {Example | null} looked */
    highlight: (state, looked) => points.highlight(looked && placeOf(state, looked)),
    focus: points.focus,
  };
}
