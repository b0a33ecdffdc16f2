import { heatMap } from '../../plot/heat.js';
import { polylineData } from '../../plot/outline.js';
import { followDrag, localPoint } from '../../plot/pointer.js';
import { clamp } from '../../plot/steps.js';
import { regionWords } from './region_words.js';
import { WIDEST } from './surfaces.js';

/** @typedef {import('./parameters.js').State} State */
/** @typedef {import('./surfaces.js').Surface} Surface */
/** @typedef {import('../../plot/frame.js').Frame} Frame */
/** @typedef {[number, number]} Pair */

const COLUMNS = 420;
const ROWS = 300;
/** @type {{ x: Pair, y: Pair }} */
const EXTENT = { x: [0, WIDEST], y: [0, 1] };
/** Rates between 0.8 and 1 are where learning happens: they get most of the colours. */
const curve = (/** @type {number} */ share) => share ** 1.4;

/**
 * The plane of (alpha lambda, beta), which is also the control of both.
 * @param {import('./parameters.js').MomentumContext} figure
 * @param {(state: State) => Surface} surfaceOf
 */
export function regimeMap(figure, surfaceOf) {
  const { dynamics } = figure.engine;
  const frame = figure.panel({
    label: 'Map of step times curvature against momentum',
    aspect: 1.08,
    narrowAspect: 1.02,
    x: { domain: EXTENT.x, label: 'step × curvature αλ', ticks: [0, 1, 2, 3, 4] },
    y: { domain: EXTENT.y, label: 'momentum β', ticks: [0, 0.5, 1] },
  });
  const { rates } = dynamics.regimeMap({ ...EXTENT, columns: COLUMNS, rows: ROWS });
  heatMap(frame, { curve }).set({ ...EXTENT, values: rates, columns: COLUMNS, rows: ROWS });
  const { critical, divergence } = dynamics.regimeBoundaries({ samples: 161 });
  boundary(frame, critical, 'boundary boundary-critical');
  boundary(frame, divergence, 'boundary');

  /** @param {Pair} at @param {State} state @returns {Partial<State>} */
  const moved = ([x, y], state) => ({ alpha: surfaceOf(state).alphaAt(x), beta: y });
  /** @type {{ x: Pair, y: Pair }} */
  const limits = { x: EXTENT.x, y: [0, 0.999] };

  const best = figure.target(frame, {
    label: 'Best pair',
    patch: (state) => surfaceOf(state).bestPair,
  });
  const pair = eigenvaluePair(frame);
  const words = regionWords(frame, [critical, divergence]);
  figure.handle(
    frame,
    {
      label: 'learning rate and momentum',
      limits,
      place: (state) => [Math.min(WIDEST, state.alpha * surfaceOf(state).steep), state.beta],
      move: moved,
    },
    { names: { x: 'step times steepest curvature', y: 'momentum' }, color: 'var(--eigen-steep)' },
  );
  pressAnywhere(frame, limits, (at) => figure.setState(moved(at, figure.state)));

  return {
    /** @param {State} state @param {Surface} surface */
    draw({ alpha, beta }, surface) {
      /** @type {Pair} */
      const steep = [Math.min(WIDEST, alpha * surface.steep), beta];
      /** @type {Pair} */
      const flat = [Math.min(WIDEST, alpha * surface.flat), beta];
      pair.set(flat, steep);
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
  const dot = group
    .append('circle')
    .attr('class', 'eigen-dot')
    .attr('r', 5)
    .style('fill', 'var(--eigen-flat)');
  /** @type {[Pair, Pair]} */
  let ends = [
    [0, 0],
    [0, 0],
  ];
  frame.add({
    paint() {
      const [[x0, y0], [x1, y1]] = ends.map(([x, y]) => [frame.x(x), frame.y(y)]);
      bar.attr('d', `M${x0},${y0}L${x1},${y1}`);
      dot.attr('cx', x0).attr('cy', y0);
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

/**
 * A press anywhere brings the handle there, and a mouse may go on dragging. A finger taps: a swipe over the map
 * still scrolls the page.
 * @param {Frame} frame @param {{ x: Pair, y: Pair }} limits @param {(at: Pair) => void} move
 */
function pressAnywhere(frame, limits, move) {
  // Under everything that can be pressed.
  const rect = frame.layers.targets.insert('rect', ':first-child').attr('class', 'map-ground');
  const node = /** @type {SVGRectElement} */ (rect.node());
  frame.add({ paint: () => void rect.attr('width', frame.width).attr('height', frame.height) });
  /** @param {Pair} pixels */
  const go = (pixels) => {
    const [x, y] = frame.invert(pixels);
    move([clamp(x, ...limits.x), clamp(y, ...limits.y)]);
  };
  // Before the drag's own listeners, which would keep the page from scrolling.
  node.addEventListener('touchstart', (event) => event.stopImmediatePropagation(), { passive: true });
  node.addEventListener('pointerdown', (event) => {
    if (event.pointerType === 'touch') event.stopImmediatePropagation();
  });
  followDrag(node, frame.element, { start: go, move: go });
  node.addEventListener('click', (event) => go(localPoint(event, frame.element)));
}
