import { choice } from '../../controls/choice.js';
import { html } from '../../controls/dom.js';
import { formulaBox } from '../../controls/formula_box.js';
import { expressionOf, FormulaTrouble, pointOf } from './model.js';
import { DONE, LONGEST, MOST_LEAVES, parameters } from './parameters.js';

/** @typedef {import('./parameters.js').State} State */

/**
 * The formula: picked, or typed. Leaves that keep their name keep their value. What there is no picture of changes
 * nothing.
 * @param {import('./parameters.js').Figure} figure @param {ReturnType<typeof import('./model.js').models>} source
 */
export function formulaControl(figure, source) {
  const menu = choice({
    name: parameters.example.label,
    options: parameters.example.options,
    many: true,
    change: (example) => figure.setState({ example, at: [], along: 0, k: DONE }),
  });
  const box = formulaBox({ name: 'f', longest: LONGEST, change: (text) => take(text) });
  const element = html('div', { class: 'graph-formula' }, menu.element, box.element);
  figure.append(element);
  let shown = '';

  /** @param {string} text @param {unknown} error */
  const complain = (text, error) => {
    if (!(error instanceof FormulaTrouble)) throw error;
    box.set(text, `${error.message} The picture keeps the last formula that it can show.`, error.column);
  };

  /** @param {string} text */
  const take = (text) => {
    if (text === shown) return box.set(text, null);
    try {
      const { variables } = source.of(text).graph;
      const { state } = figure;
      const old = known(expressionOf(state));
      const values = pointOf(state, old.length);
      const kept = new Map(old.map((name, i) => [name, values[i]]));
      const fresh = pointOf({ ...state, example: 'own', at: [] }, MOST_LEAVES);
      const at = variables.map((name, i) => kept.get(name) ?? fresh[i]);
      box.set(text, null);
      figure.setState({ example: 'own', formula: text, at, along: 0, k: DONE });
    } catch (error) {
      complain(text, error);
    }
  };

  /** @param {string} expression */
  const known = (expression) => {
    try {
      return source.of(expression).graph.variables;
    } catch {
      return [];
    }
  };

  return {
    /** @param {State} state */
    set(state) {
      menu.set(state.example);
      const expression = expressionOf(state);
      if (expression === shown) return;
      shown = expression;
      box.set(expression, null);
    },
    /** A link may bring what there is no picture of. @param {string} expression @param {unknown} error */
    complain(expression, error) {
      shown = expression;
      complain(expression, error);
    },
  };
}
