import { formatNumber } from '../../plot/format.js';
import { defineFigure } from '../figure.js';
import { reliefPanel } from '../relief_panel.js';
import { edgePanel } from './edge_panel.js';
import './loss-landscape.css';
import { lossPanel } from './loss_panel.js';
import { LONGEST, parameters } from './parameters.js';
import { planePanel } from './plane_panel.js';
import { studyClient } from './study_client.js';
import { surfaceOf } from './surface.js';
import { description, lostWords } from './words.js';

/** @typedef {import('./parameters.js').State} State */
/** @typedef {import('./landscape.js').Landscape} Landscape */
/** @typedef {import('./study.js').Answer} Answer */

export default defineFigure({
  id: 'loss-landscape',
  title: 'The landscape under a network',
  hint: 'Press play, then look at the same paths on another plane, or from the edge: what stays, and what was the plane’s alone?',
  caption:
    'A slice of the loss of a network as it is trained: every point of the plane is a whole set of weights. The lines are the shadows of the optimisers’ paths.',
  parameters,
  time: { parameter: 'k', rate: 30, end: () => LONGEST },

  create(figure) {
    const { engine } = figure;
    const study = figure.own(
      studyClient(engine, { changed: () => figure.redraw(), atOnce: figure.mode === 'print' }),
    );
    const edgeOf = (/** @type {State} */ { alpha, beta, optimizer }) =>
      engine.dynamics.edges({ learningRate: alpha, momentum: optimizer === 'momentum' ? beta : 0 }).divergent;
    const plane = planePanel(figure);
    const relief = reliefPanel(figure, 'The same, seen aslant');
    const edge = edgePanel(figure, {
      edgeOf,
      // The edge is inversely proportional to the rate.
      rateFor: (at, state) => edgeOf({ ...state, alpha: 1 }) / at,
    });
    figure.newRow();
    const losses = lossPanel(figure);

    figure.choice('view');
    figure.choice('plane');
    figure.choice('optimizer');
    figure.toggle('rivals');
    const whole = { format: (/** @type {number} */ value) => String(Math.round(value)) };
    const sliders = {
      k: figure.slider('k', whole),
      alpha: figure.slider('alpha'),
      beta: figure.slider('beta'),
      rate: figure.slider('rate'),
      span: figure.slider('span'),
      depth: figure.slider('depth', whole),
      width: figure.slider('width', whole),
    };
    for (const { element } of Object.values(sliders)) element.classList.add('landscape-slider');
    figure.choice('data', { many: true });
    figure.choice('activation', { many: true });
    figure.button('Another start', () => figure.setState({ seed: (figure.state.seed % 9999) + 1 }));
    const another = figure.button('Another plane', () =>
      figure.setState({ draw: (figure.state.draw % 9999) + 1 }),
    );
    const readouts = {
      loss: figure.readout('loss'),
      beneath: figure.readout('loss at its shadow'),
      distance: figure.readout('distance from the plane'),
      steepest: figure.readout('λ, steepest', { color: 'var(--eigen-steep-text)' }),
      edge: figure.readout('edge of stability', { color: 'var(--hand)' }),
    };

    /** What was drawn last. @type {{ answer: Answer, now: Parameters<typeof description>[3] } | null} */
    let last = null;
    /** @type {{ land: Landscape, surface: ReturnType<typeof surfaceOf> } | null} */
    let surface = null;

    /** @param {State} state @param {Answer} answer */
    const drawAnswer = (state, answer) => {
      const told = answer.state;
      const { land, runs, curve, bowl, beneath } = answer;
      const [run] = runs;
      const k = Math.min(state.k, run.steps);
      const steps = runs.map((each) => Math.min(state.k, each.steps));
      const isEdge = state.view === 'edge';
      plane.draw(land, runs, told, steps);
      if (isEdge) {
        const plain = edgeOf({ ...state, optimizer: 'gd' });
        edge.draw(curve, state, k, { edge: edgeOf(state), plain });
        losses.draw(runs, k, answer.k === k ? bowl : null);
      } else {
        if (surface?.land !== land) surface = { land, surface: surfaceOf(land) };
        relief.draw({ ...surface.surface, state, steps, marked: steps, chosen: null });
      }
      const now = { k, loss: run.values[k], sharpness: answer.sharpness, edge: edgeOf(told) };
      last = { answer, now };
      readouts.distance.set(formatNumber(land.shadows[0].distances[k]));
      readouts.beneath.set(formatNumber(beneath));
      readouts.loss.set(formatNumber(now.loss), `loss after step ${k}`);
      readouts.steepest.set(formatNumber(now.sharpness));
      readouts.edge.set(
        state.optimizer === 'adam' ? '–' : formatNumber(edgeOf(state)),
        state.optimizer === 'momentum' ? 'edge (2 + 2β)/α' : 'edge 2/α',
      );
    };

    return {
      draw(state) {
        const isEdge = state.view === 'edge';
        show(relief.frame, !isEdge);
        show(edge.frame, isEdge);
        show(losses.frame, isEdge);
        const shown = (/** @type {string} */ id) => state.optimizer === id || state.rivals;
        sliders.alpha.element.hidden = !(shown('gd') || shown('momentum'));
        sliders.beta.element.hidden = !shown('momentum');
        sliders.rate.element.hidden = !shown('adam');
        another.hidden = state.plane !== 'random';
        const answer = study.of(state);
        const { trouble } = study;
        if (answer) drawAnswer(state, answer);
        const kept = trouble && `${trouble}${answer ? ' The picture keeps the last plane.' : ''}`;
        figure.notice([kept, answer && lostWords(answer.runs, state)].filter(Boolean).join(' ') || null);
      },
      pending: (state) => study.pending(state),
      describe(state) {
        if (!last) return 'No plane could be cut.';
        const { answer, now } = last;
        // The words are of what is on the screen, which may wait for what has been asked.
        return description(answer.land, answer.runs, { ...answer.state, view: state.view }, now);
      },
    };
  },
});

/** @param {import('../../plot/frame.js').Frame} frame @param {boolean} visible */
function show(frame, visible) {
  frame.wrapper.hidden = !visible;
}
