/** @typedef {import('./parameters.js').State} State */
/** @typedef {import('./runs.js').Problem} Problem */
/** @typedef {import('./runs.js').Run} Run */
/** @typedef {[number, number]} Pair */

/** Points a side: at once, and when there has been time. */
const ROUGH = 15;
const FINE = 45;
/** What is around the paths, as a share of their own width. */
const ROOM = 1.16;
/** The least half width of a plane: no path may be so short that its surroundings cannot be seen. */
const LEAST = 0.05;

/**
 * A plane through parameter space, the loss on it, and the runs' shadows.
 * @typedef {object} Landscape
 * @property {string} key
 * @property {Float64Array} origin
 * @property {Float64Array[]} directions
 * @property {number | null} explained share of the paths' variance within the plane; null where it was not made for that
 * @property {Pair} x
 * @property {Pair} y
 * @property {import('../../plot/field.js').Grid} grid
 * @property {Shadow[]} shadows
 * @property {boolean} whole whether the grid is the fine one
 */

/** @typedef {{ id: string, steps: number, coordinates: Float64Array, distances: Float64Array }} Shadow feet of perpendiculars */

/** @param {import('descent').Engine} engine */
export function landscapes(engine) {
  /** @type {Landscape | null} */
  let current = null;
  /** The fine grid as far as it is. @type {{ values: Float64Array, rows: number } | null} */
  let growing = null;

  /** @param {Problem} problem @param {State} state @param {Run[]} runs @param {number} k */
  const planeOf = (problem, { plane, draw }, runs, k) => {
    const { network, x, y, dimension } = problem;
    if (plane === 'path') {
      const points = joined(runs.map((run) => problem.way(run)));
      const { origin, directions, explained } = engine.curvature.pathPlane({ points, dimension });
      return { origin, directions, explained: explained[0] + explained[1] };
    }
    const origin = problem.at(runs[0], k);
    if (plane === 'random')
      return {
        origin,
        directions: network.directions({ parameters: origin, seed: draw }),
        explained: null,
      };
    const search = network.eigenpairSearch(x, y, { parameters: origin, largest: 2, tolerance: 1e-4 });
    const { eigenvectors, status } = search.advance(200);
    search.dispose();
    if (status === 'diverged' || eigenvectors.length < 2)
      throw new RangeError('the Hessian has no two directions here, its numbers are not finite');
    return { origin, directions: [eigenvectors[1], eigenvectors[0]], explained: null };
  };

  /** @param {Problem} problem @param {number} side @param {number} [from] @param {number} [rows] of it @param {Landscape} land */
  const sliced = (problem, land, side, from = 0, rows = side) => {
    const { origin, directions, x, y } = land;
    const row = (/** @type {number} */ i) => y[0] + ((y[1] - y[0]) * i) / (side - 1);
    return problem.network.slice(problem.x, problem.y, {
      ...{ origin, directions, x, columns: side, rows },
      // Of a single row the other end is not looked at.
      y: [row(from), row(from + Math.max(1, rows - 1))],
    });
  };

  return {
    /**
     * The plane of a state: its grid is coarse at first.
     * @param {Problem} problem @param {State} state @param {Run[]} runs @param {number} k @returns {Landscape}
     */
    of(problem, state, runs, k) {
      const { plane, span, draw, data, depth, width, activation, seed } = state;
      const key = JSON.stringify([
        ...[plane, span, data, depth, width, activation, seed, runs.map((run) => run.key)],
        ...(plane === 'path' ? [] : [k]),
        ...(plane === 'random' ? [draw] : []),
      ]);
      if (current?.key === key) return current;
      const { origin, directions, explained } = planeOf(problem, state, runs, k);
      const shadows = runs.map((run) => ({
        id: run.id,
        steps: run.steps,
        ...engine.curvature.project({ points: problem.way(run), origin, directions }),
      }));
      const { x, y } = extentOf(shadows, plane, span);
      const grid = { values: new Float64Array(0), columns: ROUGH, rows: ROUGH, x, y };
      const land = { key, origin, directions, explained, x, y, shadows, grid, whole: false };
      growing = null;
      return (current = { ...land, grid: { ...grid, values: sliced(problem, land, ROUGH) } });
    },

    /** The same plane, with as much of the fine grid as there is time for, in milliseconds. @param {Problem} problem @param {number} patience @returns {Landscape} */
    grown(problem, patience) {
      if (!current) throw new Error('a plane comes first');
      if (current.whole) return current;
      growing ??= { values: new Float64Array(FINE * FINE), rows: 0 };
      const begun = performance.now();
      while (growing.rows < FINE && performance.now() - begun < patience) {
        growing.values.set(sliced(problem, current, FINE, growing.rows, 1), growing.rows * FINE);
        ++growing.rows;
      }
      if (growing.rows < FINE) return current;
      const { x, y } = current;
      return (current = { ...current, grid: { ...growing, columns: FINE, rows: FINE, x, y }, whole: true });
    },

    /** The loss at a shadow's own place, in the plane. @param {Problem} problem @param {Landscape} land @param {number} run @param {number} k */
    beneath(problem, { origin, directions, shadows }, run, k) {
      const { coordinates } = shadows[run];
      const [a, b] = coordinates.subarray(2 * k, 2 * k + 2);
      const one = { x: /** @type {Pair} */ ([a, a + 1]), y: /** @type {Pair} */ ([b, b + 1]) };
      return problem.network.slice(problem.x, problem.y, {
        ...{ origin, directions, ...one, columns: 1, rows: 1 },
      })[0];
    },
  };
}

/** @param {Float64Array[]} parts */
function joined(parts) {
  const all = new Float64Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/**
 * A square: a unit is as long in either direction.
 * @param {Shadow[]} shadows @param {string} plane @param {number} span @returns {{ x: Pair, y: Pair }}
 */
function extentOf(shadows, plane, span) {
  // Directions as long as the weights have a scale of their own, whatever the path did.
  if (plane === 'random') return { x: [-span, span], y: [-span, span] };
  const ends = [0, 1].map((axis) => {
    let [low, high] = plane === 'path' ? [Infinity, -Infinity] : [0, 0];
    for (const { coordinates } of shadows) {
      for (let i = axis; i < coordinates.length; i += 2) {
        low = Math.min(low, coordinates[i]);
        high = Math.max(high, coordinates[i]);
      }
    }
    return [low, high];
  });
  if (plane === 'path') {
    const half = (span * ROOM * Math.max(2 * LEAST, ...ends.map(([low, high]) => high - low))) / 2;
    const [x, y] = ends.map(([low, high]) => (low + high) / 2);
    return { x: [x - half, x + half], y: [y - half, y + half] };
  }
  const half = span * ROOM * Math.max(LEAST, ...ends.flat().map(Math.abs));
  return { x: [-half, half], y: [-half, half] };
}
