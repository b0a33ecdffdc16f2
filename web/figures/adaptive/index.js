import { formatNumber } from '../../plot/format.js';
import { defineFigure } from '../figure.js';
import './adaptive.css';
import { anglePlot } from './angle_plot.js';
import { makeAngles } from './angles.js';
import { ruleControls } from './controls.js';
import { makeModel, seenAt } from './model.js';
import { momentPanels } from './moments.js';
import { parameters } from './parameters.js';
import { bowlPanel } from './plane.js';
import { ruleOf } from './rules.js';
import { description, stepsText, trouble } from './words.js';

export default defineFigure({
  id: 'adaptive',
  title: 'A step size for each coordinate',
  hint: 'Turn the bowl by its ring, here or on the curve below. Who notices?',
  parameters,
  time: { parameter: 'k', rate: 20 },

  create(figure) {
    const { engine } = figure;
    const model = makeModel(engine);
    const angles = figure.own(
      makeAngles(engine, { arrived: () => figure.redraw(), atOnce: figure.mode === 'print' }),
    );
    const bowl = bowlPanel(figure, model);
    const moments = momentPanels(figure);
    const plot = anglePlot(figure, model);
    const controls = ruleControls(figure, angles.best);

    const own = figure.readout('κ of the bowl');
    const seenKappa = figure.readout('κ as Adam sees it');
    const steps = figure.readout('steps, Adam');
    const momentumSteps = figure.readout('steps, momentum');
    const gdSteps = figure.readout('steps, gradient descent');

    return {
      draw(state) {
        const at = model(state);
        const seen = seenAt(engine, at, state.k);
        bowl.draw(state, at, seen);
        moments.draw(state, at);
        plot.draw(state, at, angles.of(state));
        controls.show(state);
        const { name } = ruleOf(state.rule);
        own.set(formatNumber(at.conditionNumber));
        seenKappa.set(seen ? formatNumber(seen.conditionNumber) : '–', `κ as ${name} sees it`);
        steps.set(stepsText(at.steps), `steps, ${name}`);
        momentumSteps.set(stepsText(at.momentum.steps));
        gdSteps.set(stepsText(at.gd.steps));
        figure.notice(trouble(state, at) ?? angles.trouble);
      },
      describe(state) {
        const at = model(state);
        return description(state, at, seenAt(engine, at, state.k));
      },
    };
  },
});
