import { arrows } from '../../plot/arrows.js';
import { contourField } from '../../plot/field.js';
import { BESIDE_HANDLE, labels } from '../../plot/labels.js';
import { pixelsAlong } from '../../plot/outline.js';
import { pathWithDots } from '../../plot/path.js';
import { scatter } from '../../plot/scatter.js';
import { parameters } from './parameters.js';

/** @typedef {import('./parameters.js').State} State */
/** @typedef {[number, number]} Pair */

const CELLS = 80;

/**
 * The loss over two weights: where one run goes, and where the next step may land, batch by batch.
 * @param {import('./parameters.js').Figure} figure @param {import('./problem.js').Problem} problem
 */
export function planePanel(figure, problem) {
  const { x, y } = parameters.start;
  const frame = figure.panel({
    title: 'Where the next step may land',
    label: 'The loss over two weights, one run, and where a step with each of 200 batches would land',
    aspect: 1.32,
    narrowAspect: 1.2,
    filled: true,
    x: { domain: x },
    y: { domain: y },
    equalUnits: true,
  });
  const field = contourField(frame, { count: 12, spacing: 'root' });
  const path = pathWithDots(frame, { color: 'var(--optimizer-gd)', width: 1.1 });
  const cloud = scatter(frame, { color: '--place-1', radius: 1.9 });
  const full = arrows(frame);
  /** @type {Float64Array} */
  let taken = new Float64Array(0);
  const words = labels(frame, { avoid: () => ({ points: pixelsAlong(taken, frame) }) });
  figure.handle(frame, 'start');
  const best = figure.target(frame, {
    label: 'start at the minimum',
    patch: () => ({ start: /** @type {Pair} */ ([...problem.minimum]), k: 0 }),
  });
  const wrong = scatter(frame, { color: '--place-2', radius: 6 });
  let shown = '';

  return {
    /** @param {State} state @param {import('./problem.js').Moment} moment */
    draw(state, { run, point, cloud: { landings, landing } }) {
      if (shown !== (shown = JSON.stringify(frame.domain))) {
        const grid = { ...frame.domain, columns: CELLS, rows: CELLS };
        field.set({ ...grid, values: problem.objective.grid(grid) });
      }
      path.set(run.path, { upTo: state.k, opacity: 0.55 });
      taken = run.path.subarray(0, 2 * state.k + 2);
      cloud.set(landings);
      full.set(() => [
        { from: pixel(frame, point), to: pixel(frame, landing), kind: 'full', color: 'var(--ink)' },
      ]);
      best.set(/** @type {Pair} */ ([...problem.minimum]));
      const part = state.drawn === 'part';
      wrong.set(part ? problem.partMinimum : []);
      words.set([
        { text: 'minimum', at: /** @type {Pair} */ ([...problem.minimum]), side: 'above', gap: [10, 18] },
        ...(part
          ? [
              {
                text: 'minimum of the part',
                at: /** @type {Pair} */ ([...problem.partMinimum]),
                side: /** @type {const} */ ('below'),
                gap: [9, 16],
              },
            ]
          : []),
        {
          text: state.k === 0 ? 'start' : `step ${state.k}`,
          at: /** @type {Pair} */ (point),
          gap: [BESIDE_HANDLE, 24],
        },
      ]);
    },
  };
}

/** @param {import('../../plot/frame.js').Frame} frame @param {ArrayLike<number>} at @returns {Pair} */
function pixel(frame, at) {
  return [frame.x(at[0]), frame.y(at[1])];
}
