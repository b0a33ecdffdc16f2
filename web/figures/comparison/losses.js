import { formatTick } from '../../plot/format.js';
import { labels } from '../../plot/labels.js';
import { optimizerStyle } from '../../plot/optimizer_style.js';
import { rules } from '../../plot/series.js';
import { trails } from '../../plot/trails.js';
import { watchPointer } from './pointing.js';
import { lossesOf } from './race.js';
import { lookText } from './words.js';

/** @typedef {import('./parameters.js').ComparisonContext} ComparisonContext */
/** @typedef {import('./race.js').Racer} Racer */
/** @typedef {import('./scene.js').Look} Look */
/** @typedef {import('./scene.js').Scene} Scene */
/** @typedef {[number, number]} Pair */

/** With more names than these beside their curves, none could be read: the list of racers tells them apart. */
const NAMED = 6;
/** Nor in a plot that is narrower, in pixels. */
const ROOM = 230;
/** A curve may overshoot its start by so much before it leaves the picture. */
const OVERSHOOT = 30;

/**
 * What is left of the loss, against steps or against what they cost.
 * @param {ComparisonContext} figure @param {'steps' | 'cost'} count @param {(look: Look | null) => void} look
 */
export function lossPanel(figure, count, look) {
  const byCost = count === 'cost';
  const frame = figure.panel({
    title: byCost ? 'Loss against cost' : 'Loss against steps',
    label: byCost ? 'The loss against gradient evaluations' : 'The loss against steps',
    aspect: 1.28,
    narrowAspect: 1.6,
    x: { domain: [1, 500], scale: 'log', label: byCost ? 'gradient evaluations' : 'steps' },
    y: { domain: [1e-6, 100], scale: 'log', label: 'loss above the minimum' },
  });
  const goal = rules(frame, 'y');
  const curves = trails(frame, { width: 1.7, dots: false });
  const words = labels(frame, { avoid: () => ({ points: curves.obstacles() }) });
  watchPointer(frame, curves, () => scene?.racers ?? [], look);

  const countsOf = (/** @type {Racer} */ { trace }) => (byCost ? trace.costs : null);
  /** @type {Scene | null} */
  let scene = null;
  let axes = '';
  let written = '';
  /** @param {import('../../plot/labels.js').Label[]} items */
  const write = (items) => {
    const text = JSON.stringify([items, axes]);
    if (text !== written) words.set(items);
    written = text;
  };

  return {
    frame,
    trails: curves,
    /** @param {Scene} next */
    draw(next) {
      const { ground, racers, steps, chosen, marked, moment, state } = next;
      const { logarithmic, tolerance, pace, budget } = state;
      const fresh = racers !== scene?.racers || logarithmic !== scene.state.logarithmic;
      scene = next;
      if (fresh) {
        const longest = racers.reduce(
          (most, racer) => Math.max(most, Math.min(budget, byCost ? racer.cost : racer.trace.steps)),
          0,
        );
        const y = lossAxis(next);
        const x = {
          domain: /** @type {Pair} */ ([logarithmic ? 1 : 0, niceCeiling(Math.max(10, longest))]),
          scale: logarithmic ? /** @type {const} */ ('log') : /** @type {const} */ ('linear'),
        };
        frame.setAxes({ x, y });
        const shape = JSON.stringify([x, y]);
        if (racers.length > 0 || shape !== axes)
          curves.set((panel) => racers.map((racer) => wayOf(racer, countsOf(racer), logarithmic, panel)));
        axes = shape;
        const first = racers.length > 0 ? lossesOf(racers[0])[0] : NaN;
        goal.set(ground.hasMinimum ? [Number(tolerance) * first] : []);
      }
      const isNow = pace === count && next.at === null && moment > 0 && moment < frame.domain.x[1];
      curves.show(next, isNow ? moment : null);
      const place = (/** @type {number} */ i, /** @type {number} */ step) => {
        const { trace } = racers[i];
        const at = Math.max(logarithmic ? 1 : 0, byCost ? trace.costs[step] : step);
        // Who dived out of the picture is named at its lower edge.
        return /** @type {Pair} */ ([at, Math.max(frame.domain.y[0], lossesOf(racers[i])[step])]);
      };
      const i = racers.findIndex(({ id }) => id === chosen);
      if (i >= 0)
        write([
          {
            text: byCost ? racers[i].name : lookText(next),
            at: place(i, marked[i]),
            color: optimizerStyle(racers[i].id).text,
            gap: 10,
          },
        ]);
      // While they run, names would run along and hide what is coming.
      else if (byCost || racers.length > NAMED || racers.some(({ trace }, n) => steps[n] < trace.steps))
        write([]);
      else
        write(
          racers.map((racer, n) => ({
            text: racer.name,
            at: place(n, steps[n]),
            color: optimizerStyle(racer.id).text,
            gap: [7, 14, 22, 32],
            room: ROOM,
          })),
        );
    },
  };
}

/**
 * @param {Racer} racer @param {ArrayLike<number> | null} counts null: steps
 * @param {boolean} logarithmic @param {import('../../plot/frame.js').Frame} frame
 */
function wayOf(racer, counts, logarithmic, frame) {
  const losses = lossesOf(racer);
  const pixels = new Float64Array(2 * losses.length);
  const [across, down] = [pixelsOf(frame.x, logarithmic), pixelsOf(frame.y, frame.options.y.scale === 'log')];
  // The start has no place on a log axis; it stands at the axis' beginning.
  const least = logarithmic ? 1 : 0;
  for (let i = 0; i < losses.length; ++i) {
    pixels[2 * i] = across(Math.max(least, counts ? counts[i] : i));
    // A gap of nought is below every log axis: the curve goes down to it, out of the picture.
    pixels[2 * i + 1] = losses[i] === 0 ? Math.min(frame.height + 30, down(0)) : down(losses[i]);
  }
  return { id: racer.id, pixels, steps: null, hidden: null };
}

/**
 * What a scale does, in two numbers: a call of it for each of ten thousand points would be felt.
 * @param {import('../../plot/ticks.js').Scale} scale @param {boolean} isLog @returns {(value: number) => number}
 */
function pixelsOf(scale, isLog) {
  const place = isLog ? Math.log : (/** @type {number} */ value) => value;
  const [from, to] = scale.domain().map(place);
  const [start, end] = scale.range();
  const slope = (end - start) / (to - from);
  return (value) => start + (place(value) - from) * slope;
}

/**
 * The loss axis: on a log scale where gaps to a known minimum can be told; else the values between the lowest in the
 * picture and the start.
 * @param {Scene} scene
 */
export function lossAxis({ ground, racers, state }) {
  const first = racers.length > 0 ? lossesOf(racers[0])[0] : 1;
  if (ground.hasMinimum) {
    const decade = (/** @type {number} */ value, /** @type {'floor' | 'ceil'} */ way) =>
      Number(`1e${Math[way](Math.log10(value))}`);
    const top = first > 0 ? first : 1;
    return {
      domain: /** @type {Pair} */ ([
        decade((top * Number(state.tolerance)) / 3, 'floor'),
        decade(top * OVERSHOOT, 'floor'),
      ]),
      scale: /** @type {const} */ ('log'),
      label: 'loss above the minimum',
      format: (/** @type {number} */ value) => formatTick(value, 'log'),
    };
  }
  const low = ground.grid.values.reduce((least, value) => (value < least ? value : least), Infinity);
  const reach = Math.max(first - low, 1e-9 * Math.abs(first), 1e-9);
  return {
    domain: /** @type {Pair} */ ([first - 1.04 * reach, first + 0.2 * reach]),
    scale: /** @type {const} */ ('linear'),
    label: 'loss',
    format: undefined,
  };
}

/** @param {number} value @returns {number} */
function niceCeiling(value) {
  const power = Number(`1e${Math.floor(Math.log10(value))}`);
  return (
    power *
    /** @type {number} */ ([1, 1.5, 2, 3, 4, 5, 6, 8, 10].find((lead) => lead * power >= value * 0.999999))
  );
}
