import { choice } from '../../controls/choice.js';
import { button } from '../../controls/button.js';
import { html } from '../../controls/dom.js';
import { slider } from '../../controls/slider.js';
import { formatCount, formatNumber } from '../../plot/format.js';
import { defineFigure } from '../figure.js';
import './comparison.css';
import { formulaBox } from './formula_box.js';
import { grounds, surfacesOf } from './grounds.js';
import { lossPanel } from './losses.js';
import { numberBox } from './number_box.js';
import { FORMULA, parameters } from './parameters.js';
import { planePanel } from './plane.js';
import { chosen, hasRate, raceTrack, tuneWish } from './race.js';
import { racersList } from './racers_list.js';
import { reliefPanel } from './relief.js';
import { sceneOf } from './scene.js';
import { sensitivityPanel } from './sensitivity.js';
import { settingsPanel } from './settings.js';
import { takeAway } from './take_away.js';
import { tuningClient } from './tuning.js';
import { description, divergence, first, sweepText } from './words.js';

/** @typedef {import('./grounds.js').Ground} Ground */
/** @typedef {import('./parameters.js').ComparisonContext} ComparisonContext */
/** @typedef {import('./parameters.js').State} State */
/** @typedef {import('./scene.js').Look} Look */
/** @typedef {import('./scene.js').Scene} Scene */
/** @typedef {[number, number]} Pair */

/** A race is played in so many seconds, however long it is. */
const SECONDS = 9;

export default defineFigure({
  id: 'comparison',
  title: 'The race',
  hint: 'Drag the start, choose who runs, write a loss of your own. Then turn tuning off and see who still arrives.',
  parameters,
  time: { parameter: 'k', rate: ({ budget }) => budget / SECONDS, end: ({ budget }) => budget },

  create(figure) {
    const { engine } = figure;
    const source = figure.own(grounds(engine));
    const track = raceTrack(engine);
    const tuning = tuningClient(() => figure.redraw());
    figure.own(() => tuning.dispose());
    /** @type {Look | null} */
    let looked = null;
    const look = (/** @type {Look | null} */ next) => {
      if (next?.id === looked?.id && next?.step === looked?.step) return;
      looked = next;
      figure.redraw();
    };
    /** The last race that could be run. @type {Scene | null} */
    let scene = null;
    const ground = () => scene?.ground ?? source.of(figure.state);

    const plane = planePanel(figure, ground, look);
    const relief = reliefPanel(figure, look);
    figure.newRow();
    const losses = [lossPanel(figure, 'steps', look), lossPanel(figure, 'cost', look)];
    const sensitivity = sensitivityPanel(figure, look);
    const panels = [plane, relief, ...losses];

    const list = racersList(figure, look);
    const transport = transportBar(figure);
    const place = placeControls(figure, () => ground());
    const rates = rateControls(figure, tuning);
    const settings = settingsPanel(figure);
    const carry = takeAway(figure, {
      panels: [...panels, { frame: sensitivity.frame, trails: null }],
      sceneOf: () => scene,
      sceneAt: (moment) => {
        const { ground: on, state, racers } = /** @type {Scene} */ (scene);
        return sceneOf(on, { ...state, k: moment }, racers, null);
      },
      show: (at) => {
        for (const panel of panels) {
          panel.draw(at);
          panel.frame.flush();
        }
      },
    });
    for (const { element } of [list, place, rates, settings, carry]) figure.append(element);
    const bySteps = figure.readout('fewest steps');
    const byCost = figure.readout('lowest cost');

    /** @type {import('./race.js').Racer[]} */
    let racers = [];
    let trouble = /** @type {string | null} */ (null);

    return {
      draw(state) {
        transport.draw(state);
        place.draw(state);
        /** @type {Ground} */
        let on;
        try {
          on = source.of(state);
        } catch (error) {
          trouble = `${error instanceof Error ? error.message : String(error)} ${scene ? 'The picture keeps the last race.' : ''}`;
          place.complain({
            formula: state.surface === FORMULA ? trouble : null,
            surface: state.surface === FORMULA ? null : trouble,
          });
          if (!scene) fallBack(figure);
          return;
        }
        const complaint = on.complaint(state.start);
        place.complain({
          start: complaint && `${complaint}${scene ? ' The picture keeps the last race.' : ''}`,
        });
        if (complaint) {
          trouble = complaint;
          // A link may lead to such a start before there was any race: the surface's own one shows what it is about.
          if (!scene) figure.setState({ start: on.complaint(on.start) ? [0.5, 0.5] : on.start });
          return;
        }
        trouble = null;
        const { entries, unknown } = chosen(engine, state);
        const tunable = entries.filter(hasRate);
        const wishes = { ground: on.key, wishes: tunable.map((entry) => tuneWish(on, state, entry)) };
        if (figure.mode === 'print') tuning.now(engine, wishes);
        else tuning.want(wishes);
        const tunedOf = (/** @type {import('descent').OptimizerEntry} */ entry) =>
          hasRate(entry) ? tuning.result(on.key, tuneWish(on, state, entry)) : null;
        const next = track.run(on, state, entries, tunedOf);
        // The same runs are the same array: so the panels know what they need not draw again.
        if (next.length !== racers.length || next.some((racer, i) => racer !== racers[i])) racers = next;
        scene = sceneOf(on, state, racers, looked);
        for (const panel of panels) panel.draw(scene);
        sensitivity.draw(
          scene,
          racers.map(({ entry }) => tunedOf(entry)),
        );
        list.draw(scene);
        rates.draw(state, racers);
        settings.draw(state, entries, (id) => racers.find((racer) => racer.id === id)?.rate ?? null);
        carry.draw(scene);
        show(
          bySteps,
          'fewest steps',
          first(racers, ({ trace }) => trace.steps),
        );
        show(
          byCost,
          'lowest cost',
          first(racers, ({ cost }) => cost),
        );
        figure.notice(
          [
            unknown.length > 0 ? `There is no optimiser ${unknown.join(', ')}.` : null,
            entries.length === 0 ? 'Nobody runs: choose an optimiser from the list.' : null,
            tuning.trouble,
            divergence(scene),
          ]
            .filter(Boolean)
            .join(' ') || null,
        );
      },
      describe: (state) => {
        if (trouble) return trouble;
        return scene ? description({ ...scene, state }) : `A race on ${state.surface}.`;
      },
    };
  },
});

/** @param {{ set: (text: string, caption?: string) => void }} readout @param {string} caption @param {{ least: number, names: string[] }} winner */
function show(readout, caption, { least, names }) {
  readout.set(
    formatCount(least),
    names.length > 0 ? `${caption}: ${names.slice(0, 2).join(', ')}${names.length > 2 ? ' …' : ''}` : caption,
  );
}

/** A surface that does not exist, in a link: the first one takes its place. @param {ComparisonContext} figure */
function fallBack(figure) {
  const [{ id, start }] = surfacesOf(figure.engine);
  const { surface, formula } = parameters;
  figure.setState(
    figure.state.surface === FORMULA
      ? { formula: formula.default }
      : {
          surface: figure.state.surface === surface.default ? id : surface.default,
          start: /** @type {Pair} */ (start),
        },
  );
}

/** Time: the moment to scrub, and what it runs in. @param {ComparisonContext} figure */
function transportBar(figure) {
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
      scrub.set(at());
    },
  });
  scrub.element.classList.add('race-moment');
  figure.append(scrub.element);
  const pace = figure.choice('pace');
  pace.element.classList.add('race-pace');
  return { draw: (/** @type {State} */ state) => scrub.set(at(state)) };
}

/** Where they run and from where. @param {ComparisonContext} figure @param {() => Ground} ground */
function placeControls(figure, ground) {
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
  const formula = formulaBox({ engine, change: (text) => figure.setState({ formula: text }) });
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
      goal.textContent = known && known.minima.length > 0 ? 'home once the gap is' : 'home once the slope is';
    },
    /** @param {{ start?: string | null, formula?: string | null, surface?: string | null }} sentences */
    complain({ start = null, formula: own = null, surface = null }) {
      if (own) formula.say(own);
      const sentence = start ?? surface;
      if (refused.textContent !== (sentence ?? '')) refused.textContent = sentence ?? '';
      refused.hidden = sentence === null;
    },
  };
}

/** At which learning rates. @param {ComparisonContext} figure @param {ReturnType<typeof tuningClient>} tuning */
function rateControls(figure, tuning) {
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
  const progress = html('span', { role: 'status' });
  const stop = button({ label: 'Stop', press: () => tuning.stop(), kind: 'quiet' });
  const swept = html('p', { class: 'race-swept' }, progress, stop);
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
      if (progress.textContent !== text) progress.textContent = text;
    },
  };
}
