import { setText } from '../../controls/dom.js';
import { defineFigure } from '../figure.js';
import { flowOf } from './flows.js';
import { gatePanel } from './gate_panel.js';
import './gate-patterns.css';
import { GATE_IDS, GATES } from './gates.js';
import { parameters } from './parameters.js';
import { description, short } from './words.js';

export default defineFigure({
  id: 'gate-patterns',
  title: 'Four gates, four manners',
  hint: 'Drag a number on a wire. Or hide the answers, guess what comes back, and press a question mark.',
  caption:
    'Thin lines carry values to the right, broad ones derivatives to the left; beside the gate stands its own derivative, by which what arrives is multiplied.',
  parameters,

  create(figure) {
    const { engine } = figure;
    const panels = GATES.map((gate) => gatePanel(figure, gate));
    for (const id of /** @type {const} */ (['x', 'y', 'g', 'h'])) figure.slider(id);
    const answers = figure.button('', () => {
      figure.setState({ shown: figure.state.shown.length ? [] : GATE_IDS });
    });
    answers.classList.add('gate-answers');
    const readouts = GATES.map(({ id }) =>
      figure.readout(`x receives: ${id}`, { color: 'var(--adjoint-text)' }),
    );
    const flows = (/** @type {import('./parameters.js').State} */ state) =>
      GATES.map((gate) => flowOf(engine, gate, state));

    return {
      draw(state) {
        flows(state).forEach((flow, i) => {
          panels[i].set(state, flow);
          readouts[i].set(state.shown.includes(GATES[i].id) ? short(flow.adjoints[0]) : '?');
        });
        setText(answers, state.shown.length ? 'Hide the answers' : 'Show the answers');
      },
      describe: (state) => description(state, flows(state)),
    };
  },
});
