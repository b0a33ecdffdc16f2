import { choice } from '../../controls/choice.js';
import { formulaBox } from '../../controls/formula_box.js';
import { slider } from '../../controls/slider.js';
import { formatCount, formatNumber } from '../../plot/format.js';
import { defineFigure } from '../figure.js';
import { curvePanel } from './curve.js';
import './gradient-descent.css';
import { givenOf, LONGEST, losses, RATES_RATIO } from './losses.js';
import { endsMap } from './map.js';
import { parameters } from './parameters.js';
import { planePanel } from './plane.js';
import { runOf } from './run.js';
import { timeline } from './timeline.js';
import { verdictPanel } from './verdict_panel.js';
import { description, verdict } from './words.js';

/** @typedef {import('./parameters.js').State} State */
/** @typedef {import('./parameters.js').Figure} Figure */

export default defineFigure({
  id: 'gradient-descent',
  title: 'One number to choose',
  hint: 'Drag the ring on the map: to the side moves the start, up makes the steps longer. Or click anywhere.',
  parameters,
  time: { parameter: 'k', rate: 10 },

  create(figure) {
    const { engine } = figure;
    const source = figure.own(losses(engine));
    const curve = curvePanel(figure, source.of);
    const plane = planePanel(figure, source.of);
    const steps = timeline(figure);
    figure.newRow();
    // What is drawn, and not a state that waits for its draw.
    let again = () => {};
    const map = endsMap(figure, source.of, () => again());
    const behaviours = verdictPanel();
    map.wrapper.after(behaviours.element);

    const loss = lossChoice(figure);
    const formula = formulaBox({
      name: 'f(x)',
      longest: parameters.formula.longest,
      change: (text) => figure.setState({ formula: text }),
    });
    figure.append(formula.element);
    const alpha = stepSlider(figure);
    const readouts = {
      steps: figure.readout('steps to 10⁻³'),
      curvature: figure.readout('curvature λ'),
    };

    /** @param {State} state @param {import('./losses.js').Loss} ground @param {import('./run.js').Run} run */
    const drawLoss = (state, ground, run) => {
      curve.wrapper.hidden = !ground.single;
      plane.wrapper.hidden = ground.single;
      (ground.single ? curve : plane).draw(state, ground, run, map.minima);
    };

    return {
      draw(state) {
        const ground = source.of(state);
        const run = runOf(engine, ground, state);
        again = () => drawLoss(state, ground, run);
        map.draw(state, ground, run);
        again();
        steps.draw(state, ground, run);
        behaviours.set(run, verdict(state, ground, run));
        loss.set(state.loss);
        formula.element.hidden = state.loss !== 'own';
        formula.set(state.formula, source.complaint);
        alpha.show(state, run);
        readouts.steps.set(run.ending === 'arrived' ? formatCount(run.arrival.steps) : `> ${LONGEST}`);
        readouts.curvature.set(formatNumber(run.home?.eigenvalues.at(-1) ?? NaN));
        source.freeRetired();
      },
      describe(state) {
        const ground = source.of(state);
        return description(state, ground, runOf(engine, ground, state));
      },
    };
  },
});

/** Another loss has another scale: it begins anew at its own start. @param {Figure} figure */
function lossChoice(figure) {
  const { label, options } = parameters.loss;
  const control = choice({
    name: label,
    options,
    change(id) {
      const { alpha, start } = givenOf(id);
      figure.setState({ loss: id, alpha, start });
    },
  });
  figure.append(control.element);
  return control;
}

/**
 * The step size over the range of the map. The slider moves the share of that range, which differs from loss to loss.
 * @param {Figure} figure
 */
function stepSlider(figure) {
  /** @param {State} state */
  const lowest = ({ loss }) => givenOf(loss).rates[0];
  const control = slider({
    name: parameters.alpha.label,
    symbol: parameters.alpha.symbol,
    color: parameters.alpha.color,
    min: 1,
    max: RATES_RATIO,
    step: 1e-6,
    scale: 'log',
    optimumName: 'edge 2/λ',
    format: (times) => formatNumber(times * lowest(figure.state)),
    formatOptimum: (times) => formatNumber(times * lowest(figure.state), { trim: true }),
    change: (times) => figure.setState({ alpha: Number((times * lowest(figure.state)).toPrecision(6)) }),
    now: () => figure.state.alpha / lowest(figure.state),
    blurAfterDrag: () => figure.mode === 'deck' || figure.mode === 'embed',
  });
  figure.append(control.element);
  return {
    /** @param {State} state @param {import('./run.js').Run} run */
    show(state, { homeEdges }) {
      control.set(state.alpha / lowest(state));
      control.setOptimum(homeEdges ? homeEdges.divergent / lowest(state) : null);
    },
  };
}
