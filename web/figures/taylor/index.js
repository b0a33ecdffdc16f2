import { choice } from '../../controls/choice.js';
import { html, setText } from '../../controls/dom.js';
import { formulaBox } from '../../controls/formula_box.js';
import { defineFigure } from '../figure.js';
import { curvePanel } from './curve_panel.js';
import { errorPanel } from './error_panel.js';
import { givenOf, studies } from './functions.js';
import { ladderPanel } from './ladder_panel.js';
import { parameters } from './parameters.js';
import './taylor.css';
import { description, intervalText, polynomialText, trouble } from './words.js';

export default defineFigure({
  id: 'taylor',
  title: 'How far one point can see',
  hint: 'Drag the ring along the curve, then change the degree. Where does the polynomial leave the function?',
  caption: 'All that a polynomial knows of the function is known at one point.',
  parameters,
  time: { parameter: 'degree', rate: 3, stepName: 'One degree more' },

  create(figure) {
    const source = figure.own(studies(figure.engine));
    const curve = curvePanel(figure, source.of);
    const ladder = ladderPanel(figure, source.of);
    figure.newRow();
    const errors = errorPanel(figure, source.of);

    const { label, options } = parameters.f;
    const chosen = choice({
      name: label,
      options,
      many: true,
      // Another function is looked at from its own place.
      change: (id) => figure.setState({ f: id, center: givenOf(id).center }),
    });
    figure.append(chosen.element);
    const formula = formulaBox({
      name: 'f(x)',
      longest: parameters.formula.longest,
      change: (text) => figure.setState({ formula: text }),
    });
    figure.append(formula.element);
    figure.slider('degree');
    figure.slider('tolerance');
    const polynomial = html('p', { class: 'taylor-polynomial' });
    figure.append(polynomial);
    const good = figure.readout('good for x in', { color: 'var(--order-high-text)' });
    const guaranteed = figure.readout('guaranteed for x in');

    return {
      draw(state) {
        const study = source.of(state);
        curve.draw(study);
        ladder.draw(study);
        errors.draw(study, state.tolerance);
        chosen.set(state.f);
        formula.element.hidden = state.f !== 'own';
        const { complaints } = source;
        formula.set(state.formula, complaints.formula);
        setText(polynomial, polynomialText(study));
        good.set(intervalText(study.good, study.degree));
        guaranteed.set(intervalText(study.guaranteed, 0));
        figure.notice(trouble(study, complaints, state));
      },
      describe: (state) => description(state, source.of(state)),
    };
  },
});
