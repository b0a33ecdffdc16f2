import { choice } from '../../controls/choice.js';
import { html, setText } from '../../controls/dom.js';
import { clamp } from '../../plot/steps.js';
import { formatNumber } from '../../plot/format.js';
import { defineFigure } from '../figure.js';
import { grips, tipOf } from './grips.js';
import { layersPanel } from './layers_panel.js';
import { matrices } from './matrices.js';
import { stagesOf } from './model.js';
import { LONGEST, parameters, REACH } from './parameters.js';
import { planePanel } from './plane_panel.js';
import './transformations.css';
import { BOUNDED, description, loss, outcome } from './words.js';

/** @typedef {import('./parameters.js').State} State */
/** @typedef {[number, number]} Pair */

export default defineFigure({
  id: 'transformations',
  title: 'A matrix turns and stretches, an activation bends',
  hint: 'Drag the ring round the cloud and the two tips beside it. Take the blue one through the middle. Then add layers.',
  caption:
    'Points keep the colour of the quadrant that they come from. The outline is the covariance, two deviations wide.',
  parameters,
  time: { parameter: 'depth', rate: 1.5, stepName: 'Layer' },

  create(figure) {
    const { activations } = figure.engine.catalog;
    const source = figure.own(stagesOf(figure.engine));
    const nameOf = (/** @type {string} */ id) => activations.find((entry) => entry.id === id)?.name;
    /** The last activation that there is: a link may name another. */
    let good = parameters.activation.default;
    const known = (/** @type {State} */ state) => {
      if (nameOf(state.activation)) good = state.activation;
      return { ...state, activation: good };
    };
    const at = (/** @type {State} */ state) => source.at(known(state));

    const before = planePanel(figure, {
      title: 'x, a Gaussian cloud',
      label: 'A Gaussian cloud with a grid, and the two directions that W stretches',
    });
    const linear = planePanel(figure, {
      title: 'Wx',
      label: 'The cloud after W, with the two directions as W has led them',
    });
    const after = planePanel(figure, { title: 'φ(Wx)', label: 'The cloud after the layers' });
    grips(figure, { before: before.frame, after: linear.frame }, (state) => at(state).map);
    figure.newRow();
    const layers = layersPanel(figure, (state) => [at(state).input, ...at(state).after]);

    const menu = choice({
      name: parameters.activation.label,
      options: activations.map(({ id, name }) => [id, name]),
      many: true,
      change: (activation) => figure.setState({ activation }),
    });
    figure.append(
      html(
        'div',
        { class: 'transformations-choice' },
        html('span', { 'aria-hidden': 'true' }, 'φ'),
        menu.element,
      ),
    );
    figure.slider('first');
    figure.slider('second');
    figure.slider('depth');
    figure.button('Reflect', () => figure.setState({ second: -figure.state.second }));
    figure.button('Other layers', () => figure.setState({ seed: (figure.state.seed % 9999) + 1 }));
    const numbers = matrices({
      change(matrix) {
        const next = source.stateOf(matrix);
        const within = (/** @type {number | undefined} */ value) =>
          clamp(Number((value ?? 0).toFixed(4)), -LONGEST, LONGEST);
        figure.setState({ ...next, first: within(next.first), second: within(next.second) });
      },
      held: () => Array.from(at(figure.state).map.matrix),
    });
    figure.append(numbers.element);
    const readouts = {
      determinant: figure.readout('det W'),
      long: figure.readout('long axis', { color: 'var(--eigen-steep-text)' }),
      small: figure.readout('short axis', { color: 'var(--eigen-flat-text)' }),
    };

    return {
      draw(state) {
        const shown = at(state);
        const { map, input, after: stages } = shown;
        const end = stages[state.depth - 1];
        const origins = input.points;
        const grids = source.lines(known(state));
        before.set(input, grids[0], origins);
        linear.set(shown.linear, grids[1], origins);
        after.set(end, grids[2], origins);
        const [first, second] = [map.inputAxes.subarray(0, 2), map.inputAxes.subarray(2, 4)];
        before.setArrows([/** @type {Pair} */ ([...first]), /** @type {Pair} */ ([...second])], ['v₁', 'v₂']);
        linear.setArrows([tipOf(map, 0), tipOf(map, 1)], ['σ₁u₁', 'σ₂u₂']);
        setText(after.heading, outcome(known(state), nameOf(good) ?? good));
        const reach = BOUNDED.includes(good) ? REACH / 2 : REACH;
        after.frame.setDomain({ x: [-reach, reach], y: [-reach, reach] });
        layers.draw([input, ...stages], state.depth);
        numbers.set(
          map.matrix,
          [input, shown.linear, end].map(({ axes }) => axes.covariance),
        );
        menu.set(good);
        const [small, long] = end.axes.deviations;
        readouts.determinant.set(formatNumber(map.determinant));
        readouts.long.set(formatNumber(long));
        readouts.small.set(formatNumber(small));
        figure.notice(
          nameOf(state.activation)
            ? loss(state, stages)
            : `activation “${state.activation}” is not known; the picture keeps ${nameOf(good)}.`,
        );
      },
      describe(state) {
        const { map, input, after: stages } = at(state);
        return description(state, map, {
          name: nameOf(good) ?? good,
          deviations: stages[state.depth - 1].axes.deviations,
          before: input.axes.deviations,
        });
      },
    };
  },
});
