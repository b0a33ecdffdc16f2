import { button } from '../../controls/button.js';
import { html, setText } from '../../controls/dom.js';
import { formatNumber, formatToStep } from '../../plot/format.js';
import { defineFigure } from '../figure.js';
import { ownTable } from '../own_table.js';
import { curvePanel } from './curve_panel.js';
import { digitsClient } from './digits.js';
import './learning-curve.css';
import { milestonePanel } from './milestone_panel.js';
import { makeModel } from './model.js';
import { parameters, SPECTRA } from './parameters.js';
import { descentOn } from './spectrum.js';
import { doneBy, shareText, stepsText, summary } from './words.js';

/** @typedef {import('./parameters.js').State} State */
/** @typedef {import('./spectrum.js').Descent} Descent */

/** How long time takes from the first step to the last, in seconds. */
const PLAYED_IN = 10;

export default defineFigure({
  id: 'learning-curve',
  title: 'Many directions, one curve',
  hint: 'Drag an eigenvalue along its curve, or the step size, its foot. Which part of the learning curve answers?',
  parameters,
  time: { parameter: 'k', rate: ({ horizon }) => horizon / PLAYED_IN, end: ({ horizon }) => horizon },

  create(figure) {
    const { engine } = figure;
    const digits = digitsClient(() => figure.redraw());
    figure.own(() => digits.dispose());
    const box = ownTable(engine.data, () => figure.redraw());
    const sources = {
      toy: toySource(engine),
      csv: tableSource(engine, box),
      mnist: (/** @type {State} */ state) => digits.want(state),
    };
    const model = makeModel(engine, (state) => sources[/** @type {'toy'} */ (state.source)](state));

    figure.choice('source');
    const milestones = milestonePanel(figure, model);
    const curve = curvePanel(figure);

    const alpha = figure.slider('alpha', {
      optimum: (state) => model(state)?.best.learningRate ?? null,
      optimumName: 'best',
      format: (value) => formatToStep(value, value / 100),
    });
    const reach = figure.slider('reach', {
      optimum: (state) => {
        const at = model(state);
        return at && at.best.learningRate * at.largest;
      },
      optimumName: 'best',
    });
    figure.slider('beta', {
      optimum: (state) => model(state)?.bestMomentum ?? null,
      optimumName: 'best',
      color: 'var(--optimizer-momentum)',
    });
    figure.slider('fraction', { format: shareText });
    figure.slider('horizon', { format: (value) => String(Math.round(value)) });
    const axes = figure.choice('axes');
    figure.append(labelled('axes', axes.element));
    const start = figure.choice('start');
    const starts = labelled(parameters.start.label, start.element);
    figure.append(starts);
    const presets = html(
      'div',
      { class: 'curve-presets' },
      ...Object.entries(SPECTRA).map(([label, eigenvalues]) =>
        button({ label, press: () => figure.setState({ eigenvalues }) }),
      ),
    );
    figure.append(presets);
    const cures = [figure.toggle('center'), figure.toggle('scale')];
    figure.append(box.element);
    const working = html('span', { role: 'status' });
    const stop = button({ label: 'Stop', press: () => digits.stop() });
    const work = html('p', { class: 'curve-work' }, working, stop);
    figure.append(work);

    const readouts = {
      done: figure.readout('directions done'),
      rate: figure.readout('rate per step'),
      steps: figure.readout('steps to 10⁻³'),
      condition: figure.readout('κ = λₙ/λ₁'),
    };

    /** @param {State} state */
    const showParts = ({ source }) => {
      const toy = source === 'toy';
      for (const element of [alpha.element, starts, presets]) element.hidden = !toy;
      for (const element of [reach.element, ...cures.map((cure) => cure.element)]) element.hidden = toy;
      box.element.hidden = source !== 'csv';
      setText(working, digits.status);
      work.hidden = source !== 'mnist' || digits.status === '';
      if (source !== 'mnist') digits.leave();
    };

    return {
      draw(state) {
        const at = model(state);
        showParts(state);
        for (const { wrapper } of [milestones, curve]) wrapper.hidden = at === null;
        if (!at) {
          for (const readout of Object.values(readouts)) readout.set(state.source === 'mnist' ? '…' : '–');
          figure.notice(state.source === 'mnist' ? digits.trouble : null);
          return;
        }
        milestones.draw(at, state);
        curve.draw(at, state);
        const k = Math.min(state.k, state.horizon);
        readouts.done.set(
          `${doneBy(at, k)} of ${at.curved}`,
          `directions down to ${shareText(state.fraction)}`,
        );
        readouts.rate.set(formatNumber(at.rate, { digits: 4 }));
        readouts.steps.set(stepsText(at));
        readouts.condition.set(formatNumber(at.conditionNumber));
        figure.notice(
          at.divergent
            ? `The error grows without end along the steepest direction: the step is beyond 2${state.beta > 0 ? '(1 + β)' : ''}/λₙ.`
            : null,
        );
      },
      pending: ({ source }) => source === 'mnist' && digits.status !== '',
      describe(state) {
        const at = model(state);
        if (at) return summary(at, state);
        return state.source === 'mnist'
          ? digits.status || 'The digits are not known yet.'
          : 'No table yet: paste one, drop a file, or try the made-up one.';
      },
    };
  },
});

/** A spectrum that is drawn by hand. @param {import('descent').Engine} engine */
function toySource({ dynamics }) {
  /** @type {{ list: number[], start: string, descent: Descent } | null} */
  let last = null;
  return (/** @type {State} */ { eigenvalues: list, start }) => {
    if (last?.list === list && last.start === start) return last.descent;
    // A spectrum is a set: a link may name it in any order.
    const eigenvalues = [...list].sort((a, b) => a - b);
    const same = eigenvalues.map(() => 1);
    const coordinates =
      start === 'shares' ? dynamics.coordinatesOfShares({ eigenvalues, shares: same }) : same;
    last = { list, start, descent: { eigenvalues, coordinates } };
    return last.descent;
  };
}

/** The reader's table. @param {import('descent').Engine} engine @param {ReturnType<typeof ownTable>} box */
function tableSource(engine, box) {
  /** @type {{ of: unknown, cures: string, descent: Descent } | null} */
  let last = null;
  return (/** @type {State} */ { center, scale }) => {
    const { table } = box;
    if (!table) return null;
    const cures = `${center} ${scale}`;
    if (last?.of !== table || last.cures !== cures)
      last = { of: table, cures, descent: descentOn(engine, table, { center, scale }) };
    return last.descent;
  };
}

/** @param {string} words @param {HTMLElement} control */
function labelled(words, control) {
  return html('div', { class: 'curve-choice' }, html('span', { 'aria-hidden': 'true' }, words), control);
}
