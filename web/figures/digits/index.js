import { choice } from '../../controls/choice.js';
import { html } from '../../controls/dom.js';
import { formatNumber } from '../../plot/format.js';
import { defineFigure } from '../figure.js';
import { answerPanel } from './answer_panel.js';
import { confusionPanel } from './confusion_panel.js';
import { curvesPanel } from './curves_panel.js';
import './digits.css';
import { examplesPanel, PLACES } from './examples_panel.js';
import { readInk } from './ink.js';
import { pad, PEN } from './pad.js';
import { chosen, padControls } from './pad_controls.js';
import { parameters, SIDE } from './parameters.js';
import { rates } from './rates.js';
import { specOf, trainingClient } from './training.js';
import { weightsPanel } from './weights_panel.js';
import { description, divergence, exampleOf, lookAt, nameOf, verdictOf } from './words.js';
import { workLine } from './work_line.js';

/** @typedef {import('./parameters.js').State} State */
/** @typedef {import('./confusion_panel.js').Cell} Cell */
/** @typedef {import('./answer_panel.js').Answer} Answer */
/** @typedef {import('./training.worker.js').Look} Look */

/** Pixels of a side that the drawing is rasterised with, before it becomes 28. */
const FINE = 4 * SIDE;
const PIXELS = SIDE * SIDE;

export default defineFigure({
  id: 'digits',
  title: 'A network that reads your hand',
  hint: 'Press play, wait for an epoch, then draw a digit. Which ones does it get wrong?',
  caption:
    'A network of 784 inputs, 128 and 64 units and ten outputs, trained here and now on eight thousand digits of MNIST and asked about two thousand others.',
  parameters,
  time: { parameter: 'k', rate: 8, stepName: 'One epoch' },

  create(figure) {
    const { engine } = figure;
    const training = figure.own(
      trainingClient(() => {
        // Before time, which no longer waits for it, goes on.
        if (training.trouble) figure.pause();
        // Paper shows the end alone, and draws at once whenever it is asked to.
        if (figure.mode !== 'print' || training.satisfied() || training.trouble) figure.redraw();
      }),
    );
    /** @type {Cell | null} */
    let looked = null;
    let again = () => {};

    const drawing = pad(figure);
    const answers = answerPanel(figure);
    drawing.wrapper.after(answers.element);
    const curves = curvesPanel(figure);
    const confusion = confusionPanel({
      look(cell) {
        looked = cell;
        again();
      },
    });
    const examples = examplesPanel(figure, {
      choose: (index) => figure.setState({ ...chosen(index + 1) }),
    });
    figure.newRow().after(confusion.element, examples.element);
    figure.newRow();
    const weights = weightsPanel(figure);

    const menu = choice({
      name: parameters.optimizer.label,
      options: engine.catalog.optimizers.filter(({ id }) => id in rates).map(({ id, name }) => [id, name]),
      many: true,
      change: (optimizer) => figure.setState({ optimizer, alpha: rates[optimizer] }),
    });
    const padKeys = padControls(figure);
    figure.append(
      html(
        'div',
        { class: 'digits-choice' },
        html('span', { 'aria-hidden': 'true' }, 'optimiser'),
        menu.element,
      ),
    );
    figure.slider('alpha');
    figure.slider('batch', { format: (value) => String(Math.round(value)) });
    figure.button('Another start', () => figure.setState({ seed: (figure.state.seed % 9999) + 1 }));
    const work = workLine({
      stop() {
        training.stop();
        const known = training.looksAt(figure.state).length;
        figure.setState({ k: Math.min(figure.state.k, Math.max(0, known - 1)) });
      },
      retry: () => training.retry(),
    });
    figure.append(work.element);
    const readouts = {
      accuracy: figure.readout('of the test digits told right'),
      loss: figure.readout('test loss', { color: 'var(--value-high-text)' }),
    };

    const network = networkInPage(engine);
    figure.own(() => network.dispose());
    /** @type {Answer | null} */
    let answer = null;
    /** What the answer was given to. */
    let asked = '';

    /** @param {State} state @param {ArrayLike<number> | null} digit @param {ArrayLike<number> | null} learnt */
    const answerTo = (state, digit, learnt) => {
      const { ink, center, shift, seed, example } = state;
      const key = JSON.stringify([ink, center, shift, seed, digit ? example : 0]);
      if (!network.set(state, learnt) && key === asked) return;
      asked = key;
      answer = null;
      if (!digit && ink === '') return;
      const picture = digit
        ? { values: digit, rows: SIDE, columns: SIDE }
        : engine.data.rasterize(readInk(ink) ?? [], { side: FINE, pen: PEN });
      const [right, down] = shift;
      const { values } = engine.data.placeDigit(picture, { center, right, down });
      const { classes, probabilities } = network.classify(values);
      answer = {
        seen: values,
        digit: classes[0],
        probabilities: /** @type {Float64Array} */ (probabilities),
      };
    };

    return {
      draw(state) {
        const { k, example } = state;
        training.want(k > 0 || example > 0 ? { settings: state, looks: k } : null);
        const looks = training.looksAt(state);
        const shown = Math.min(k, looks.length - 1);
        /** @type {Look | null} */
        const look = looks[shown] ?? null;
        const { test } = training;
        const digit = example && test ? test.values.subarray(PIXELS * (example - 1), PIXELS * example) : null;
        answerTo(state, digit, look?.parameters ?? null);

        drawing.set(state, digit);
        answers.set(answer, verdictOf(answer, example > 0));
        curves.set(
          looks.slice(0, shown + 1),
          JSON.stringify([state.optimizer, state.alpha, state.batch, state.seed]),
        );
        confusion.set(look?.confusion ?? null);
        again = () => {
          const found = look && test ? inCell(look, test.targets, looked) : [];
          examples.set(
            nameOf(looked, found.length),
            look && test ? found.slice(0, PLACES).map((index) => exampleOf(look, test.targets, index)) : [],
            test?.values ?? [],
          );
        };
        again();
        weights.set(network.parameters);
        menu.set(state.optimizer);
        padKeys.set(state);
        readouts.accuracy.set(
          look ? `${formatNumber(100 * look.accuracy)} %` : '–',
          `of the test digits told right ${look ? lookAt(shown) : ''}`.trim(),
        );
        readouts.loss.set(look ? formatNumber(look.loss) : '–');
        const failed = training.trouble !== null;
        const behind = !training.satisfied() && !failed && k - shown > 1;
        work.set(training.work, { stoppable: behind || (!test && training.work.text !== ''), failed });
        figure.notice(training.trouble ?? (look?.diverged ? divergence(state, shown) : null));
      },
      pending: ({ k }) => k > 0 && !training.satisfied() && training.trouble === null,
      describe(state) {
        const looks = training.looksAt(state);
        const shown = Math.min(state.k, looks.length - 1);
        return description(state, looks[shown] ?? null, shown, answer);
      },
    };
  },
});

/**
 * The test digits of a cell of the table, or all that were told wrong, the largest loss first.
 * @param {Look} look @param {ArrayLike<number>} targets @param {Cell | null} cell
 */
function inCell({ hardest, classes }, targets, cell) {
  return Array.from(hardest).filter((index) =>
    cell ? targets[index] === cell.right && classes[index] === cell.said : targets[index] !== classes[index],
  );
}

/**
 * The network that answers to the pad: it starts as the one in training does, and is given what that one has learnt.
 * @param {import('descent').Engine} engine
 */
function networkInPage(engine) {
  /** @type {import('descent').Network | null} */
  let network = null;
  let seed = NaN;
  /** @type {ArrayLike<number> | null} */
  let held = null;
  /** @type {ArrayLike<number>} */
  let parameters = [];
  return {
    /** @param {State} state @param {ArrayLike<number> | null} learnt null: nothing @returns {boolean} whether it changed */
    set(state, learnt) {
      if (network && seed === state.seed && held === learnt) return false;
      if (!network || seed !== state.seed || !learnt) {
        network?.dispose();
        network = engine.network(specOf(state));
        seed = state.seed;
      }
      if (learnt) network.setParameters(learnt);
      held = learnt;
      parameters = learnt ?? network.parameters;
      return true;
    },
    get parameters() {
      return parameters;
    },
    /** @param {ArrayLike<number>} x */
    classify(x) {
      return /** @type {import('descent').Network} */ (network).classify(x);
    },
    dispose: () => network?.dispose(),
  };
}
