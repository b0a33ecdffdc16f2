import { labels } from '../../plot/labels.js';
import { rules } from '../../plot/series.js';
import { scatter } from '../../plot/scatter.js';
import { STARTS } from './parameters.js';

/** @typedef {import('./built.js').Built} Built */
/** @typedef {import('./training.worker.js').Outcome} Outcome */
/** @typedef {[number, number]} Pair */

const SHOWN = /** @type {Pair} */ ([1e-3, 10]);
const ENDS = /** @type {Pair} */ ([0, STARTS + 1]);
const inside = (/** @type {number} */ value) =>
  Number.isFinite(value) ? Math.min(SHOWN[1], Math.max(SHOWN[0], value)) : SHOWN[1];

/** The best first; what is not a number last. @param {Outcome[]} outcomes */
export const ranked = (outcomes) => outcomes.toSorted((a, b) => inside(a.largest) - inside(b.largest));

/**
 * How far off each trained network ended, the best first, beside the built one's error and its bound; a handle chooses
 * which is drawn.
 * @param {import('./parameters.js').Figure} figure
 * @param {() => Outcome[]} outcomesOf
 */
export function outcomesPanel(figure, outcomesOf) {
  const frame = figure.panel({
    title: 'The largest error, start by start',
    label: 'The largest error of each trained network, sorted, with the error and the bound of the built one',
    aspect: 1.15,
    narrowAspect: 1.15,
    x: { domain: ENDS, label: 'starts, the best first', ticks: [1, 6, 12, 18, 24] },
    y: { domain: SHOWN, scale: 'log', label: 'largest error' },
  });
  const bound = rules(frame, 'y', { className: 'approximation-bound' });
  const built = rules(frame, 'y', { className: 'approximation-built' });
  const dots = scatter(frame, { color: '--value-low', radius: 3.6 });
  /** @type {number[]} */
  let drawn = [];
  const words = labels(frame, {
    avoid: () => ({ points: drawn.map((value, i) => (i % 2 ? frame.y(value) : frame.x(value))) }),
  });
  /** @param {number} seed */
  const placeOf = (seed) => {
    const all = ranked(outcomesOf());
    const at = all.findIndex((outcome) => outcome.seed === seed);
    return /** @type {Pair} */ (at < 0 ? [NaN, NaN] : [at + 1, inside(all[at].largest)]);
  };
  const choice = figure.handle(
    frame,
    {
      label: 'trained network',
      limits: { x: [1, STARTS], y: SHOWN },
      place: ({ seed }) => placeOf(seed),
      move([at], { seed }) {
        const all = ranked(outcomesOf());
        return { seed: all[Math.min(all.length, Math.round(at)) - 1]?.seed ?? seed };
      },
    },
    { axis: 'x', step: 1, color: 'var(--value-low)' },
  );

  return {
    /** @param {Built} of @param {Outcome[]} outcomes */
    draw(of, outcomes) {
      const all = ranked(outcomes);
      drawn = all.flatMap(({ largest }, i) => [i + 1, inside(largest)]);
      dots.set(drawn);
      built.set([inside(of.errors.largest)]);
      bound.set(of.bound <= SHOWN[1] ? [inside(of.bound)] : []);
      choice.show(outcomes.length > 0);
      words.set([
        {
          text: 'built',
          at: [1.5, inside(of.errors.largest)],
          color: 'var(--value-high-text)',
          side: 'below',
          gap: [5, 14],
        },
        ...(of.bound <= SHOWN[1]
          ? [
              {
                text: 'bound',
                at: /** @type {Pair} */ ([STARTS - 1, inside(of.bound)]),
                side: /** @type {const} */ ('above'),
                gap: 4,
              },
            ]
          : []),
      ]);
    },
  };
}
