import { slider } from '../../controls/slider.js';
import { formatCount } from '../../plot/format.js';

/** @typedef {import('./parameters.js').ComparisonContext} ComparisonContext */
/** @typedef {import('./parameters.js').State} State */

/** Time: the moment to scrub, and what it runs in. @param {ComparisonContext} figure */
export function transportBar(figure) {
  const at = ({ k, budget } = figure.state) => Math.min(k, budget) / budget;
  const scrub = slider({
    name: 'moment of the race',
    symbol: 'moment',
    min: 0,
    max: 1,
    step: 1e-4,
    format: (share) => formatCount(share * figure.state.budget),
    change: (share) => {
      const { budget } = figure.state;
      const [now, next] = [Math.round(at() * budget), Math.round(share * budget)];
      // A key may ask for less than a step: it gets one.
      const moved = next === now && share !== at() ? now + Math.sign(share - at()) : next;
      figure.setState({ k: Math.min(budget, Math.max(0, moved)) });
    },
    now: at,
  });
  scrub.element.classList.add('race-moment');
  figure.append(scrub.element);
  const pace = figure.choice('pace');
  pace.element.classList.add('race-pace');
  return { draw: (/** @type {State} */ state) => scrub.set(at(state)) };
}
