import { choice } from '../../controls/choice.js';
import { slider } from '../../controls/slider.js';
import { formatNumber, formatToStep } from '../../plot/format.js';
import { defineFigure } from '../figure.js';
import { decayPlot } from './decay.js';
import { landscape } from './landscape.js';
import { regimeMap } from './map.js';
import './momentum.css';
import { parameters } from './parameters.js';
import { phasePortrait } from './phase.js';
import { closedFormOf, runOf } from './run.js';
import { surfaces, viewOf, WIDEST } from './surfaces.js';
import { arrival, description, trouble } from './words.js';

/** @typedef {import('./parameters.js').State} State */
/** @typedef {import('./parameters.js').MomentumContext} MomentumContext */

export default defineFigure({
  id: 'momentum',
  title: 'What momentum does',
  hint: 'Drag the start in the valley, or the dot in the map. Where does the path begin to swing?',
  parameters,
  time: { parameter: 'k', rate: 20 },

  async create(figure) {
    const { engine } = figure;
    const whole = figure.mode !== 'hero';
    const source = figure.own(surfaces(engine));
    source.of(figure.state);
    await figure.turn();
    const valley = landscape(figure);
    await figure.turn();
    await valley.prepare(source.of(figure.state));
    const map = await regimeMap(figure, source.of);
    await figure.turn();
    if (whole) figure.newRow();
    const portraits = whole ? [phasePortrait(figure, 1), phasePortrait(figure, 0)] : [];
    const decay = whole ? decayPlot(figure) : null;

    const surface = whole ? surfaceChoice(figure) : null;
    if (whole) figure.toggle('compare');
    const pair = pairSliders(figure, source.of);
    const kappa = whole
      ? figure.slider('kappa', { format: (value) => formatNumber(value, { trim: true }) })
      : null;
    const rate = figure.readout('rate per step');
    const steps = figure.readout('steps to 10⁻³');
    const plainSteps = whole ? figure.readout('with β = 0') : null;
    await figure.turn();
    // The engine's code for a run is made ready when it is first asked for.
    runOf(engine, source.of(figure.state), figure.state, figure.state.beta);

    return {
      draw(state) {
        const ground = source.of(state);
        const run = runOf(engine, ground, state, state.beta);
        const plain = state.compare || whole ? runOf(engine, ground, state, 0) : null;
        const beside = state.compare ? plain : null;
        valley.draw(state, ground, run, beside);
        map.draw(state, ground);
        if (whole) {
          const exact = closedFormOf(engine, ground, state);
          for (const portrait of portraits) portrait.draw(run, exact, state.k, ground.isBowl);
          decay?.draw(state, ground, { run, exact, comparison: beside });
        }

        surface?.set(state.surface);
        kappa?.setDisabled(!ground.isBowl);
        pair.show(state, ground);
        rate.set(formatNumber(run.rate));
        steps.set(arrival(run, ground));
        if (plain) plainSteps?.set(arrival(plain, ground));
        figure.notice(trouble(state, ground, run));
      },
      describe(state) {
        const ground = source.of(state);
        const [run, plain] = [state.beta, 0].map((beta) => runOf(engine, ground, state, beta));
        return description(state, ground, run, plain);
      },
    };
  },
});

/**
 * The map's two axes as sliders. The horizontal one moves alpha times the steepest curvature and shows alpha. Their
 * optimum is one pair: a press on either tick sets both.
 * @param {MomentumContext} figure @param {ReturnType<typeof surfaces>['of']} surfaceOf
 */
function pairSliders(figure, surfaceOf) {
  const ground = () => surfaceOf(figure.state);
  const common = {
    optimumName: 'best pair',
    snap: () => figure.setState(ground().bestPair),
    blurAfterDrag: () => figure.mode === 'deck' || figure.mode === 'embed',
  };
  const alpha = slider({
    ...common,
    name: parameters.alpha.label,
    symbol: parameters.alpha.symbol,
    min: 0,
    max: WIDEST,
    step: 0.001,
    format: (at) => formatToStep(at / ground().steep, ground().step),
    formatOptimum: (at) => formatNumber(at / ground().steep, { trim: true }),
    change: (at) => figure.setState({ alpha: ground().alphaAt(at) }),
    now: () => figure.state.alpha * ground().steep,
  });
  const beta = slider({
    ...common,
    name: parameters.beta.label,
    symbol: parameters.beta.symbol,
    min: parameters.beta.min,
    max: parameters.beta.max,
    step: parameters.beta.step,
    format: (value) => formatToStep(value, parameters.beta.step),
    change: (value) => figure.setState({ beta: value }),
    now: () => figure.state.beta,
  });
  figure.append(alpha.element);
  figure.append(beta.element);
  return {
    /** @param {State} state @param {import('./surfaces.js').Surface} surface */
    show(state, { steep, bestPair }) {
      alpha.set(state.alpha * steep);
      alpha.setOptimum(bestPair.alpha * steep);
      beta.set(state.beta);
      beta.setOptimum(bestPair.beta);
    },
  };
}

/** Another landscape has another scale: it begins anew at its own start. @param {MomentumContext} figure */
function surfaceChoice(figure) {
  const { label, options } = parameters.surface;
  const control = choice({
    name: label,
    options,
    change(surface) {
      const { alpha, beta, start } = viewOf(surface);
      figure.setState({ surface, alpha, beta, start });
    },
  });
  control.element.classList.add('momentum-surface');
  figure.append(control.element);
  return control;
}
