import { choice } from '../../controls/choice.js';
import { formulaBox } from '../../controls/formula_box.js';
import { formatNumber } from '../../plot/format.js';
import { clamp } from '../../plot/steps.js';
import { defineFigure } from '../figure.js';
import { againstDraws } from './against_draws.js';
import { makeAnswers } from './answers.js';
import { cloudsPanel, columnOf } from './clouds_panel.js';
import { curvePanel } from './curve_panel.js';
import './gradient-estimators.css';
import { parameters } from './parameters.js';
import { description, remark } from './words.js';

/** @typedef {import('./parameters.js').State} State */

export default defineFigure({
  id: 'gradient-estimators',
  title: 'A slope through chance',
  hint: 'Drag θ, then choose the step: which estimate no longer finds the slope?',
  parameters,

  create(figure) {
    const answers = makeAnswers(figure.engine);
    const curve = curvePanel(figure, answers.of);
    const clouds = cloudsPanel(figure);
    figure.newRow();
    const variances = againstDraws(figure, {
      title: 'Variance',
      label: 'The variance of each estimator against the number of draws: dots measured, lines by theory',
      measured: (record) => record.variances,
      expected: (record) => record.expectedVariances,
      none: 'none',
      span: 5,
    });
    const errors = againstDraws(figure, {
      title: 'Error',
      label:
        'How far the mean of all estimates is from the true slope, against the number of draws, and how far chance alone would bring it',
      measured: (record) => record.errors,
      expected: (record) => record.chances,
      none: 'none',
      span: 3,
    });

    const { label, options } = parameters.f;
    const f = choice({
      name: label,
      options,
      change: (id) => begin({ ...figure.state, f: id }),
    });
    f.element.classList.add('estimator-function');
    figure.append(f.element);
    const formula = formulaBox({
      name: 'f(y)',
      longest: parameters.formula.longest,
      change: (text) => figure.setState({ formula: text }),
    });
    figure.append(formula.element);
    figure.toggle('coin');
    const theta = figure.slider('theta');
    const sigma = figure.slider('sigma');
    const p = figure.slider('p');
    const best = (/** @type {State} */ state) => answers.of(state).theory.bestBaseline;
    figure.slider('baseline', { optimum: best, optimumName: 'best' });
    figure.slider('n', { format: String });
    figure.button('Other draws', () =>
      figure.setState({ seed: (figure.state.seed % parameters.seed.max) + 1 }),
    );
    const readouts = {
      slope: figure.readout('true slope'),
      score: figure.readout('score', { color: 'var(--estimator-score)' }),
      baseline: figure.readout('with b', { color: 'var(--estimator-score)' }),
      pathwise: figure.readout('pathwise', { color: 'var(--estimator-pathwise)' }),
      measure: figure.readout('measures', { color: 'var(--estimator-measure)' }),
    };

    /** Another function begins with its own mean as baseline. @param {State} state */
    function begin(state) {
      const { min, max } = parameters.baseline;
      const baseline = Number(clamp(answers.meanOf(state), min, max).toPrecision(3));
      figure.setState({ f: state.f, baseline });
    }

    return {
      draw(state) {
        const answer = answers.of(state);
        curve.draw(state, answer);
        clouds.draw(state, answer);
        variances.draw(answer);
        errors.draw(answer);
        f.set(state.f);
        formula.element.hidden = state.f !== 'own';
        formula.set(state.formula, answers.complaint);
        theta.element.hidden = sigma.element.hidden = state.coin;
        p.element.hidden = !state.coin;
        const { estimators } = answer.estimates;
        const column = columnOf(answer, state.n);
        readouts.slope.set(shown(answer.theory.gradient));
        readouts.score.set(shown(estimators.score?.means[column] ?? NaN));
        readouts.baseline.set(shown(estimators['score-baseline']?.means[column] ?? NaN));
        readouts.pathwise.set(shown(estimators.pathwise?.means[column] ?? NaN));
        readouts.measure.set(shown(estimators['measure-valued']?.means[column] ?? NaN));
        figure.notice(
          [state.f === 'own' ? null : answers.complaint, remark(state, answer)].filter(Boolean).join(' ') ||
            null,
        );
      },
      describe: (state) => description(state, answers.of(state)),
    };
  },
});

/** Without the dust of a sum of equal numbers, such as 0.1. @param {number} value */
function shown(value) {
  return formatNumber(Number(value.toPrecision(12)));
}
