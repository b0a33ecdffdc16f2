import { button } from '../../controls/button.js';
import { choice } from '../../controls/choice.js';
import { html, setText } from '../../controls/dom.js';
import { slider } from '../../controls/slider.js';
import { toggle } from '../../controls/toggle.js';
import { formatNumber, formatToStep } from '../../plot/format.js';
import { fineStep } from '../../plot/steps.js';
import { RATE } from './race.js';

/** @typedef {import('./parameters.js').ComparisonContext} ComparisonContext */
/** @typedef {import('./parameters.js').State} State */
/** @typedef {import('descent').OptimizerEntry} OptimizerEntry */
/** @typedef {import('descent').Parameter} Parameter */

/**
 * The hyper-parameters of one optimiser at a time, made from what the catalogue says of them.
 * @param {ComparisonContext} figure
 */
export function settingsPanel(figure) {
  const where = html('span', { class: 'settings-whose' });
  const sliders = html('div', { class: 'settings-sliders' });
  const note = html('p', { class: 'settings-note' });
  const element = html(
    'details',
    { class: 'settings' },
    html('summary', {}, 'Settings of each optimiser'),
    html('div', { class: 'settings-head' }, where, button({ label: 'Its defaults', press: () => forget() })),
    sliders,
    note,
  );
  element.addEventListener('toggle', () => figure.redraw());
  /** @type {OptimizerEntry | null} */
  let entry = null;
  let menu = '';
  /** @type {((state: State) => void)[]} */
  let shows = [];

  const forget = () => {
    if (!entry) return;
    const others = { ...figure.state.settings };
    delete others[entry.id];
    figure.setState({ settings: others });
  };

  /** @param {OptimizerEntry} of */
  const build = (of) => {
    entry = of;
    const controls = of.parameters.map((parameter) => controlOf(figure, of.id, parameter));
    sliders.replaceChildren(...controls.map(({ element: control }) => control));
    shows = controls.map(({ show }) => show);
  };

  return {
    element,
    /** @param {State} state @param {OptimizerEntry[]} entries @param {(id: string) => number | null} rateOf */
    draw(state, entries, rateOf) {
      element.hidden = entries.length === 0;
      if (!element.open || entries.length === 0) return;
      const names = entries.map(({ id, name }) => /** @type {[string, string]} */ ([id, name]));
      const next = entries.find(({ id }) => id === entry?.id) ?? entries[0];
      if (menu !== JSON.stringify(names)) {
        menu = JSON.stringify(names);
        const control = choice({
          name: 'settings of',
          options: names,
          many: true,
          change: (id) => {
            build(
              /** @type {OptimizerEntry} */ (
                figure.engine.catalog.optimizers.find((other) => other.id === id)
              ),
            );
            figure.redraw();
          },
        });
        control.set(next.id);
        where.replaceChildren(control.element);
      }
      if (next !== entry) build(next);
      for (const show of shows) show(state);
      const rate = rateOf(next.id);
      const text =
        rate === null || state.rates === 'default'
          ? ''
          : `It runs at learning rate ${formatNumber(rate, { trim: true })}, its ${state.rates === 'tuned' ? 'own tuned one' : 'and everybody’s'}. Its slider takes effect where each optimiser runs at its default.`;
      setText(note, text);
    },
  };
}

/**
 * A slider or a toggle for a hyper-parameter.
 * @param {ComparisonContext} figure @param {string} optimizer @param {Parameter} parameter
 */
function controlOf(figure, optimizer, { id, name, default: standard, min, max, scale, kind }) {
  const valueIn = (/** @type {State} */ state) => state.settings[optimizer]?.[id] ?? standard;
  const change = (/** @type {number} */ value) => {
    const { settings } = figure.state;
    const own = { ...settings[optimizer], [id]: value };
    if (value === standard) delete own[id];
    figure.setState({ settings: { ...settings, [optimizer]: own } });
  };
  if (kind === 'switch') {
    const control = toggle({ label: name, change: (on) => change(Number(on)) });
    return {
      element: control.element,
      show: (/** @type {State} */ state) => control.set(valueIn(state) !== 0),
    };
  }
  const step = kind === 'integer' ? 1 : fineStep(min, max);
  const control = slider({
    name,
    min,
    max,
    step,
    scale,
    format: (value) =>
      scale === 'log' || kind === 'integer' ? formatNumber(value, { trim: true }) : formatToStep(value, step),
    change: (value) => change(kind === 'integer' ? Math.round(value) : value),
    now: () => valueIn(figure.state),
  });
  return {
    element: control.element,
    show: (/** @type {State} */ state) => {
      control.set(valueIn(state));
      control.setOptimum(null);
      control.setDisabled(id === RATE && state.rates !== 'default');
    },
  };
}
