import { contourField } from '../../plot/field.js';
import { key } from '../../plot/key.js';
import { labels } from '../../plot/labels.js';
import { optimizerStyle } from '../../plot/optimizer_style.js';
import { trails } from '../../plot/trails.js';

/** @typedef {import('./landscape.js').Landscape} Landscape */
/** @typedef {import('./landscape.js').Shadow} Shadow */
/** @typedef {import('./study.js').Answer['runs'][number]} Run */
/** @typedef {[number, number]} Pair */

/** Words that stay together where the optimisers’ names need a line of their own. */
const TITLES = /** @type {Record<string, string>} */ ({
  path: 'The\u00a0paths’\u00a0own\u00a0plane',
  eigenvectors: 'The\u00a0steepest\u00a0two',
  random: 'Two\u00a0at\u00a0random',
});

/**
 * The slice from above, with every run's shadow.
 * @param {import('./parameters.js').Figure} figure
 */
export function planePanel(figure) {
  const frame = figure.panel({
    title: TITLES.path,
    label: 'A plane through the space of all weights: the loss on it, and the shadow of every path',
    aspect: 1,
    narrowAspect: 1,
    filled: true,
    x: { domain: [-1, 1] },
    y: { domain: [-1, 1] },
  });
  const names = key(frame);
  const field = contourField(frame, { count: 16 });
  const paths = trails(frame, { rim: true });
  const words = labels(frame, { avoid: () => ({ points: paths.obstacles() }) });
  const title = /** @type {HTMLElement} */ (frame.element.previousElementSibling);
  /** @type {Shadow[] | null} */
  let shown = null;
  let written = '';

  return {
    frame,
    /** @param {Landscape} land @param {Run[]} runs @param {import('./parameters.js').State} state @param {number[]} steps */
    draw(land, runs, state, steps) {
      const text = TITLES[state.plane];
      if (title.firstChild && title.firstChild.nodeValue !== text) title.firstChild.nodeValue = text;
      names.set(runs.map(({ id, name }) => ({ text: name, color: optimizerStyle(id).text })));
      const { x, y } = land;
      if (written !== (written = JSON.stringify([x, y]))) frame.setDomain({ x, y });
      field.set(land.grid);
      if (shown !== land.shadows)
        paths.set((panel) =>
          land.shadows.map((shadow) => ({
            id: shadow.id,
            pixels: pixelsOf(shadow, panel),
            steps: null,
            hidden: null,
          })),
        );
      shown = land.shadows;
      paths.show({ steps, marked: steps, chosen: null });
      const { coordinates } = land.shadows[0];
      const at = (/** @type {number} */ k) =>
        /** @type {Pair} */ ([coordinates[2 * k], coordinates[2 * k + 1]]);
      words.set([
        ...(state.plane === 'path' ? [] : [{ text: 'here', at: at(steps[0]), gap: 12 }]),
        ...(steps[0] > 0 ? [{ text: 'start', at: at(0), gap: 10 }] : []),
      ]);
    },
  };
}

/** @param {Shadow} shadow @param {import('../../plot/frame.js').Frame} frame */
function pixelsOf({ coordinates }, frame) {
  const pixels = new Float64Array(coordinates.length);
  for (let i = 0; i < pixels.length; i += 2) {
    pixels[i] = frame.x(coordinates[i]);
    pixels[i + 1] = frame.y(coordinates[i + 1]);
  }
  return pixels;
}
