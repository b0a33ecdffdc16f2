import { html, setText } from '../../controls/dom.js';
import { formulaBox } from '../../controls/formula_box.js';
import { defineFigure } from '../figure.js';
import { errorsPanel } from './errors_panel.js';
import { looks } from './grounds.js';
import { parameters } from './parameters.js';
import { planePanel } from './plane_panel.js';
import { reliefPanel } from './relief_panel.js';
import { slicePanel } from './slice_panel.js';
import './tangent.css';
import { description, signed, verdict } from './words.js';

export default defineFigure({
  id: 'tangent',
  title: 'What the gradient believes',
  hint: 'Drag the tip of the arrow: turn it downhill, then make it longer. When does the promise break?',
  caption: 'At one point a smooth loss is a plane. How far from it?',
  parameters,

  create(figure) {
    const source = figure.own(looks(figure.engine));
    const plane = planePanel(figure, source.of);
    const slice = slicePanel(figure, source.of);
    figure.newRow();
    const relief = reliefPanel(figure);
    const errors = errorsPanel(figure);

    figure.choice('loss', { many: true });
    const formula = formulaBox({
      name: 'f(x, y)',
      longest: parameters.formula.longest,
      change: (text) => figure.setState({ formula: text }),
    });
    figure.append(formula.element);
    figure.slider('length');
    figure.button('Straight down', () => {
      const { down } = source.of(figure.state);
      if (down !== null) figure.setState({ angle: Math.round(down * 10) / 10 });
    });
    const words = html('p', { class: 'tangent-verdict' });
    figure.append(words);
    const real = figure.readout('true change');
    const first = figure.readout('the tangent says', { color: 'var(--order-low-text)' });
    const second = figure.readout('the parabola says', { color: 'var(--order-high-text)' });

    return {
      draw(state) {
        const look = source.of(state);
        plane.draw(look, state);
        slice.draw(look);
        relief.draw(look);
        errors.draw(look);
        formula.element.hidden = state.loss !== 'own';
        const { complaints } = source;
        formula.set(state.formula, complaints.formula);
        setText(words, verdict(look));
        real.set(signed(look.change.true));
        first.set(signed(look.change.first));
        second.set(signed(look.change.second));
        figure.notice(complaints.point);
      },
      describe: (state) => description(state, source.of(state)),
    };
  },
});
