import { LONGEST, TOLERANCE } from './losses.js';

/** @typedef {import('descent').Engine} Engine */
/** @typedef {import('./losses.js').Loss} Loss */
/** @typedef {import('./parameters.js').State} State */
/** @typedef {'crawls' | 'converges' | 'oscillates' | 'diverges'} Behaviour */
/** @typedef {'arrived' | 'swings' | 'crawls' | 'left'} Ending */

/** Step sizes tried to find out to which minimum a start belongs, and for how long. */
const PROBES = { count: 13, steps: 300 };
/** A step shorter than this share of the picture cannot be seen. */
const VISIBLE = 0.004;
/** Who has arrived, and goes on, stays within this share of it. One that swings may pass a minimum by chance. */
const STAYS = 0.05;

/**
 * How a run ended, from what the engine says of two of its points. This is about what a reader sees: did it arrive in
 * the picture and stay there, does it still move, has it left?
 * @param {Loss} loss
 * @param {{ status: string, point: ArrayLike<number>, later: ArrayLike<number>, at?: number }} end `point`: where it
 *   arrived, or where it was after the last step; `later`: where it was one step after the last; `at`: where in the
 *   two arrays the points begin
 * @returns {Ending}
 */
export function endingOf(loss, { status, point, later, at = 0 }) {
  const inside = loss.shows(later, at);
  if (status === 'diverged') return 'left';
  const moved = loss.distance(point, later, at);
  if (status === 'converged' && inside && moved < STAYS) return 'arrived';
  if (moved < VISIBLE) return 'crawls';
  return inside ? 'swings' : 'left';
}

/** @typedef {{ point: Float64Array, eigenvalues: Float64Array } | null} Home */

/** The last one found of each loss: a dragged step size asks for the same again. @type {WeakMap<Loss, { start: number[], home: Home }>} */
const homes = new WeakMap();

/** @param {Engine} engine @param {Loss} loss @param {State} state */
function homeOf(engine, loss, { start }) {
  const known = homes.get(loss);
  if (known?.start === start) return known.home;
  const home = findHome(engine, loss, start);
  homes.set(loss, { start, home });
  return home;
}

/**
 * The minimum to which a start belongs: where the shortest step that arrives in time ends. Null if none does.
 * @param {Engine} engine @param {Loss} loss @param {[number, number]} start
 * @returns {Home}
 */
function findHome(engine, loss, start) {
  const [from, to] = loss.given.rates;
  const { points, statuses, statusIds } = engine.sweep({
    objective: loss.objective,
    optimizer: 'gd',
    start: loss.startOf(start),
    tolerance: TOLERANCE,
    steps: PROBES.steps,
    x: { parameter: 'learningRate', from, to, count: PROBES.count, scale: 'log' },
  });
  const size = loss.objective.dimension;
  for (let i = 0; i < PROBES.count; ++i) {
    const end = points.slice(i * size, (i + 1) * size);
    if (statusIds[statuses[i]] !== 'converged' || !loss.shows(end)) continue;
    const point = loss.settled(end);
    const eigenvalues = curvatures(engine, loss, point);
    if (eigenvalues[0] > 0) return { point, eigenvalues };
  }
  return null;
}

/**
 * Of the loss at a point, ascending; none where a formula has none.
 * @param {Engine} engine @param {Loss} loss @param {Float64Array} point
 */
export function curvatures(engine, { objective }, point) {
  const matrix = objective.hessian(point);
  return matrix.every(Number.isFinite)
    ? engine.dynamics.spectrum({ matrix }).eigenvalues
    : new Float64Array(0);
}

/**
 * What the engine says of one run, and of the minimum that it has to do with.
 * @param {Engine} engine @param {Loss} loss @param {State} state
 */
export function runOf(engine, loss, state) {
  const { objective } = loss;
  const start = loss.startOf(state.start);
  const rule = { objective, optimizer: 'gd', hyperparameters: { learningRate: state.alpha }, start };
  const trace = engine.trace({ ...rule, steps: LONGEST + 1 });
  const run = engine.run({ ...rule, tolerance: TOLERANCE });
  const arrival = run.advance(LONGEST);
  run.dispose();

  const size = objective.dimension;
  const home = homeOf(engine, loss, state);
  const homeEdges = edgesOf(engine, home?.eigenvalues);
  const seen = endingOf(loss, {
    status: trace.status === 'diverged' ? 'diverged' : arrival.status,
    point: arrival.point,
    later: trace.points.slice(-size),
  });
  const ending = onTheWay(seen, state.alpha, homeEdges) ? 'crawls' : seen;
  const place = loss.settled(arrival.point);
  const there = { point: place, eigenvalues: curvatures(engine, loss, place) };
  // Who swings may swing about another minimum than its own.
  const circles = ending === 'swings' && place !== arrival.point && there.eigenvalues[0] > 0;
  const minimum = ending === 'arrived' || circles ? there : home;
  const { eigenvalues } = minimum ?? { eigenvalues: new Float64Array(0) };
  const local =
    eigenvalues[0] > 0 ? engine.dynamics.directions({ eigenvalues, learningRate: state.alpha }) : null;
  return {
    // The step after the last has told whether it still moves; it is not shown.
    trace: {
      ...trace,
      points: trace.points.subarray(0, (LONGEST + 1) * size),
      values: trace.values.subarray(0, LONGEST + 1),
    },
    ending,
    behaviour: behaviourOf(ending, local?.regimes),
    arrival,
    home,
    minimum,
    local,
    edges: edgesOf(engine, eigenvalues),
    homeEdges,
    best: home ? engine.dynamics.optimum({ eigenvalues: home.eigenvalues }).gd.learningRate : null,
  };
}

/**
 * A step below 1/lambda overshoots no minimum: a run that still moves is on its way, however long its steps.
 * @param {Ending} ending @param {number} rate @param {{ monotone: number } | null} edges
 */
export function onTheWay(ending, rate, edges) {
  return ending === 'swings' && edges !== null && rate < edges.monotone;
}

/** @typedef {ReturnType<typeof runOf>} Run */

/** @param {Ending} ending @param {string[]} [regimes] @returns {Behaviour} */
function behaviourOf(ending, regimes = []) {
  if (ending === 'left') return 'diverges';
  if (ending === 'crawls') return 'crawls';
  return ending === 'swings' || regimes.includes('oscillating') ? 'oscillates' : 'converges';
}

/**
 * The step sizes at which the steepest direction of a minimum begins to overshoot, 1/lambda, and to leave, 2/lambda.
 * The engine answers with curvatures for a step size; the relation is the same both ways.
 * @param {Engine} engine @param {Float64Array} [eigenvalues]
 */
export function edgesOf(engine, eigenvalues) {
  const steepest = eigenvalues?.at(-1) ?? 0;
  return steepest > 0 ? engine.dynamics.edges({ learningRate: steepest }) : null;
}
