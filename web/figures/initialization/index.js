import { html, setText } from '../../controls/dom.js';
import { menu } from '../../controls/menu.js';
import { formatNumber } from '../../plot/format.js';
import { defineFigure } from '../figure.js';
import { knownIds } from '../known_ids.js';
import './initialization.css';
import { LONGEST, parameters } from './parameters.js';
import { scalesPanel } from './scales_panel.js';
import { starts } from './starts.js';
import { trainingPanel } from './training_panel.js';
import { description, divergence, reaching, remark } from './words.js';

/** @typedef {import('./starts.js').Start} Start */
/** @typedef {import('descent').LayerInspection} LayerInspection */

export default defineFigure({
  id: 'initialization',
  title: 'The size of the first numbers',
  hint: 'Drag the ring, or the gain, until the lines are level; then choose another activation and look again.',
  caption: 'Lines are what theory expects of a layer at the start, dots what is measured in it.',
  parameters,
  time: { parameter: 'k', rate: 15, end: () => LONGEST },

  create(figure) {
    const { engine } = figure;
    const { catalog } = engine;
    const source = figure.own(
      starts(engine, { changed: () => figure.redraw(), atOnce: figure.mode === 'print' }),
    );
    const { activations, initializers } = catalog;
    const ids = knownIds(
      { activation: activations, initializer: initializers, against: initializers },
      parameters,
    );
    const forward = scalesPanel(figure, {
      title: 'Up: the size of z',
      label: 'The root mean square of the pre-activations in each layer, predicted and measured',
    });
    const backward = scalesPanel(figure, {
      title: 'Down: the size of ∂L/∂z',
      label:
        'The root mean square of the gradient by the pre-activations in each layer, predicted and measured',
    });
    const training = trainingPanel(figure);
    const remarks = [html('p', {}), html('p', {})];
    const about = html('div', { class: 'initialization-about' }, ...remarks);

    // The first layer’s size goes with the gain, whatever the activation.
    const firstOf = () => source.measured(ids.of(figure.state)).own.predicted?.preActivation[0] ?? 0;
    const ring = figure.handle(
      forward.frame,
      {
        label: 'size of the first layer',
        limits: { x: [0, 1], y: [1e-4, 1e3] },
        place: () => [1, firstOf()],
        move: ([, size], { gain }) => {
          const { min, max } = parameters.gain;
          const first = firstOf();
          return first > 0 ? { gain: Math.min(max, Math.max(min, (gain * size) / first)) } : {};
        },
      },
      { axis: 'y' },
    );

    const initializer = menu({
      name: parameters.initializer.label,
      entries: catalog.initializers,
      change: (id) => {
        const { parameters: own } = source.schemeOf(id);
        figure.setState({ initializer: id, ...(own.length ? { gain: own[0].default } : {}) });
      },
    });
    const menus = {
      initializer,
      against: menu({
        name: parameters.against.label,
        entries: catalog.initializers,
        change: (against) => figure.setState({ against }),
      }),
      activation: menu({
        name: parameters.activation.label,
        entries: catalog.activations,
        change: (activation) => figure.setState({ activation }),
      }),
    };
    figure.append(about);
    for (const { element } of Object.values(menus)) figure.append(element);
    figure.choice('optimizer');
    // One number, called what the scheme calls it.
    const balanced = (/** @type {import('./parameters.js').State} */ state) => source.balanced(ids.of(state));
    const sliders = [
      { of: 'gain', control: figure.slider('gain', { optimum: balanced, optimumName: 'level' }) },
      {
        of: 'deviation',
        control: figure.slider('gain', {
          ...{ name: 'standard deviation', symbol: 'deviation σ' },
          ...{ optimum: balanced, optimumName: 'level' },
        }),
      },
      { of: 'value', control: figure.slider('gain', { name: 'value', symbol: 'value c' }) },
    ];
    figure.slider('depth', { format: String });
    figure.slider('width', { format: String });
    figure.slider('alpha');
    figure.button('Another draw', () => figure.setState({ seed: (figure.state.seed % 9999) + 1 }));
    const readouts = {
      own: figure.readout('gradient at layer 1', { color: 'var(--hand)' }),
      against: figure.readout('from the other start', { color: 'var(--muted)' }),
      loss: figure.readout('loss', { color: 'var(--hand)' }),
      other: figure.readout('from the other', { color: 'var(--muted)' }),
    };

    return {
      draw(asked) {
        const state = ids.of(asked);
        const both = source.of(state);
        const scales = (/** @type {'preActivation' | 'preActivationGradient'} */ of) => {
          const each = (/** @type {Start} */ { measured, predicted }) => ({
            measured: measured.map((layer) => layer[`${of}Scale`]),
            predicted: predicted && predicted[of],
          });
          return { own: each(both.own), against: each(both.against) };
        };
        forward.draw(scales('preActivation'), state.depth);
        backward.draw(scales('preActivationGradient'), state.depth);
        training.draw(both, state.k);
        setText(remarks[0], remark(both.own));
        setText(remarks[1], remark(both.against));
        menus.initializer.set(state.initializer);
        menus.against.set(state.against);
        menus.activation.set(state.activation);
        const [own] = both.own.scheme.parameters;
        for (const { of, control } of sliders) control.element.hidden = of !== (own?.id ?? 'gain');
        sliders[0].control.setDisabled(!own);
        ring.show(Boolean(own && both.own.predicted));
        readouts.own.set(formatNumber(reaching(both.own)));
        readouts.against.set(formatNumber(reaching(both.against)));
        const lossOf = (/** @type {Start} */ { losses, last }) =>
          formatNumber(losses[Math.min(state.k, last)]);
        readouts.loss.set(lossOf(both.own), `loss, epoch ${Math.min(state.k, both.own.last)}`);
        readouts.other.set(lossOf(both.against));
        figure.notice(ids.complaint(asked) ?? source.trouble ?? divergence(both));
      },
      pending: (state) => source.pending(ids.of(state)),
      describe(asked) {
        const state = ids.of(asked);
        return description(source.of(state), state, source.balanced(state));
      },
    };
  },
});
