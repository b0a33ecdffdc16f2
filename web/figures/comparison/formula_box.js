import { html, uniqueId } from '../../controls/dom.js';
import { formulaSpec } from './grounds.js';

const EXAMPLES = [
  '(1 - x)^2 + 100*(y - x^2)^2',
  'sin(3*x)*cos(2*y) + 0.2*(x^2 + y^2)',
  'log(1 + exp(-x)) + 0.1*x^2 + 5*y^2',
  'abs(x) + 10*abs(y)',
];

/**
 * The reader's own loss: a line to write it, the answer of the engine beneath, and what the engine has understood,
 * typeset. What does not parse changes nothing.
 * @param {{ engine: import('descent').Engine, change: (formula: string) => void }} options
 */
export function formulaBox({ engine, change }) {
  const id = uniqueId('formula');
  const typeset = html('div', { class: 'formula-typeset' });
  const answer = html('p', { class: 'box-answer', id: `${id}-answer`, role: 'status', hidden: true });
  const place = html('p', { class: 'formula-place', 'aria-hidden': 'true', hidden: true });
  const examples = html(
    'datalist',
    { id: `${id}-examples` },
    ...EXAMPLES.map((value) => html('option', { value })),
  );
  const input = html('input', {
    type: 'text',
    id,
    class: 'box formula-input',
    list: examples.id,
    autocomplete: 'off',
    autocapitalize: 'off',
    spellcheck: 'false',
    maxlength: 2000,
    'aria-describedby': answer.id,
    oninput: () => take(input.value),
  });
  input.addEventListener('keydown', (event) => event.stopPropagation());
  const element = html(
    'div',
    { class: 'formula' },
    html('label', { for: id }, 'f(x, y) ='),
    input,
    examples,
    place,
    answer,
    typeset,
  );
  let shown = '';
  let drawn = '';

  /** @param {string | null} sentence @param {{ text: string, column: number } | null} [at] */
  const say = (sentence, at = null) => {
    answer.textContent = sentence ?? '';
    answer.hidden = sentence === null;
    input.toggleAttribute('aria-invalid', sentence !== null);
    place.hidden = at === null;
    if (!at) return;
    const before = at.text.slice(0, at.column - 1);
    const mark = html('mark', {}, at.text[at.column - 1] ?? ' ');
    place.replaceChildren(before, mark, at.text.slice(at.column));
  };

  /** @param {string} formula */
  const take = (formula) => {
    try {
      typesetSoon(equationOf(engine, formula));
      say(null);
      shown = formula;
      change(formula);
    } catch (error) {
      const column = /** @type {{ column?: number }} */ (error).column;
      const reason =
        error instanceof Error ? error.message.replace(/^In the expression, c/, 'C') : String(error);
      say(
        `${reason} The picture keeps the last formula that parsed.`,
        column === undefined ? null : { text: formula, column },
      );
    }
  };

  /** KaTeX comes only for those who write a formula. @param {string} equation */
  const typesetSoon = async (equation) => {
    if (equation === drawn) return;
    drawn = equation;
    try {
      const [{ default: katex }] = await Promise.all([import('katex'), import('katex/dist/katex.min.css')]);
      if (equation === drawn)
        katex.render(`f(x, y) = ${equation}`, typeset, { displayMode: false, throwOnError: false });
    } catch {
      typeset.textContent = '';
    }
  };

  return {
    element,
    /** @param {string} formula of the state: it has parsed @param {boolean} visible */
    set(formula, visible) {
      element.hidden = !visible;
      if (!visible) return;
      if (formula === shown) return;
      shown = formula;
      input.value = formula;
      say(null);
      try {
        void typesetSoon(equationOf(engine, formula));
      } catch {
        take(formula);
      }
    },
    /** What is wrong though it parses, such as a start where it has no value. */
    say: (/** @type {string | null} */ sentence) => say(sentence),
  };
}

/** Throws, in words, where the formula does not parse. @param {import('descent').Engine} engine @param {string} formula */
function equationOf(engine, formula) {
  const objective = engine.objective(formulaSpec(formula));
  const { equation } = objective;
  objective.dispose();
  return equation;
}
