import { pressAnywhere } from '../../controls/ground.js';
import { heatMap } from '../../plot/heat.js';
import { polylineData } from '../../plot/outline.js';
import { clamp } from '../../plot/steps.js';
import { regionWords } from './region_words.js';
import { WIDEST } from './surfaces.js';

/** @typedef {import('../../plot/frame.js').Frame} Frame */
/** @typedef {[number, number]} Pair */
/** @typedef {{ alpha: number, beta: number }} StepPair */
/**
 * What the map must know of a surface: its extreme curvatures, and a pair that theory names.
 * @typedef {{ steep: number, flat: number, alphaAt: (alphaLambda: number) => number, bestPair: StepPair }} Curvatures
 */

const COLUMNS = 420;
const ROWS = 300;
/** The map is computed in so many strips, between which a page answers. */
const STRIPS = 6;
/** @type {{ x: Pair, y: Pair }} */
const EXTENT = { x: [0, WIDEST], y: [0, 1] };
/** Rates between 0.8 and 1 are where learning happens: they get most of the colours. */
const curve = (/** @type {number} */ share) => share ** 1.4;

/**
 * The plane of (alpha lambda, beta), which is also the control of both.
 * @template {import('../state.js').Schema} P of a figure whose state has `alpha` and `beta`
 * @param {import('../context.js').Context<P>} figure
 * @param {(state: any) => Curvatures} surfaceOf
 * @param {object} [options]
 * @param {'momentum' | 'nesterov'} [options.optimizer]
 * @param {string} [options.title]
 * @param {{ panel: string, handle: string, pair: string, best: string }} [options.names] to tell two maps apart:
 *   the panel, the handle, the pair that theory names, and the word that stands beside it
 * @param {{ aspect: number, narrowAspect: number }} [options.shape]
 * @param {(state: any) => boolean} [options.live] whether hands move the pair; always, if left out
 */
export async function regimeMap(
  figure,
  surfaceOf,
  {
    optimizer = 'momentum',
    title,
    names = {
      panel: 'Map of step times curvature against momentum',
      handle: 'learning rate and momentum',
      pair: 'Best pair',
      best: 'best pair',
    },
    shape = { aspect: 1.08, narrowAspect: 1.02 },
    live = () => true,
  } = {},
) {
  const { dynamics } = figure.engine;
  const frame = figure.panel({
    title,
    label: names.panel,
    ...shape,
    x: { domain: EXTENT.x, label: 'step × curvature αλ', ticks: [0, 1, 2, 3, 4] },
    y: { domain: EXTENT.y, label: 'momentum β', ticks: [0, 0.5, 1] },
  });
  const values = new Float64Array(COLUMNS * ROWS);
  for (let strip = 0; strip < STRIPS; ++strip) {
    await figure.turn();
    const y = /** @type {Pair} */ ([strip / STRIPS, (strip + 1) / STRIPS]);
    const { rates } = dynamics.regimeMap({
      x: EXTENT.x,
      y,
      columns: COLUMNS,
      rows: ROWS / STRIPS,
      optimizer,
    });
    values.set(rates, strip * rates.length);
  }
  await figure.turn();
  heatMap(frame, { curve }).set({ ...EXTENT, values, columns: COLUMNS, rows: ROWS });
  const { critical, divergence } = dynamics.regimeBoundaries({ samples: 161, optimizer });
  // Nesterov's ripples end where one step reaches the minimum, whatever the momentum.
  const between = optimizer === 'nesterov' ? [critical, Float64Array.of(1, 0, 1, 1)] : [critical];
  for (const line of between) boundary(frame, line, 'boundary boundary-critical');
  boundary(frame, divergence, 'boundary');

  /** @param {Pair} at @param {any} state @returns {any} */
  const moved = ([x, y], state) => ({ alpha: surfaceOf(state).alphaAt(x), beta: y });
  /** @type {{ x: Pair, y: Pair }} */
  const limits = { x: EXTENT.x, y: [0, 0.999] };

  const best = figure.target(frame, {
    label: names.pair,
    patch: (state) => /** @type {any} */ (live(state) ? surfaceOf(state).bestPair : {}),
  });
  const ends = eigenvaluePair(frame);
  const words = regionWords(frame, [...between, divergence], { optimizer, best: names.best });
  const hand = figure.handle(
    frame,
    {
      label: names.handle,
      limits,
      place: (/** @type {any} */ state) => [
        Math.min(WIDEST, state.alpha * surfaceOf(state).steep),
        state.beta,
      ],
      move: moved,
    },
    { names: { x: 'step times steepest curvature', y: 'momentum' }, color: 'var(--eigen-steep)' },
  );
  pressAnywhere(frame, ([x, y]) => {
    if (live(figure.state))
      figure.setState(moved([clamp(x, ...limits.x), clamp(y, ...limits.y)], figure.state));
  });

  return {
    /** @param {StepPair} pair @param {Curvatures} surface */
    draw({ alpha, beta }, surface) {
      hand.show(live(figure.state));
      /** @type {Pair} */
      const steep = [Math.min(WIDEST, alpha * surface.steep), beta];
      /** @type {Pair} */
      const flat = [Math.min(WIDEST, alpha * surface.flat), beta];
      ends.set(flat, steep);
      /** @type {Pair} */
      const goal = [surface.bestPair.alpha * surface.steep, surface.bestPair.beta];
      best.set(goal);
      words.set({ flat, steep, goal });
    },
  };
}

/** @param {Frame} frame @param {Float64Array} points @param {string} className */
function boundary(frame, points, className) {
  const node = frame.group('plot').append('path').attr('class', className);
  frame.add({
    paint() {
      const pixels = points.map((value, i) => (i % 2 ? frame.y(value) : frame.x(value)));
      node.attr('d', polylineData(pixels, frame));
    },
  });
}

/**
 * The flattest direction's dot and the bar that ties it to the steepest one's, which is the handle.
 * @param {Frame} frame
 */
function eigenvaluePair(frame) {
  const group = frame.group('targets', 'eigen-pair').attr('pointer-events', 'none');
  const bar = group.append('path').attr('class', 'eigen-bar');
  // The handle lies on the steepest one's, while hands move the pair.
  const dots = ['var(--eigen-steep)', 'var(--eigen-flat)'].map((color) =>
    group.append('circle').attr('class', 'eigen-dot').attr('r', 5).style('fill', color),
  );
  /** @type {[Pair, Pair]} */
  let ends = [
    [0, 0],
    [0, 0],
  ];
  frame.add({
    paint() {
      const [[x0, y0], [x1, y1]] = ends.map(([x, y]) => [frame.x(x), frame.y(y)]);
      bar.attr('d', `M${x0},${y0}L${x1},${y1}`);
      dots[0].attr('cx', x1).attr('cy', y1);
      dots[1].attr('cx', x0).attr('cy', y0);
    },
  });
  return {
    /** @param {Pair} flat @param {Pair} steep */
    set(flat, steep) {
      ends = [flat, steep];
      frame.invalidate();
    },
  };
}
