import { html, setText } from '../../controls/dom.js';
import { choice } from '../../controls/choice.js';
import { defineFigure } from '../figure.js';
import { addPoints } from './add_points.js';
import { descents } from './descent.js';
import { countOf, examplesOf, without, withOneMore } from './examples.js';
import { examplesTable } from './examples_table.js';
import './linear-classifier.css';
import { lossPanel } from './loss_panel.js';
import { LONGEST, MOST, parameters } from './parameters.js';
import { planePanel } from './plane.js';
import { weightsTable } from './weights_table.js';
import { aboutExample, decimals, description, divergence, rightOf } from './words.js';

/** @typedef {import('./classes.js').Example} Example */

const EMPTY = 'There is no example: add a point.';

export default defineFigure({
  id: 'linear-classifier',
  title: 'Three scores and what they cost',
  hint: 'Drag a point, an arrow, a line or a number, and see who complains. Then press play.',
  caption:
    'An arrow is the weights of a score, the line of its colour where the score is zero, the tick on it the positive side.',
  parameters,
  time: { parameter: 'k', rate: 20, end: () => LONGEST },

  create(figure) {
    const { engine } = figure;
    const source = figure.own(descents(engine));
    /** @type {Example | null} */
    let looked = null;
    let again = () => {};
    const look = (/** @type {Example | null} */ example) => {
      looked = example;
      again();
    };

    /** @param {Example} example */
    const remove = (example) => {
      if (examplesOf(figure.state).length === 1) return adding.say('At least one point.');
      adding.say('');
      figure.setState(without(figure.state, example));
      // The next of its class takes its place, and the focus.
      const left = countOf(figure.state, example.of);
      if (left === 0) adding.focus(example.of);
      else plane.focus({ of: example.of, at: Math.min(example.at, left - 1) });
    };
    /** @param {number} of */
    const add = (of) => {
      const count = countOf(figure.state, of);
      if (count >= MOST) return adding.say(`At most ${MOST} points a class.`);
      adding.say('');
      figure.setState(withOneMore(figure.state, of));
    };
    const held = () => source.held(figure.state);
    /** @param {{ w?: number[], b?: number[] }} next */
    const restart = (next) => ({ ...held(), ...next, k: 0 });
    const hands = {
      ...{ look, remove, add, held, restart },
      change: (/** @type {{ w?: number[], b?: number[] }} */ next) => figure.setState(restart(next)),
    };

    const plane = planePanel(figure, hands);
    const weights = weightsTable(hands);
    const table = examplesTable({ ...hands, go: (example) => plane.focus(example) });
    const about = html('p', { class: 'classifier-about' });
    const adding = addPoints(hands);
    const numbers = html(
      'div',
      { class: 'panel classifier-numbers' },
      html('div', { class: 'classifier-scroll' }, weights.element, table.element),
      about,
      adding.element,
    );
    numbers.style.setProperty('--aspect', '0.92');
    plane.wrapper.after(numbers);
    figure.newRow();
    const losses = lossPanel(figure, source.of);

    const { label, options } = parameters.loss;
    const loss = choice({ name: label, options, many: true, change: (id) => figure.setState({ loss: id }) });
    loss.element.classList.add('classifier-loss');
    figure.append(loss.element);
    figure.slider('alpha');
    figure.slider('l2');
    figure.button('Random start', () => {
      const seed = (figure.state.seed % parameters.seed.max) + 1;
      figure.setState({ seed, ...source.randomStart(seed), k: 0 });
    });
    const readouts = {
      total: figure.readout('total loss'),
      data: figure.readout('of it the data’s'),
      penalty: figure.readout('the regulariser’s'),
      right: figure.readout('told right'),
    };

    return {
      draw(state) {
        loss.set(state.loss);
        const descent = source.of(state);
        figure.notice(
          !descent
            ? EMPTY
            : descent.status === 'diverged' && state.k >= descent.last
              ? divergence(descent, state)
              : null,
        );
        if (!descent) return;
        const moment = descent.at(state.k);
        plane.draw(state, descent);
        weights.set(moment);
        table.set(state, moment);
        losses.draw(descent);
        again = () => {
          setText(about, aboutExample(state, moment, looked));
          table.highlight(looked);
          plane.highlight(state, looked);
        };
        again();
        readouts.total.set(decimals(moment.total, 0.001), `total loss, step ${moment.step}`);
        readouts.data.set(decimals(moment.data, 0.001));
        readouts.penalty.set(decimals(moment.penalty, 0.001));
        readouts.right.set(rightOf(state, moment));
      },
      describe(state) {
        const descent = source.of(state);
        return descent ? description(state, descent) : EMPTY;
      },
    };
  },
});
