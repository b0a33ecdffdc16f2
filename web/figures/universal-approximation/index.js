import { button } from '../../controls/button.js';
import { html, setText } from '../../controls/dom.js';
import { formatCount, formatNumber } from '../../plot/format.js';
import { defineFigure } from '../figure.js';
import { build, formulaOf, places, STRIDE } from './built.js';
import { functionPanel } from './function_panel.js';
import { outcomesPanel, ranked } from './outcomes_panel.js';
import { parameters, STARTS } from './parameters.js';
import { targetControls } from './target_controls.js';
import { trainingClient } from './training.js';
import './universal-approximation.css';
import { asGood, description, progress } from './words.js';

/** @typedef {import('./parameters.js').State} State */
/** @typedef {import('./built.js').Built} Built */

export default defineFigure({
  id: 'universal-approximation',
  title: 'What can be built, and what is found',
  hint: 'Add units until the built network is good. Then train two dozen of the same shape: who gets there?',
  caption:
    'The blue network has weights that were written down. The orange ones have the same shape and were trained from random starts.',
  parameters,

  create(figure) {
    const { engine } = figure;
    const training = figure.own(trainingClient(() => figure.redraw()));
    /** @type {Built} */
    let built;
    let shown = '';
    /** Of what is shown. */
    let formula = '';
    /** @type {string | null} */
    let complaint = null;

    /** What is built for a state; where there is no such function, the last that there was. @param {State} state */
    const builtOf = (state) => {
      const { activation, width, depth, sharpness } = state;
      const wanted = JSON.stringify([formulaOf(state), activation, width, depth, sharpness]);
      if (built && wanted === shown) return built;
      try {
        built = build(engine, state);
        [complaint, formula] = [null, formulaOf(state)];
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        complaint = `${reason.replace(/^In the expression, c/, 'C')} The picture keeps the last function that could be read.`;
        if (!built) {
          const usual = { ...state, target: parameters.target.default };
          [built, formula] = [build(engine, usual), formulaOf(usual)];
        }
      }
      shown = wanted;
      return built;
    };
    /** @param {Built} of @param {State} state */
    const wishOf = ({ spec, targets }, { alpha }) => ({
      ...{ spec, alpha, places, targets },
      x: [...places.filter((_, i) => i % STRIDE === 0)],
      y: [...targets.filter((_, i) => i % STRIDE === 0)],
    });

    const functions = functionPanel(figure);
    const outcomes = outcomesPanel(figure, () => training.outcomes);
    const target = targetControls(figure);
    figure.choice('activation');
    figure.slider('width');
    const depth = figure.slider('depth');
    const sharpness = figure.slider('sharpness');
    figure.slider('alpha');
    const train = button({
      label: `Train ${STARTS} of them`,
      press: () => {
        // Stopped before its end: from the beginning.
        if (figure.state.trained) training.want(null);
        figure.setState({ trained: true });
        figure.redraw();
      },
    });
    const stop = button({ label: 'Stop', press: () => training.stop() });
    const bar = html('progress', { max: STARTS, 'aria-label': 'networks trained' });
    const said = html('span', { role: 'status' });
    figure.append(html('div', { class: 'approximation-work' }, train, stop, bar, said));
    const readouts = {
      weights: figure.readout('weights in each'),
      built: figure.readout('built: largest error', { color: 'var(--value-high-text)' }),
      bound: figure.readout('its bound'),
      trained: figure.readout('trained: the best', { color: 'var(--value-low-text)' }),
      good: figure.readout('as good as built'),
    };

    return {
      draw(state) {
        const of = builtOf(state);
        target.set(state, state.target === 'own' ? complaint : null);
        training.want(state.trained && !complaint ? wishOf(of, state) : null);
        const { busy, stopped, outcomes: all } = training;
        const order = ranked(all);
        functions.draw(
          of,
          all,
          all.find(({ seed }) => seed === state.seed) ?? null,
          state.activation === 'relu',
        );
        outcomes.draw(of, all);
        const relu = state.activation === 'relu';
        depth.element.style.display = relu ? '' : 'none';
        sharpness.element.style.display = relu ? 'none' : '';
        const pressed = document.activeElement;
        train.disabled = busy;
        train.style.display = busy || (state.trained && !stopped && !training.trouble) ? 'none' : '';
        stop.style.display = bar.style.display = busy ? '' : 'none';
        // Each stands in the other's place, for the keyboard, too.
        if (pressed === (busy ? train : stop)) (busy ? stop : train).focus({ preventScroll: true });
        bar.value = all.length;
        setText(said, progress(training));
        readouts.weights.set(formatCount(of.weights));
        readouts.built.set(formatNumber(of.errors.largest));
        readouts.bound.set(formatNumber(of.bound));
        readouts.trained.set(order.length ? formatNumber(order[0].largest) : '–');
        readouts.good.set(all.length ? `${asGood(of, all)} of ${all.length}` : '–');
        figure.notice(complaint && state.target !== 'own' ? complaint : null);
      },
      pending: () => training.busy,
      describe(state) {
        const of = builtOf(state);
        return description(state, formula, of, ranked(training.outcomes));
      },
    };
  },
});
