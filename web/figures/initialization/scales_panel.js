import { scatter } from '../../plot/scatter.js';
import { lineSeries } from '../../plot/series.js';

/** @typedef {import('./starts.js').Start} Start */
/** @typedef {{ measured: number[], predicted: ArrayLike<number> | null }} Scales layer by layer */

/** What an axis shows at most; beyond, a signal is as good as gone. */
const [SMALLEST, LARGEST] = [1e-14, 1e8];

/**
 * Sizes layer by layer on a logarithmic axis, of two starts: lines are theory, dots are measured.
 * @param {import('./parameters.js').Figure} figure
 * @param {{ title: string, label: string }} names
 */
export function scalesPanel(figure, { title, label }) {
  const frame = figure.panel({
    ...{ title, label },
    aspect: 1.12,
    narrowAspect: 1.5,
    x: { domain: [1, 16], label: 'layer', format: String },
    y: { domain: [1e-3, 10], scale: 'log' },
  });
  const lines = {
    against: lineSeries(frame, { color: 'var(--muted)', width: 1.6, dash: '5 3' }),
    own: lineSeries(frame, { color: 'var(--hand)', width: 2 }),
  };
  const dots = {
    against: scatter(frame, { color: '--muted', radius: 3, hollow: true }),
    own: scatter(frame, { color: '--hand', radius: 3.2 }),
  };

  // While a hand is on the panel its axis stays: what is dragged would flee from the pointer.
  let held = false;
  frame.element.addEventListener('pointerdown', () => (held = true), { capture: true });
  const release = () => {
    if (!held) return;
    held = false;
    figure.redraw();
  };
  for (const event of ['pointerup', 'pointercancel']) addEventListener(event, release, { capture: true });
  figure.own(() => {
    for (const event of ['pointerup', 'pointercancel'])
      removeEventListener(event, release, { capture: true });
  });

  return {
    frame,
    /** @param {{ own: Scales, against: Scales }} both @param {number} depth */
    draw(both, depth) {
      const layers = Array.from({ length: depth }, (_, l) => l + 1);
      const all = Object.values(both)
        .flatMap(({ measured, predicted }) => [...measured, ...Array.from(predicted ?? []).slice(0, depth)])
        .filter((value) => value >= SMALLEST && value <= LARGEST);
      const ends = all.length ? [Math.min(...all), Math.max(...all)].map(Math.log10) : [-3, 1];
      // At least two decades: what hardly moves shall look so.
      const low = Math.floor(ends[0] - 0.15);
      if (!held)
        frame.setDomain({
          x: [0.5, depth + 0.5],
          y: [10 ** low, 10 ** Math.max(low + 2, Math.ceil(ends[1] + 0.15))],
        });
      for (const of of /** @type {const} */ (['own', 'against'])) {
        const { measured, predicted } = both[of];
        lines[of].show(predicted !== null);
        lines[of].set(predicted ? Array.from(predicted).slice(0, depth) : [], layers);
        dots[of].set(measured.flatMap((value, l) => (value > 0 ? [l + 1, value] : [])));
      }
    },
  };
}
