import { formatCount, formatNumber, formatToStep } from '../../plot/format.js';
import { makeBowl } from '../bowl.js';
import { defineFigure } from '../figure.js';
import { errorPanel } from './errors.js';
import { factorPanel } from './factors.js';
import { makeModel } from './model.js';
import { parameters } from './parameters.js';
import { alignedPlane, originalPlane } from './planes.js';
import { regimeWord, summary } from './words.js';

export default defineFigure({
  id: 'eigen-decay',
  title: 'Descent, one eigenvector at a time',
  hint: 'Drag the start in either picture, an eigenvalue along its curve, or the foot of the curve, which is the step size. Which direction arrives last?',
  parameters,
  time: { parameter: 'k', rate: 15 },

  create(figure) {
    const { dynamics } = figure.engine;
    const model = makeModel(figure.engine);
    const bowl = makeBowl(figure.engine);
    const original = originalPlane(figure, model, bowl);
    const aligned = alignedPlane(figure, model, bowl);
    figure.newRow();
    const factors = factorPanel(figure, model);
    const errors = errorPanel(figure, model);

    const sliders = [
      figure.slider('alpha', {
        optimum: (state) => model(state).best,
        optimumName: 'best',
        // The word is that of the whole descent: its steepest direction is the first to change.
        format: (alpha) => {
          const { eigenvalues } = model(figure.state);
          const { regimes } = dynamics.directions({ eigenvalues, learningRate: alpha });
          return `${formatToStep(alpha, alpha / 100)} ${regimeWord(regimes[1])}`;
        },
      }),
      figure.slider('rotation', {
        format: (angle) => `${formatToStep(angle, 0.1)}°`,
        color: 'var(--eigen-flat)',
      }),
    ];
    for (const { element } of sliders) element.style.setProperty('--symbol-width', '4.4em');
    const rate = figure.readout('rate per step');
    const steps = figure.readout('steps to 10⁻³');
    const condition = figure.readout('κ = λₙ/λ₁');

    return {
      draw(state) {
        const at = model(state);
        for (const part of [original, aligned, factors, errors]) part.draw(at, state);
        rate.set(formatNumber(at.rate));
        steps.set(Number.isFinite(at.stepsNeeded) ? formatCount(at.stepsNeeded) : 'never');
        condition.set(formatNumber(at.conditionNumber));
      },
      describe: (state) => summary(model(state), state),
    };
  },
});
