import { formatCount } from '../../plot/format.js';
import { defineFigure } from '../figure.js';
import { costsPanel } from './costs_panel.js';
import './derivative-shapes.css';
import { countings, derivativeOf, uOf } from './model.js';
import { parameters } from './parameters.js';
import { jacobianTable } from './table.js';
import { description } from './words.js';

export default defineFigure({
  id: 'derivative-shapes',
  title: 'The shape of a derivative',
  hint: 'Change the number of inputs and outputs, drag an x far out until rows fade, then add a second layer.',
  caption:
    'Each cell says how an output answers to an input. The row at the bottom is the matrix multiplied from the left by u.',
  parameters,

  create(figure) {
    const { engine } = figure;
    const counted = countings(engine);
    const costs = costsPanel(figure, counted);
    const table = jacobianTable(figure);
    costs.wrapper.before(table.element);
    for (const id of /** @type {const} */ (['outputs', 'inputs', 'layers', 'n'])) {
      const { symbol } = parameters[id];
      const word = id === 'n' ? 'width' : id;
      figure.slider(id, { symbol: `${word} ${symbol}`, format: (value) => String(Math.round(value)) });
    }
    figure.choice('activation');
    figure.button('Next row', () => {
      const u = uOf(figure.state);
      // After a row of the identity its next one; else the first.
      const at = u.filter((value) => value !== 0).length === 1 ? u.indexOf(1) + 1 : 0;
      figure.setState({ u: u.map((_, i) => (i === at % u.length ? 1 : 0)) });
    });
    figure.button('Other weights', () => {
      figure.setState({ seed: (figure.state.seed % parameters.seed.max) + 1 });
    });
    const sweep = figure.readout('one sweep back', { color: 'var(--adjoint-text)' });
    const whole = figure.readout('the whole matrix');

    return {
      draw(state) {
        table.set(state, derivativeOf(engine, state));
        costs.set(state);
        const { vectorJacobian, jacobian } = counted.at(state.layers, state.n);
        sweep.set(formatCount(vectorJacobian));
        whole.set(formatCount(jacobian));
      },
      describe: (state) =>
        description(state, derivativeOf(engine, state).vectorJacobian, counted.at(state.layers, state.n)),
    };
  },
});
