import { button } from '../../controls/button.js';
import { html, setText } from '../../controls/dom.js';
import { formatNumber, formatToStep } from '../../plot/format.js';
import { defineFigure } from '../figure.js';
import { fieldPanel } from '../network/field_panel.js';
import { REACH } from '../network/responses.js';
import { curvesPanel } from './curves_panel.js';
import { dataPanel } from './data_panel.js';
import { filterPanel } from './filter_panel.js';
import { METHODS } from './looks.js';
import { makeModel } from './model.js';
import { parameters } from './parameters.js';
import { plane } from './plane.js';
import { profilePanel } from './profile_panel.js';
import './regularization.css';
import { trainingClient } from './training.js';
import { lowest, networkSummary, weightsSummary, weightText } from './words.js';

/** @typedef {import('./parameters.js').State} State */
/** @typedef {import('./looks.js').Method} Method */

/** In the plane stand the examples that are learnt from: of the test there are too many. @param {{ x: Float64Array, y: Float64Array }} part */
const learntFrom = ({ x, y }) => ({
  ...{ kind: /** @type {const} */ ('labels'), classes: [], reach: REACH, about: '' },
  ...{ training: { x, targets: y }, test: { x: [], targets: [] } },
});

export default defineFigure({
  id: 'regularization',
  title: 'Less than the best',
  hint: 'Drag the ball’s size, then an example. When is a weight exactly zero?',
  parameters,

  create(figure) {
    const model = figure.own(makeModel(figure.engine));
    const trainings = trainingClient(() => figure.redraw());
    figure.own(() => trainings.dispose());
    const part = figure.choice('part');
    part.element.classList.add('regularization-part');
    const examples = dataPanel(figure);
    const bowl = plane(figure, model);
    const curves = curvesPanel(figure);
    const field = fieldPanel(figure);
    const row = figure.newRow();
    const profile = profilePanel(figure);
    const filter = filterPanel(figure);

    const format = (/** @type {number} */ value) => formatToStep(value, value / 100);
    const kind = figure.choice('kind').element;
    const lambda = figure.slider('lambda', {
      format,
      optimum: (state) => (state.kind === 'lasso' ? model.of(state).allZero : null),
      optimumName: 'all zero',
    }).element;
    const k = figure.slider('k', { format: (value) => String(Math.round(value)) }).element;
    const method = figure.choice('method').element;
    const data = figure.choice('data').element;
    const strengths = {
      dropout: figure.slider('dropout', { color: 'var(--penalty-dropout)' }).element,
      coupled: figure.slider('coupled', { format, color: 'var(--penalty-l2)' }).element,
      decoupled: figure.slider('decoupled', { format, color: 'var(--penalty-decay)' }).element,
    };
    const again = figure.button('Other examples', () =>
      figure.setState({ seed: (figure.state.seed % parameters.seed.max) + 1 }),
    );
    const working = html('span', { role: 'status' });
    const stop = button({ label: 'Stop', press: () => trainings.stop() });
    const work = html('p', { class: 'regularization-work' }, working, stop);
    figure.append(work);
    const readouts = Array.from({ length: 4 }, () => figure.readout(''));

    /** @param {State} state */
    const showParts = (state) => {
      const net = state.part === 'network';
      for (const { wrapper } of [examples, bowl, profile, filter]) wrapper.hidden = net;
      for (const element of [curves.wrapper, field.wrapper, method, data, again]) element.hidden = !net;
      row.hidden = net;
      kind.hidden = net;
      lambda.hidden = net || state.kind === 'stop';
      k.hidden = net || state.kind !== 'stop';
      for (const [id, element] of Object.entries(strengths)) element.hidden = !net || state.method !== id;
      setText(working, trainings.status);
      work.hidden = !net || trainings.status === '';
    };

    // Before the panels are measured: those that are hidden leave their room to the others.
    showParts(figure.state);

    /** @param {State} state */
    const drawWeights = (state) => {
      trainings.leave();
      const at = model.of(state);
      examples.draw(at, state);
      bowl.draw(at, state);
      profile.draw(at, state);
      filter.draw(at);
      const [w1, w2] = at.chosen.points;
      readouts[0].set(weightText(w1), `w₁; least squares ${weightText(at.whole.point[0])}`);
      readouts[1].set(weightText(w2), `w₂; least squares ${weightText(at.whole.point[1])}`);
      readouts[2].set(formatNumber(at.chosen.value), 'loss without penalty');
      readouts[3].set(formatNumber(at.whole.value), 'loss of least squares');
      figure.notice(null);
    };

    /** @param {State} state */
    const drawNetwork = (state) => {
      trainings.want(state);
      const strong = /** @type {Method} */ (state.method);
      const trained = (/** @type {Method} */ of) => trainings.trained(state, of);
      curves.draw(trained, strong);
      const known = trained(strong);
      const drawn = trainings.examples(state);
      if (known && drawn)
        field.set(
          { values: known.field, from: 0, full: 1, of: null, decisions: null },
          learntFrom(drawn.training),
          `What it answers: ${METHODS[strong].name}`,
        );
      const last = (known?.test.length ?? 0) - 1;
      readouts[0].set(known ? formatNumber(known.training[last]) : '…', 'training loss');
      readouts[1].set(known ? formatNumber(known.test[last]) : '…', 'test loss');
      readouts[2].set(known ? String(lowest(known.test)) : '…', 'epoch of the lowest test loss');
      readouts[3].set(known ? `${formatNumber(100 * known.accuracy)} %` : '…', 'of the test is told right');
      figure.notice(
        known?.diverged ? 'The numbers left the finite world: the step is too large.' : trainings.trouble,
      );
    };

    return {
      draw(state) {
        showParts(state);
        (state.part === 'network' ? drawNetwork : drawWeights)(state);
      },
      pending: ({ part }) => part === 'network' && trainings.status !== '',
      describe: (state) =>
        state.part === 'network'
          ? networkSummary((of) => trainings.trained(state, of))
          : weightsSummary(model.of(state), state),
    };
  },
});
