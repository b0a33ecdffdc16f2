import { html, uniqueId } from '../../controls/dom.js';
import { formulaBox } from '../../controls/formula_box.js';
import { formulaSpec } from './grounds.js';

const LONGEST = 2000;
const EXAMPLES = [
  '(1 - x)^2 + 100*(y - x^2)^2',
  'sin(3*x)*cos(2*y) + 0.2*(x^2 + y^2)',
  'log(1 + exp(-x)) + 0.1*x^2 + 5*y^2',
  'abs(x) + 10*abs(y)',
];

/**
 * The reader's own loss: a line to write it, and beneath what the engine has understood of it, typeset, or where it
 * understood no more. What does not parse changes nothing.
 * @param {{ engine: import('descent').Engine, change: (formula: string) => void }} options
 */
export function ownFormula({ engine, change }) {
  const box = formulaBox({ name: 'f(x, y)', longest: LONGEST, change: (text) => take(text) });
  const typeset = html('div', { class: 'formula-typeset' });
  const examples = html(
    'datalist',
    { id: uniqueId('formula-examples') },
    ...EXAMPLES.map((value) => html('option', { value })),
  );
  box.element.querySelector('input')?.setAttribute('list', examples.id);
  box.element.classList.add('own-formula');
  box.element.append(typeset, examples);
  let [shown, drawn] = ['', ''];

  /** @param {string} text */
  const take = (text) => {
    try {
      void typesetSoon(equationOf(engine, text));
      box.set(text, null);
      shown = text;
      change(text);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      const sentence = reason.replace(/^In the expression, c/, 'C');
      const { column } = /** @type {{ column?: number }} */ (error);
      box.set(text, `${sentence} The picture keeps the last formula that could be read.`, column);
    }
  };

  /** KaTeX comes only for those who write a formula. @param {string} equation */
  const typesetSoon = async (equation) => {
    if (equation === drawn) return;
    drawn = equation;
    try {
      const [{ default: katex }] = await Promise.all([import('katex'), import('katex/dist/katex.min.css')]);
      if (equation === drawn) katex.render(equation, typeset, { throwOnError: false });
    } catch {
      typeset.textContent = '';
    }
  };

  return {
    element: box.element,
    /** @param {string} formula of the state @param {boolean} visible */
    set(formula, visible) {
      box.element.hidden = !visible;
      if (!visible || formula === shown) return;
      shown = formula;
      try {
        void typesetSoon(equationOf(engine, formula));
        box.set(formula, null);
      } catch {
        // A link may bring what does not parse: the same answer, at the same place.
        take(formula);
      }
    },
  };
}

/** Throws, in words, where a formula does not parse. @param {import('descent').Engine} engine @param {string} formula */
function equationOf(engine, formula) {
  const objective = engine.objective(formulaSpec(formula));
  const { equation } = objective;
  objective.dispose();
  return equation;
}
