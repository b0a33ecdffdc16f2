import { choice } from '../../controls/choice.js';
import { formulaBox } from '../../controls/formula_box.js';
import { parameters } from './parameters.js';

/**
 * The target: one of those given, or a formula of the reader's own.
 * @param {import('./parameters.js').Figure} figure
 */
export function targetControls(figure) {
  const { label, options } = parameters.target;
  const menu = choice({
    ...{ name: label, options, many: true },
    change: (target) => figure.setState({ target }),
  });
  const box = formulaBox({
    ...{ name: 'f(x)', longest: parameters.formula.longest },
    change: (formula) => figure.setState({ formula }),
  });
  figure.append(menu.element);
  figure.append(box.element);
  return {
    /** @param {import('./parameters.js').State} state @param {string | null} complaint */
    set({ target, formula }, complaint) {
      menu.set(target);
      box.element.style.display = target === 'own' ? '' : 'none';
      box.set(formula, complaint);
    },
  };
}
