import { button } from '../../controls/button.js';
import { html } from '../../controls/dom.js';
import { formatNumber } from '../../plot/format.js';
import { numberBox } from './number_box.js';
import { parameters } from './parameters.js';
import { sweepText } from './words.js';

/** @typedef {import('./parameters.js').ComparisonContext} ComparisonContext */
/** @typedef {import('./parameters.js').State} State */

/** At which learning rates. @param {ComparisonContext} figure @param {ReturnType<typeof import('./tuning.js').tuningClient>} tuning */
export function rateControls(figure, tuning) {
  const mode = figure.choice('rates');
  const shared = figure.slider('shared', {
    name: parameters.shared.label,
    format: (value) => formatNumber(value, { trim: true }),
  });
  const box = numberBox({
    name: 'learning rate for all, typed',
    label: '',
    format: (value) => String(value),
    complaint: (value) => {
      const { min, max } = parameters.shared;
      if (value === 0) return 'A learning rate of 0 takes no step at all. The picture keeps the last one.';
      if (value < 0) return 'A negative learning rate climbs. The picture keeps the last one.';
      if (value > 1e6)
        return `A learning rate of ${value} leaves the finite numbers with the first step: give one from 10⁻⁵ to ${max}. The picture keeps the last one.`;
      return value >= min && value <= max
        ? null
        : `The learning rate must lie between 10⁻⁵ and ${max}. The picture keeps the last one.`;
    },
    change: (value) => figure.setState({ shared: value }),
  });
  const logarithmic = figure.toggle('logarithmic');
  const progress = document.createTextNode('');
  const stop = button({ label: 'Stop', press: () => tuning.stop(), kind: 'quiet' });
  const swept = html('p', { class: 'race-swept' }, html('span', { role: 'status' }, progress), stop);
  const element = html(
    'div',
    { class: 'race-rates' },
    html('span', {}, 'learning rate'),
    mode.element,
    shared.element,
    box.element,
    swept,
    logarithmic.element,
  );
  return {
    element,
    /** @param {State} state @param {import('./race.js').Racer[]} racers */
    draw({ rates, shared: rate }, racers) {
      shared.element.hidden = box.element.hidden = rates !== 'shared';
      box.set(rate);
      const under = tuning.progress;
      stop.hidden = !under;
      const text = under
        ? `Tuning ${under.done + 1} of ${under.total} …`
        : tuning.stopped
          ? 'Tuning was stopped: move the start to take it up again.'
          : racers.length > 0 && rates === 'tuned'
            ? sweepText(racers)
            : '';
      if (progress.data !== text) progress.data = text;
      swept.toggleAttribute('data-busy', tuning.busy);
    },
  };
}
