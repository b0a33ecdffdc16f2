import { html } from '../../controls/dom.js';
import { formatCount, formatNumber } from '../../plot/format.js';
import { defineFigure } from '../figure.js';
import { bowlPanel } from './bowl_panel.js';
import { dataPanel } from './data_panel.js';
import { featuresPanel } from './features_panel.js';
import './linear-model.css';
import { countOf, hasTwo, models } from './model.js';
import { MOST, parameters } from './parameters.js';
import { weightsPanel } from './weights_panel.js';
import { description, trouble } from './words.js';

/** Where one more point may come to stand. */
const FREE = [
  [0, -1],
  [-1, 1.6],
  [1, -0.4],
  [-0.5, 1.2],
  [2, 0.6],
  [-2, 0.3],
  [1.6, -1.2],
  [-1.6, 1.9],
  [0.5, 2.2],
  [-0.4, -2],
  [0.1, 1.9],
  [-2, -2.4],
];
/** How far an outlier is from the rest, and where the x go that are all the same. */
const [OUTLIER, ONE_PLACE] = [-2.6, 0.5];

/** @typedef {import('./parameters.js').State} State */

const yours = (/** @type {State} */ state) => (hasTwo(state) ? 'loss of your weights' : 'loss of your line');

export default defineFigure({
  id: 'linear-model',
  title: 'A line is a point in a bowl',
  hint: 'Drag a point and the bowl deforms; drag the ring and the line turns. Then press play.',
  caption:
    'On the left, half of each area is what its point pays. On the right each point is a line, or what weighs two features; the cross is the best one, solved for, the path goes there step by step.',
  parameters,
  time: { parameter: 'k', rate: 10 },

  create(figure) {
    const source = figure.own(models(figure.engine));
    const limit = html('span', { class: 'linear-limit', 'aria-live': 'polite' });
    const say = (/** @type {string} */ sentence) => void (limit.textContent = sentence);

    /** @param {number} at */
    const remove = (at) => {
      const { state } = figure;
      if (countOf(state) === 1) return say('At least one point.');
      say('');
      figure.setState({
        points: state.points.toSpliced(2 * at, 2),
        own: [...state.own.toSpliced(at, 1), state.own[at]],
      });
      (hasTwo(state) ? features : data).focus(Math.min(at, countOf(state) - 2));
    };
    const add = () => {
      const { state } = figure;
      const count = countOf(state);
      if (count >= MOST) return say(`At most ${MOST} points.`);
      say('');
      figure.setState({ points: [...state.points, ...FREE[count % FREE.length]] });
    };

    const data = dataPanel(figure, { modelOf: source.of, remove });
    const bowl = bowlPanel(figure, source.of);
    const features = featuresPanel(figure, { modelOf: source.of, remove });
    const weights = weightsPanel(figure, source.of);

    figure.choice('model');
    figure.choice('loss');
    const delta = figure.slider('delta').element;
    figure.slider('alpha', { optimum: (state) => source.of(state).optimum?.gd.learningRate ?? null });
    const offset = figure.slider('offset').element;
    const rho = figure.slider('rho').element;
    figure.slider('k');
    figure.button('An outlier', () => {
      const { points } = figure.state;
      figure.setState({ points: points.with(points.length - 1, OUTLIER) });
    });
    const oneX = figure.button('All at one x', () =>
      figure.setState({
        points: figure.state.points.map((value, i) => (i % 2 === 0 ? ONE_PLACE : value)),
      }),
    );
    figure.button('Add a point', add);
    figure.append(limit);
    const readouts = {
      loss: figure.readout('', { color: 'var(--hand)' }),
      least: figure.readout('the least there is'),
      bowl: figure.readout('κ of the bowl'),
      data: figure.readout('κ of the data: QR'),
      steps: figure.readout('steps to 1 % along the valley'),
    };

    /** @param {State} state */
    const showParts = (state) => {
      const two = hasTwo(state);
      for (const { wrapper } of [data, bowl]) wrapper.hidden = two;
      for (const { wrapper } of [features, weights]) wrapper.hidden = !two;
      for (const element of [offset, oneX]) element.hidden = two;
      rho.hidden = !two;
      readouts.steps.element.style.display = two ? '' : 'none';
      delta.hidden = state.loss !== 'huber';
    };
    // Before the panels are measured: those that are hidden leave their room to the others.
    showParts(figure.state);

    return {
      draw(state) {
        showParts(state);
        const model = source.of(state);
        for (const panel of hasTwo(state) ? [features, weights] : [data, bowl]) panel.draw(state, model);
        readouts.loss.set(formatNumber(model.residuals(model.weightsAt(state)).loss), yours(state));
        readouts.least.set(formatNumber(model.residuals(model.best).loss));
        const { bowl: kappa, data: root } = model.conditionNumbers;
        readouts.bowl.set(formatNumber(kappa));
        readouts.data.set(formatNumber(root));
        const steps = model.stepsNeeded(state);
        readouts.steps.set(steps === null ? '–' : formatCount(steps));
        figure.notice(trouble(state, model));
      },
      describe: (state) => description(state, source.of(state)),
    };
  },
});
