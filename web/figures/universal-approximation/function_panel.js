import { key } from '../../plot/key.js';
import { lineSeries } from '../../plot/series.js';
import { scatter } from '../../plot/scatter.js';
import { places } from './built.js';
import { INTERVAL } from './parameters.js';

/** @typedef {import('./built.js').Built} Built */
/** @typedef {import('./training.worker.js').Outcome} Outcome */

/** The target with what the networks answer: the built one, the chosen trained one, and pale all others. @param {import('./parameters.js').Figure} figure */
export function functionPanel(figure) {
  const frame = figure.panel({
    title: 'One architecture',
    label: 'The target, the network that was built for it, and trained ones of the same shape',
    aspect: 1.5,
    narrowAspect: 1.15,
    x: { domain: INTERVAL, label: 'x', ticks: [-1, -0.5, 0, 0.5, 1] },
    y: { domain: [-1.5, 1.5] },
  });
  const others = frame.group('plot', 'approximation-others').append('path');
  const target = lineSeries(frame, { color: 'var(--ink)', width: 1.6, dash: '2 3' });
  const built = lineSeries(frame, { color: 'var(--value-high)', width: 2.2 });
  const trained = lineSeries(frame, { color: 'var(--value-low)', width: 2.2 });
  const knots = scatter(frame, { color: '--value-high', radius: 3 });
  const words = key(frame);
  /** @type {Outcome[]} */
  let shown = [];
  frame.add({
    paint() {
      const parts = [];
      for (const { outputs } of shown)
        for (let i = 0; i < outputs.length; i += 4)
          parts.push(
            `${i === 0 ? 'M' : 'L'}${frame.x(places[i]).toFixed(1)},${frame.y(outputs[i]).toFixed(1)}`,
          );
      others.attr('d', parts.join(''));
    },
  });

  return {
    /** @param {Built} of @param {Outcome[]} outcomes @param {Outcome | null} chosen @param {boolean} pieces whether the built one meets the target at its knots */
    draw(of, outcomes, chosen, pieces) {
      let [low, high] = [Infinity, -Infinity];
      for (const value of of.targets) [low, high] = [Math.min(low, value), Math.max(high, value)];
      const room = 0.25 * (high - low) || 1;
      frame.setDomain({ y: [low - room, high + room] });
      target.set(of.targets, places);
      built.set(of.outputs, places);
      trained.show(chosen !== null);
      trained.set(chosen?.outputs ?? [], places);
      shown = outcomes.filter(({ diverged }) => !diverged);
      knots.set(pieces ? Array.from(of.knots).flatMap((x, i) => [x, of.atKnots[i]]) : []);
      words.set([
        { text: 'target' },
        { text: 'built', color: 'var(--value-high-text)' },
        ...(chosen ? [{ text: `trained, start ${chosen.seed}`, color: 'var(--value-low-text)' }] : []),
      ]);
      frame.invalidate();
    },
  };
}
