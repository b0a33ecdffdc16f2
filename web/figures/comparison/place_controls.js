import { choice } from '../../controls/choice.js';
import { html, setText } from '../../controls/dom.js';
import { formatCount } from '../../plot/format.js';
import { surfacesOf } from './grounds.js';
import { numberBox } from './number_box.js';
import { ownFormula } from './own_formula.js';
import { FORMULA, parameters } from './parameters.js';

/** @typedef {import('./grounds.js').Ground} Ground */
/** @typedef {import('./parameters.js').ComparisonContext} ComparisonContext */
/** @typedef {import('./parameters.js').State} State */
/** @typedef {[number, number]} Pair */

/** Where they run and from where. @param {ComparisonContext} figure @param {() => Ground} ground */
export function placeControls(figure, ground) {
  const { engine } = figure;
  const surfaces = surfacesOf(engine);
  const menu = choice({
    name: parameters.surface.label,
    options: [
      ...surfaces.map(({ id, name }) => /** @type {[string, string]} */ ([id, name])),
      [FORMULA, 'your own formula …'],
    ],
    many: true,
    change: (id) => {
      const start = surfaces.find((surface) => surface.id === id)?.start;
      const { extent } = figure.state;
      figure.setState({ surface: id, start: /** @type {Pair} */ (start ?? [-0.7 * extent, 0.55 * extent]) });
    },
  });
  const refused = html('p', { class: 'box-answer', role: 'status', hidden: true });
  const formula = ownFormula({ engine, change: (text) => figure.setState({ formula: text }) });
  const extent = figure.slider('extent');
  const boxes = [0, 1].map((i) =>
    numberBox({
      name: `start, ${'xy'[i]}`,
      label: 'xy'[i],
      format: (value) => String(Number(value.toPrecision(6))),
      complaint: (value) => ground().complaint(/** @type {Pair} */ (figure.state.start.with(i, value))),
      change: (value) => figure.setState({ start: /** @type {Pair} */ (figure.state.start.with(i, value)) }),
    }),
  );
  const budget = figure.slider('budget', { format: formatCount });
  const tolerance = figure.choice('tolerance');
  const goal = html('span', {}, '');
  const element = html(
    'div',
    { class: 'race-place' },
    menu.element,
    html('div', { class: 'race-start' }, html('span', {}, 'start'), ...boxes.map((box) => box.element)),
    extent.element,
    refused,
    formula.element,
    budget.element,
    html('div', { class: 'race-goal' }, goal, tolerance.element),
  );
  return {
    element,
    /** @param {State} state */
    draw(state) {
      menu.set(state.surface);
      formula.set(state.formula, state.surface === FORMULA);
      extent.element.hidden = state.surface !== FORMULA;
      boxes.forEach((box, i) => box.set(state.start[i]));
      const known = surfaces.find(({ id }) => id === state.surface);
      const text = known && known.minima.length > 0 ? 'home once the gap is' : 'home once the slope is';
      setText(goal, text);
    },
    /** @param {{ start?: string | null, surface?: string | null }} sentences */
    complain({ start = null, surface = null }) {
      const sentence = start ?? surface;
      setText(refused, sentence ?? '');
      refused.hidden = sentence === null;
    },
  };
}
