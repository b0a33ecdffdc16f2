import { formatNumber } from '../../plot/format.js';
import { defineFigure } from '../figure.js';
import { cloudPanel } from './cloud.js';
import { floorPanel } from './floor.js';
import { lawPanel } from './law.js';
import { parameters } from './parameters.js';
import { planePanel } from './plane.js';
import { makeProblem } from './problem.js';
import './stochastic-gradient.css';
import { description, remark } from './words.js';

export default defineFigure({
  id: 'stochastic-gradient',
  title: 'A gradient out of a hat',
  hint: 'Drag the start, then the ring on the law of the batch size. Press play: each step draws one dot of a cloud.',
  parameters,
  time: { parameter: 'k', rate: 12 },

  create(figure) {
    const problem = figure.own(makeProblem(figure.engine));
    const plane = planePanel(figure, problem);
    const cloud = cloudPanel(figure);
    figure.newRow();
    const law = lawPanel(figure, problem);
    const floor = floorPanel(figure, problem);

    figure.choice('drawn', { many: true }).element.classList.add('batch-drawing');
    figure.choice('schedule', { many: true });
    figure.slider('batch', { format: String });
    figure.slider('alpha', { format: (value) => formatNumber(value) });
    figure.button('Other batches', () =>
      figure.setState({ seed: (figure.state.seed % parameters.seed.max) + 1 }),
    );
    const readouts = {
      measured: figure.readout('variance, measured', { color: 'var(--value-high-text)' }),
      law: figure.readout('by the law'),
      excess: figure.readout('f − f★'),
      floor: figure.readout('noise floor'),
    };

    return {
      draw(state) {
        const moment = problem.of(state);
        plane.draw(state, moment);
        cloud.draw(moment);
        law.draw(state, moment);
        floor.draw(state, moment);
        readouts.measured.set(formatNumber(settled(moment.cloud.measured.total)));
        readouts.law.set(formatNumber(settled(moment.cloud.expected.total)));
        readouts.excess.set(formatNumber(moment.excess), `f − f★, step ${state.k}`);
        readouts.floor.set(moment.run.floor === null ? 'none' : formatNumber(settled(moment.run.floor)));
        figure.notice(remark(state, problem, moment));
      },
      describe: (state) => description(state, problem, problem.of(state)),
    };
  },
});

/** Of a batch of all examples only rounding is left: no reader wants its digits. @param {number} variance */
function settled(variance) {
  return variance < 1e-20 ? 0 : variance;
}
