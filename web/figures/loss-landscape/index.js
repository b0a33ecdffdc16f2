import { formatNumber } from '../../plot/format.js';
import { reliefPanel } from '../comparison/relief.js';
import { defineFigure } from '../figure.js';
import '../comparison/comparison.css';
import { edgePanel } from './edge_panel.js';
import { landscapes } from './landscape.js';
import './loss-landscape.css';
import { lossPanel } from './loss_panel.js';
import { LONGEST, parameters } from './parameters.js';
import { planePanel } from './plane_panel.js';
import { problems } from './runs.js';
import { sharpnessAlong } from './sharpness.js';
import { surfaceOf } from './surface.js';
import { description, lostWords } from './words.js';

/** @typedef {import('./parameters.js').State} State */
/** @typedef {import('./landscape.js').Landscape} Landscape */
/** @typedef {import('./runs.js').Run} Run */

/** What a frame leaves for the fine grid, and for curvature, in milliseconds. */
const A_FRAME = 7;
/** So many points has the curve of curvature on paper, where a page waits for all figures. */
const ON_PAPER = 61;
/** So far the bowl at the present step is followed. */
const AHEAD = 40;

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
    const source = figure.own(problems(engine));
    const lands = landscapes(engine);
    const sharpness = sharpnessAlong();
    const edgeOf = (/** @type {State} */ { alpha, beta, optimizer }) =>
      engine.dynamics.edges({ learningRate: alpha, momentum: optimizer === 'momentum' ? beta : 0 }).divergent;
    const plane = planePanel(figure);
    const relief = reliefPanel(figure, undefined, 'The same, seen aslant');
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

    /** What was drawn last. @type {{ land: Landscape, runs: Run[], now: Parameters<typeof description>[3] } | null} */
    let last = null;
    /** @type {{ land: Landscape, surface: ReturnType<typeof surfaceOf> } | null} */
    let surface = null;
    let bowlKey = '';
    /** @type {Float64Array | null} */
    let bowl = null;

    return {
      draw(state) {
        const isPrint = figure.mode === 'print';
        const problem = source.of(state);
        const runs = problem.runs(state);
        const [run] = runs;
        const k = Math.min(state.k, run.steps);
        const steps = runs.map((each) => Math.min(state.k, each.steps));
        const isEdge = state.view === 'edge';
        show(relief.frame, !isEdge);
        show(edge.frame, isEdge);
        show(losses.frame, isEdge);
        sliders.alpha.element.hidden = !runs.some(({ id }) => id !== 'adam');
        sliders.beta.element.hidden = !runs.some(({ id }) => id === 'momentum');
        sliders.rate.element.hidden = !runs.some(({ id }) => id === 'adam');
        another.hidden = state.plane !== 'random';

        let trouble = null;
        try {
          const land = lands.of(problem, state, runs, k, isPrint ? Infinity : A_FRAME);
          plane.draw(land, runs, state, steps);
          if (!isEdge) {
            if (surface?.land !== land) surface = { land, surface: surfaceOf(land) };
            relief.draw({ ...surface.surface, state, steps, marked: steps, chosen: null });
          }
          const of = JSON.stringify([state.data, state.depth, state.width, state.activation, state.seed]);
          sharpness.begin(run, of);
          const now = {
            k,
            loss: run.values[k],
            sharpness: sharpness.at(problem, run, k),
            edge: edgeOf(state),
          };
          last = { land, runs, now };
          readouts.distance.set(formatNumber(land.shadows[0].distances[k]));
          readouts.beneath.set(formatNumber(lands.beneath(problem, land, 0, k)));
          const patience = isPrint ? Infinity : A_FRAME;
          const known = !isEdge || sharpness.fill(problem, run, patience, isPrint ? ON_PAPER : undefined);
          if (!isPrint && !(land.whole && known)) figure.redraw();
          readouts.loss.set(formatNumber(now.loss), `loss after step ${k}`);
          readouts.steepest.set(formatNumber(now.sharpness));
          readouts.edge.set(
            state.optimizer === 'adam' ? '–' : formatNumber(now.edge),
            state.optimizer === 'momentum' ? 'edge (2 + 2β)/α' : 'edge 2/α',
          );
        } catch (error) {
          trouble = `${error instanceof Error ? error.message : String(error)}${last ? ' The picture keeps the last plane.' : ''}`;
        }
        if (isEdge) {
          const plain = edgeOf({ ...state, optimizer: 'gd' });
          edge.draw(sharpness.curve(), state, k, { edge: edgeOf(state), plain });
          const key = `${run.key} ${k} ${problem.dimension} ${state.seed} ${state.data} ${state.activation}`;
          if (key !== bowlKey) bowl = state.optimizer === 'adam' ? null : bowlAt(problem, run, k);
          bowlKey = key;
          losses.draw(runs, k, bowl);
        }
        figure.notice([trouble, lostWords(runs, state)].filter(Boolean).join(' ') || null);
      },
      describe(state) {
        return last ? description(last.land, last.runs, state, last.now) : 'No plane could be cut.';
      },
    };
  },
});

/** @param {import('../../plot/frame.js').Frame} frame @param {boolean} visible */
function show(frame, visible) {
  if (frame.element.parentElement) frame.element.parentElement.hidden = !visible;
}

/** @param {import('./runs.js').Problem} problem @param {Run} run @param {number} k */
function bowlAt(problem, run, k) {
  const { learningRate, momentum } = run;
  return problem.network.descendBowl(problem.x, problem.y, {
    parameters: problem.at(run, k),
    before: problem.at(run, k - 1),
    ...{ learningRate, momentum, steps: Math.min(AHEAD, LONGEST - k) },
  });
}
