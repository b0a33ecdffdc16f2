import { formatCount } from '../../plot/format.js';
import { defineFigure } from '../figure.js';
import { reliefPanel } from '../relief_panel.js';
import './comparison.css';
import { grounds, surfacesOf } from './grounds.js';
import { lossPanel } from './losses.js';
import { FORMULA, parameters } from './parameters.js';
import { placeControls } from './place_controls.js';
import { planePanel } from './plane.js';
import { watchPointer } from './pointing.js';
import { chosen, hasRate, raceTrack, tuneWish } from './race.js';
import { racersList } from './racers_list.js';
import { rateControls } from './rate_controls.js';
import { sceneOf } from './scene.js';
import { sensitivityPanel } from './sensitivity.js';
import { settingsPanel } from './settings.js';
import { takeAway } from './take_away.js';
import { transportBar } from './transport.js';
import { tuningClient } from './tuning.js';
import { description, divergence, first } from './words.js';

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
    /** Where a start is judged: the surface of the state, or, where that is none, the one that is shown. */
    const ground = () => {
      try {
        return source.of(figure.state);
      } catch (error) {
        if (scene) return scene.ground;
        throw error;
      }
    };

    const plane = planePanel(figure, ground, look);
    const relief = reliefPanel(figure);
    watchPointer(relief.frame, relief.trails, () => scene?.racers ?? [], look);
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
    /** What was wrong with a link before there was any race, and what stands in for it. @type {{ sentence: string, patch: Partial<State> } | null} */
    let fallen = null;
    const fall = (/** @type {string} */ sentence, /** @type {Partial<State>} */ patch) => {
      fallen = { sentence: [fallen?.sentence, sentence].filter(Boolean).join(' '), patch };
      figure.setState(patch);
    };
    const stillFallen = (/** @type {Record<string, any>} */ state) =>
      fallen && Object.entries(fallen.patch).every(([id, value]) => String(state[id]) === String(value))
        ? fallen.sentence
        : (fallen = null);

    /** The last race goes on being played, turned and looked at while something else is being mended. @param {State} state */
    const showLast = ({ k, pace, turn, tilt, logarithmic }) => {
      const last = /** @type {Scene} */ (scene);
      scene = sceneOf(last.ground, { ...last.state, k, pace, turn, tilt, logarithmic }, racers, looked);
      for (const panel of panels) panel.draw(scene);
      list.draw(scene);
    };

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
          // A formula is answered in its own box.
          place.complain({ surface: state.surface === FORMULA ? null : trouble });
          if (scene) showLast(state);
          else fall(trouble, standIn(figure));
          return;
        }
        const complaint = on.complaint(state.start);
        place.complain({
          start: complaint && `${complaint}${scene ? ' The picture keeps the last race.' : ''}`,
        });
        if (complaint) {
          trouble = complaint;
          // A link may lead to such a start before there was any race: the surface's own one shows what it is about.
          if (scene) showLast(state);
          else fall(complaint, { start: on.complaint(on.start) ? [0.5, 0.5] : on.start });
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
            stillFallen(state),
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

/** What takes the place of a surface or a formula that is none. @param {ComparisonContext} figure @returns {Partial<State>} */
function standIn({ engine, state }) {
  if (state.surface === FORMULA) return { formula: parameters.formula.default };
  const surfaces = surfacesOf(engine);
  const { id, start } = surfaces.find((entry) => entry.id === parameters.surface.default) ?? surfaces[0];
  return { surface: id, start: /** @type {Pair} */ (start) };
}
