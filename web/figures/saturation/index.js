import { menu } from '../../controls/menu.js';
import { formatNumber } from '../../plot/format.js';
import { defineFigure } from '../figure.js';
import { knownIds } from '../known_ids.js';
import { chainPanel } from './chain_panel.js';
import { lessonsOf, SCHEME } from './lessons.js';
import { lossPanel } from './loss_panel.js';
import { mapPanel } from './map_panel.js';
import { LONGEST, parameters, TRAINED } from './parameters.js';
import './saturation.css';
import { unitPanel } from './unit_panel.js';
import { description, divergence, saturatedShare, verdict } from './words.js';

/** @typedef {import('./parameters.js').State} State */

export default defineFigure({
  id: 'saturation',
  title: 'Where a unit stops listening',
  hint: 'Drag the unit along φ and watch the bars; then give the three networks a smaller start.',
  caption:
    'Shaded: the slope is below a twentieth of the steepest. Below, full ink is a unit saturated on every example.',
  parameters,
  time: { parameter: 'k', rate: 12, end: () => LONGEST },

  create(figure) {
    const { engine } = figure;
    const source = figure.own(
      lessonsOf(engine, { changed: () => figure.redraw(), atOnce: figure.mode === 'print' }),
    );
    const ids = knownIds({ activation: engine.catalog.activations }, parameters);
    const passOf = (/** @type {State} */ state) => {
      const { activation, w, x, b, arriving } = ids.of(state);
      return engine.unit({ activation, weights: [w], bias: b, inputs: [x], arriving });
    };
    const unit = unitPanel(figure, { passOf });
    const chain = chainPanel(figure);
    unit.wrapper.after(chain.wrapper);
    figure.newRow();
    const maps = TRAINED.map((of) => mapPanel(figure, of));
    figure.newRow();
    const losses = lossPanel(figure);

    const activation = menu({
      name: parameters.activation.label,
      entries: engine.catalog.activations,
      change: (id) => figure.setState({ activation: id }),
    });
    figure.append(activation.element);
    const usual = engine.catalog.initializers.find(({ id }) => id === SCHEME)?.parameters[0].default ?? null;
    figure.slider('gain', { optimum: () => usual, optimumName: 'usual' });
    figure.slider('alpha');
    figure.button('Another start', () => figure.setState({ seed: (figure.state.seed % 9999) + 1 }));
    const readouts = {
      weight: figure.readout('gradient of the weight', { color: 'var(--hand)' }),
      slope: figure.readout('slope φ′(z)', { color: 'var(--eigen-steep-text)' }),
    };

    return {
      draw(asked) {
        const state = ids.of(asked);
        const pass = passOf(state);
        unit.draw(state, pass);
        chain.draw(state, pass, verdict(pass));
        readouts.weight.set(formatNumber(pass.weightGradient[0]));
        readouts.slope.set(formatNumber(pass.slope));
        activation.set(state.activation);
        const lessons = source.of(state);
        lessons.forEach((lesson, i) => {
          const epoch = Math.min(state.k, lesson.last);
          maps[i].draw(lesson.saturations, epoch + 1, saturatedShare(lesson, epoch));
        });
        losses.draw(lessons, state.k);
        figure.notice(ids.complaint(asked) ?? source.trouble ?? divergence(lessons));
      },
      pending: (state) => source.pending(state),
      describe: (state) => description(source.of(state), ids.of(state), passOf(state)),
    };
  },
});
