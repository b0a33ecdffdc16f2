import { choice } from '../../controls/choice.js';
import { formulaBox } from '../../controls/formula_box.js';
import { formatToStep } from '../../plot/format.js';
import { defineFigure } from '../figure.js';
import './critical-points.css';
import { directionPanel } from './direction_panel.js';
import { findings } from './findings.js';
import { mapPanel } from './map_panel.js';
import { parameters } from './parameters.js';
import { kindName, shapeName, shapes } from './shape.js';
import { shapePanel } from './shape_panel.js';
import { surfacePanel } from './surface_panel.js';
import { givenOf, scenes } from './surfaces.js';
import { description } from './words.js';

export default defineFigure({
  id: 'critical-points',
  title: 'Where the gradient says nothing',
  hint: 'Drag the ring on the map of shapes through all four corners, then the start on the surface below.',
  caption: 'At a critical point the slope is zero, and the curvatures decide what it is.',
  parameters,
  time: { parameter: 'k', rate: 12 },

  create(figure) {
    const shape = shapes(figure.engine);
    const source = figure.own(scenes(figure.engine));
    const relief = shapePanel(figure);
    const direction = directionPanel(figure, shape);
    mapPanel(figure);
    figure.newRow();
    const surface = surfacePanel(figure, source.of);
    const found = findings();
    surface.wrapper.after(found.element);

    figure.slider('eigenvalues', {
      index: 0,
      name: 'first eigenvalue',
      symbol: 'λ₁',
      color: 'var(--eigen-flat-text)',
    });
    figure.slider('eigenvalues', {
      index: 1,
      name: 'second eigenvalue',
      symbol: 'λ₂',
      color: 'var(--eigen-steep-text)',
    });
    const { label, options } = parameters.surface;
    const chosen = choice({
      name: label,
      options,
      many: true,
      // Another surface has another scale: it begins anew at its own start.
      change(id) {
        const { start, alpha } = givenOf(id);
        figure.setState({ surface: id, start, alpha });
      },
    });
    figure.append(chosen.element);
    const formula = formulaBox({
      name: 'f(x, y)',
      longest: parameters.formula.longest,
      change: (text) => figure.setState({ formula: text }),
    });
    figure.append(formula.element);
    figure.slider('alpha');
    const kind = figure.readout('what it is');
    const curvature = figure.readout('curvature d′Hd', { color: 'var(--hand)' });

    return {
      draw(state) {
        const now = shape.of(state);
        relief.draw(now.values, state.angle);
        direction.draw(state);
        const scene = source.of(state);
        surface.draw(scene, state);
        found.set(scene);
        chosen.set(state.surface);
        formula.element.hidden = state.surface !== 'own';
        formula.set(state.formula, source.complaint);
        kind.set(shapeName(state.eigenvalues), kindName(state.eigenvalues));
        curvature.set(formatToStep(now.curvature, 0.01));
      },
      describe: (state) => description(state, shape.of(state).curvature, source.of(state)),
    };
  },
});
