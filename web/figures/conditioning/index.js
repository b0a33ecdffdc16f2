import { button } from '../../controls/button.js';
import { html, setText } from '../../controls/dom.js';
import { formatCount, formatNumber } from '../../plot/format.js';
import { defineFigure } from '../figure.js';
import { ownTable } from '../own_table.js';
import { analyse, count, HORIZON } from './analysis.js';
import './conditioning.css';
import { dataPanel } from './data_panel.js';
import { COMPARED, digitsClient } from './digits.js';
import { lossPanel } from './loss_panel.js';
import { parameters } from './parameters.js';
import { pictures } from './pictures.js';
import { spectrumPanel } from './spectrum_panel.js';

/** @typedef {import('./parameters.js').State} State */
/** @typedef {import('./analysis.js').Analysis} Analysis */
/** @typedef {import('./analysis.js').Method} Method */

/** Where counting gives up, for what is counted while the reader drags. */
const LIMIT = 100_000;
const EXAMPLES = 60;
const SEED = 3;

export default defineFigure({
  id: 'conditioning',
  title: 'The shape that data give a loss',
  hint: 'Stretch or shift the cloud and watch the ellipses. Then switch on centre, then scale.',
  parameters,

  create(figure) {
    const { engine } = figure;
    figure.choice('source');
    const inputs = dataPanel(figure);
    const loss = lossPanel(figure);
    const spectrumRow = figure.newRow();
    const spectrum = spectrumPanel(figure);
    const eigenvectors = pictures(figure);
    spectrum.wrapper.after(html('div', { class: 'panel-break' }), eigenvectors.element);

    figure.toggle('center');
    figure.toggle('scale');
    const tolerance = figure.choice('tolerance');
    figure.append(html('div', { class: 'tolerance' }, 'until the error is', tolerance.element));
    const digits = digitsClient(() => figure.redraw());
    figure.own(() => digits.stop());
    const box = ownTable(engine.data, () => figure.redraw());
    const working = html('span', { role: 'status' });
    const stop = button({ label: 'Stop', press: () => digits.stop() });
    const work = html('p', { class: 'digits-work' }, working, stop);
    figure.append(box.element);
    figure.append(work);

    const kappa = figure.readout('condition number κ');
    const step = figure.readout('best step α');
    const steps = {
      gd: figure.readout('steps of gradient descent', { color: 'var(--optimizer-gd-text)' }),
      momentum: figure.readout('steps of momentum', { color: 'var(--optimizer-momentum-text)' }),
    };

    const cloud = engine.data.generate('linear', {
      examples: EXAMPLES,
      seed: SEED,
      parameters: { correlation: 0.5, noise: 0.5 },
    });
    /** @type {Analysis | null} of a table in the page */
    let analysis = null;
    figure.own(() => analysis?.objective.dispose());
    let told = '';

    /** @param {import('./analysis.js').Examples} examples @param {State} state */
    const analyseHere = (examples, { center, scale, tolerance }) => {
      const next = analyse(engine, examples, { center, scale, tolerance: Number(tolerance) });
      analysis?.objective.dispose();
      analysis = next;
      return next;
    };

    /** @param {State} state @param {string[]} names @param {Analysis} of */
    const drawSmall = (state, names, of) => {
      loss.draw(of, names);
      const tolerance = Number(state.tolerance);
      const counted = {
        gd: count(engine, of, 'gd', tolerance, LIMIT),
        momentum: count(engine, of, 'momentum', tolerance, LIMIT),
      };
      kappa.set(formatNumber(of.conditionNumber));
      step.set(formatNumber(of.plans.gd.hyperparameters.learningRate));
      for (const method of /** @type {Method[]} */ (['gd', 'momentum'])) {
        tell(method, of.plans[method].predicted, { ...counted[method], running: false });
      }
      told =
        `The condition number is ${formatNumber(of.conditionNumber)}. Gradient descent takes ` +
        `${counted.gd.steps} steps, momentum ${counted.momentum.steps}; theory predicts ` +
        `${formatSteps(of.plans.gd.predicted)} and ${formatSteps(of.plans.momentum.predicted)}.`;
    };

    /** @param {Method} method @param {number} predicted @param {import('./digits.js').Count} [counted] */
    const tell = (method, predicted, counted) => {
      const name = method === 'gd' ? 'gradient descent' : 'momentum';
      const number = !counted
        ? '…'
        : counted.converged
          ? formatCount(counted.steps)
          : `> ${formatCount(counted.steps)}`;
      steps[method].set(number, `steps of ${name}; predicted ${formatSteps(predicted)}`);
    };

    /** @param {State} state */
    const drawToy = (state) => {
      const raw = engine.data.affine(cloud, { scale: state.stretch, offset: state.offset });
      const of = analyseHere({ ...raw, targets: cloud.targets }, state);
      inputs.draw(state, raw.values, of.inputs.values);
      drawSmall(state, ['input 1', 'input 2'], of);
      const before = engine.dynamics.spectrum({ matrix: engine.data.gram(raw) });
      spectrum.draw(curvesOf(state, before.eigenvalues, of.spectrum.eigenvalues), 2);
    };

    /** @param {State} state */
    const drawTable = (state) => {
      const { table } = box;
      if (!table) {
        for (const readout of [kappa, step, steps.gd, steps.momentum]) readout.set('–');
        told = 'No table yet: paste one, drop a file, or try the made-up one.';
        return;
      }
      const of = analyseHere(table, state);
      drawSmall(state, table.names, of);
      const before = engine.dynamics.spectrum({ matrix: engine.data.gram(table) });
      const curves = curvesOf(state, before.eigenvalues, of.spectrum.eigenvalues);
      spectrum.draw(curves, table.columns, { beside: true });
    };

    /** @param {State} state */
    const drawDigits = ({ center, scale, tolerance }) => {
      const wish = { center, scale, tolerance: Number(tolerance) };
      digits.want(wish);
      const { description, counts } = digits.result(wish);
      const compared = COMPARED.map((cures) => ({
        name: cures.id,
        eigenvalues: digits.spectrumOf(cures) ?? [],
        strong: cures.center === center && cures.scale === scale,
      }));
      const chosen = compared.some(({ strong }) => strong)
        ? []
        : [{ name: 'scaled', eigenvalues: digits.spectrumOf(wish) ?? [], strong: true }];
      spectrum.draw([...compared, ...chosen], 784);
      eigenvectors.set(description?.pictures ?? []);
      if (description) {
        kappa.set(
          formatNumber(description.leadingConditionNumber),
          `κ of the 100 steepest; of all ${formatNumber(description.conditionNumber)}`,
        );
        step.set(formatNumber(description.plans.gd.hyperparameters.learningRate), 'best step α for these');
        tell('gd', description.plans.gd.predicted, counts.gd);
        tell('momentum', description.plans.momentum.predicted, counts.momentum);
        told =
          `Of 784 pixels ${description.rank} directions have curvature. The condition number of the hundred ` +
          `steepest is ${formatNumber(description.leadingConditionNumber)}, of all ` +
          `${formatNumber(description.conditionNumber)}.`;
      } else {
        for (const readout of [kappa, step, steps.gd, steps.momentum]) readout.set('…');
        told = 'The spectrum of the digits is being computed.';
      }
    };

    return {
      draw(state) {
        const { source } = state;
        show(inputs.frame.wrapper, source === 'toy');
        show(loss.frame.wrapper, source === 'toy' || (source === 'csv' && box.table !== null));
        show(spectrum.wrapper, source !== 'csv' || box.table !== null);
        show(spectrumRow, source !== 'csv');
        show(eigenvectors.element, source === 'mnist');
        show(box.element, source === 'csv');
        show(work, source === 'mnist');
        setText(working, digits.status);
        stop.hidden = digits.status === '';
        if (source !== 'mnist') digits.leave();
        figure.notice(source === 'mnist' ? digits.trouble : null);
        ({ toy: drawToy, mnist: drawDigits, csv: drawTable })[/** @type {'toy'} */ (source)](state);
      },
      pending: ({ source }) => source === 'mnist' && digits.status !== '',
      describe: () => told,
    };
  },
});

/** @param {HTMLElement | null} element @param {boolean} visible */
function show(element, visible) {
  if (element) element.hidden = !visible;
}

/** @param {number} steps */
function formatSteps(steps) {
  return Number.isFinite(steps) ? formatCount(steps) : `over ${formatCount(HORIZON)}`;
}

/**
 * What the inputs were, faint, behind what the model sees.
 * @param {State} state @param {ArrayLike<number>} before @param {ArrayLike<number>} after
 */
function curvesOf({ center, scale }, before, after) {
  const name = center && scale ? 'standardised' : center ? 'centred' : scale ? 'scaled' : 'raw';
  const now = { name, eigenvalues: after, strong: true };
  return center || scale ? [{ name: 'raw', eigenvalues: before, strong: false }, now] : [now];
}
