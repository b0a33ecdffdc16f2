import { html, setText } from '../../controls/dom.js';
import { formatCount } from '../../plot/format.js';
import { defineFigure } from '../figure.js';
import { defaults } from '../state.js';
import './computation-graph.css';
import { costsPanel, gradientTable } from './costs_panel.js';
import { formulaControl } from './formula_control.js';
import { graphPanel } from './graph_panel.js';
import { endOf, expressionOf, models, momentAt, pointOf } from './model.js';
import { leafName, shown } from './names.js';
import { parameters } from './parameters.js';
import { aboutStep, aboutUndefined, description } from './words.js';

/** @typedef {import('./graph_panel.js').Shown} Shown */

export default defineFigure({
  id: 'computation-graph',
  title: 'A formula, gate by gate',
  hint: 'Press Step: values go forwards, then derivatives come back. Drag a leaf, or type a formula of your own.',
  caption:
    'Each box is a gate: what it does, what it has computed, and beneath, what the sweep has brought. Σ stands where several wires have brought something.',
  parameters,
  time: { parameter: 'k', rate: 1.5, end: endOf },

  create(figure) {
    const source = models(figure.engine);
    /** The last that could be drawn. @type {Shown | null} */
    let good = null;
    /** What was typed for a leaf and is no number. @type {string | null} */
    let refused = null;
    const point = () => {
      const { length } = source.of(good?.model.expression ?? expressionOf(figure.state)).graph.variables;
      return pointOf(figure.state, length);
    };
    const graph = graphPanel(figure, {
      place(leaf, value) {
        refused = null;
        figure.setState({ at: point().with(leaf, value) });
      },
      placeOf: (leaf) => point()[leaf],
      refuse(leaf, text) {
        const name = leafName(good?.model.graph.variables[leaf] ?? '');
        refused = `“${text}” is not a number: ${name} keeps its value.`;
        figure.redraw();
      },
    });
    /** What is shown where a link brings nothing that can be. */
    const usual = () => {
      const model = source.of(expressionOf(standard));
      const point = pointOf(standard, model.graph.variables.length);
      return { model, point, at: source.sweeps(model, point), state: standard };
    };
    const about = html('p', { class: 'graph-about' });
    graph.wrapper.append(about);
    figure.newRow();
    const costs = costsPanel(figure);
    const gradient = gradientTable();
    costs.wrapper.after(gradient.element);

    const formula = formulaControl(figure, source);
    figure.choice('mode');
    figure.button('Step back', () => {
      figure.pause();
      figure.setState({ k: Math.max(0, Math.min(figure.state.k, endOf(figure.state)) - 1) });
    });
    const readouts = {
      value: figure.readout('f'),
      done: figure.readout('operations so far'),
      reverse: figure.readout('gradient, backwards', { color: 'var(--adjoint-text)' }),
      forward: figure.readout('gradient, forwards', { color: 'var(--tangent-text)' }),
    };

    return {
      draw(state) {
        formula.set(state);
        const expression = expressionOf(state);
        let model = null;
        try {
          model = source.of(expression);
        } catch (error) {
          formula.complain(expression, error);
        }
        let trouble = refused;
        let stale = false;
        if (model) {
          const point = pointOf(state, model.graph.variables.length);
          const at = source.sweeps(model, point);
          if (at.undefinedAt === null) good = { model, at, point, state };
          else {
            trouble = aboutUndefined(model, at);
            stale = true;
            // Without a picture of this formula there is nothing to keep but its shape.
            good = good?.model === model ? { ...good, point, state } : { model, at, point, state };
          }
        } else good = { ...(good ?? usual()), state };
        figure.notice(trouble);
        graph.set(good, stale);
        costs.set(good);
        gradient.set(good);
        setText(about, aboutStep(good));
        const { graph: tape } = good.model;
        readouts.value.set(shown(good.at.values[tape.output]));
        readouts.done.set(countsSoFar(good));
        readouts.reverse.set(formatCount(tape.counts.reverse));
        readouts.forward.set(formatCount(tape.counts.tangentSweeps));
      },
      describe: (state) => (good ? description({ ...good, state }) : 'There is no formula to show.'),
    };
  },
});

/** The figure's own first state. */
const standard = /** @type {import('./parameters.js').State} */ (defaults(parameters));

/** What the sweeps have cost by now: that of the values, and that of what they carry. @param {Shown} shown */
function countsSoFar({ model, at, state }) {
  const { graph } = model;
  const { phase, gate } = momentAt(model, state.mode, state.k);
  const values = phase === 'forward' ? at.forwardCounts[gate] : phase === 'leaves' ? 0 : graph.counts.forward;
  const carried =
    state.mode === 'forward'
      ? phase === 'forward'
        ? at.tangentCounts[gate]
        : 0
      : phase === 'reverse'
        ? at.reverseCounts[gate]
        : 0;
  return `${formatCount(values)} + ${formatCount(carried)}`;
}
