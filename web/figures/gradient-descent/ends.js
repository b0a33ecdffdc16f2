import { scaleLinear, scaleLog } from 'd3-scale';
import { LONGEST, TOLERANCE } from './losses.js';
import { curvatures, edgesOf, endingOf, onTheWay } from './run.js';

/** @typedef {import('descent').Engine} Engine */
/** @typedef {import('./losses.js').Loss} Loss */
/** @typedef {import('./run.js').Ending} Ending */

export const COLUMNS = 168;
export const ROWS = 108;
/** A first look has one cell for so many by so many. */
export const COARSE = 3;
/** Milliseconds of a slice of work: less than half of a frame's. */
const SLICE = 6;
/** So many rows of the second pass are shown together. */
const BAND = 6;
/** Ends nearer together than this share of the picture are one place. */
const NEAR = 0.012;
/** And so far from a place an end still belongs to it: on a flat floor a run is content early. */
const HERE = 0.1;

/**
 * What became of the runs, cell by cell, the shortest steps in row 0.
 * @typedef {object} Ends
 * @property {Ending[]} endings
 * @property {Uint8Array} places where an arrived one is, an index into `minima`
 * @property {Float64Array} steps that it took
 * @property {ArrayLike<number>[]} minima where runs arrive
 * @property {boolean} complete
 */

/** @typedef {{ loss: Loss, across: number }} Subject `across`: the start's other coordinate, where there is one */

/**
 * Runs from every start with every step size: a coarse first look, then all. It works in slices, so that the page
 * stays alive; `changed` is called when there is more to see.
 * @param {Engine} engine
 * @param {() => void} changed
 * @param {{ atOnce: boolean }} options `atOnce`: without slices, for a picture that is drawn once
 */
export function endsOf(engine, changed, { atOnce }) {
  /** @type {Ends | null} */
  let shown = null;
  /** @type {Subject | null} */
  let subject = null;
  /** @type {Subject | null} waits for the first look at the one before it */
  let next = null;
  /** @type {Generator<boolean> | null} */
  let work = null;
  let looked = false;
  let timer = 0;

  /** @param {Subject} wanted */
  const begin = (wanted) => {
    // Of another loss the old map would be wrong, not merely old.
    if (subject?.loss !== wanted.loss) shown = null;
    [subject, next, looked] = [wanted, null, false];
    work = passes(engine, wanted, (ends) => void (shown = ends));
  };

  const slice = () => {
    timer = 0;
    const end = performance.now() + SLICE;
    let news = false;
    while (work && (atOnce || performance.now() < end)) {
      const { done, value } = work.next();
      if (done) work = null;
      if (!value) continue;
      [news, looked] = [true, true];
      // A first look is finished before anything else is begun: else a drag would show none at all.
      if (next) begin(next);
    }
    if (work) timer = window.setTimeout(slice, 8);
    if (news) changed();
  };

  return {
    get shown() {
      return shown;
    },
    /** @param {Subject} wanted */
    want(wanted) {
      const last = next ?? subject;
      if (last?.loss === wanted.loss && last.across === wanted.across) return;
      if (work && !looked && subject?.loss === wanted.loss) next = wanted;
      else begin(wanted);
      if (atOnce) slice();
      else timer ||= window.setTimeout(slice);
    },
    stop() {
      clearTimeout(timer);
      work = null;
    },
  };
}

/**
 * Yields after every row whether there is more to see.
 * @param {Engine} engine @param {Subject} subject @param {(ends: Ends) => void} show
 * @returns {Generator<boolean>}
 */
function* passes(engine, subject, show) {
  const { loss } = subject;
  const first = [];
  for (let row = 0; row < ROWS / COARSE; ++row) {
    first.push(rowOf(engine, subject, row, COARSE));
    yield false;
  }
  /** @type {Ends} */
  const ends = {
    endings: Array(COLUMNS * ROWS),
    places: new Uint8Array(COLUMNS * ROWS),
    steps: new Float64Array(COLUMNS * ROWS),
    minima: loss.minima,
    complete: false,
  };
  if (!ends.minima.length) {
    ends.minima = placesAmong(first.flat(), loss)
      .map((place) => loss.settled(Float64Array.from(place)))
      .filter((place) => curvatures(engine, loss, place)[0] > 0)
      .filter((place, i, all) => all.findIndex((other) => loss.distance(other, place) < NEAR) === i);
  }
  // The steepest of all minima is the first that steps overshoot.
  const steepest = ends.minima.map((point) =>
    Number(curvatures(engine, loss, Float64Array.from(point)).at(-1)),
  );
  const edges = edgesOf(engine, Float64Array.from(steepest).sort());
  first.forEach((cells, row) => fill(ends, cells, row, COARSE, loss, edges));
  show(ends);
  yield true;
  // From the long steps down: up there the first look misses most.
  for (let row = ROWS - 1; row >= 0; --row) {
    fill(ends, rowOf(engine, subject, row, 1), row, 1, loss, edges);
    ends.complete = row === 0;
    yield row % BAND === 0;
  }
}

/** @typedef {{ ending: Ending, rate: number, steps: number, point: Float64Array }} Cell */

/**
 * One row of runs, in cells of so many by so many.
 * @param {Engine} engine @param {Subject} subject @param {number} row @param {number} size
 * @returns {Cell[]}
 */
function rowOf(engine, { loss, across }, row, size) {
  const [columns, rows] = [COLUMNS / size, ROWS / size];
  const start = scaleLinear().domain([0, columns]).range(loss.view.x);
  const rate = scaleLog()
    .domain(loss.given.rates)
    .range([0, rows])
    .invert(row + 0.5);
  const options = {
    objective: loss.objective,
    optimizer: 'gd',
    hyperparameters: { learningRate: rate },
    start: loss.startOf([0, across]),
    x: { start: 0, from: start(0.5), to: start(columns - 0.5), count: columns },
  };
  const { points, statuses, statusIds, steps } = engine.sweep({
    ...options,
    tolerance: TOLERANCE,
    steps: LONGEST,
  });
  // Where a run is one step after the last tells whether it still moves, and whether who arrived has stayed.
  const later = engine.sweep({ ...options, steps: LONGEST + 1 }).points;
  const dimension = loss.objective.dimension;
  return Array.from(statuses, (status, column) => {
    const at = column * dimension;
    const end = { status: statusIds[status], point: points, later, at };
    return {
      ending: endingOf(loss, end),
      rate,
      steps: steps[column],
      point: points.subarray(at, at + dimension),
    };
  });
}

/**
 * @param {Ends} ends @param {Cell[]} cells @param {number} row @param {number} size @param {Loss} loss
 * @param {{ monotone: number } | null} edges of the steepest minimum
 */
function fill(ends, cells, row, size, loss, edges) {
  cells.forEach(({ ending: seen, rate, steps, point }, column) => {
    const place = seen === 'arrived' ? nearest(point, ends.minima, loss) : 0;
    // Who stands at no minimum has only passed a place without a slope.
    const astray = seen === 'arrived' && place < 0;
    const ending = onTheWay(seen, rate, edges) ? 'crawls' : astray ? 'swings' : seen;
    for (let down = 0; down < size; ++down) {
      const from = (row * size + down) * COLUMNS + column * size;
      ends.endings.fill(ending, from, from + size);
      ends.steps.fill(steps, from, from + size);
      ends.places.fill(Math.max(0, place), from, from + size);
    }
  });
}

/**
 * The places where runs of a loss of one variable arrive, from left to right: ends between which a reader sees no
 * gap are one. The middle end stands for all.
 * @param {Cell[]} cells @param {Loss} loss
 */
function placesAmong(cells, { view }) {
  const ends = cells.filter(({ ending }) => ending === 'arrived').map(({ point }) => point[0]);
  const gap = NEAR * (view.x[1] - view.x[0]);
  /** @type {number[][]} */
  const groups = [];
  for (const end of Float64Array.from(ends).sort()) {
    const last = groups.at(-1);
    if (last && end - last[last.length - 1] <= gap) last.push(end);
    else groups.push([end]);
  }
  return groups.map((group) => [group[Math.floor(group.length / 2)]]);
}

/** Which place a point is at; -1 if at none. @param {ArrayLike<number>} point @param {ArrayLike<number>[]} minima @param {Loss} loss */
function nearest(point, minima, loss) {
  const distances = minima.map((minimum) => loss.distance(minimum, point));
  const least = Math.min(...distances);
  return least < HERE ? distances.indexOf(least) : -1;
}
