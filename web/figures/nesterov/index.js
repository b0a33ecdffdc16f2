import { slider } from '../../controls/slider.js';
import { formatCount, formatNumber, formatToStep } from '../../plot/format.js';
import { optimizerStyle } from '../../plot/optimizer_style.js';
import { defineFigure } from '../figure.js';
import { regimeMap } from '../momentum/map.js';
import '../momentum/momentum.css';
import { surfaces, WIDEST } from '../momentum/surfaces.js';
import { progressPanel, slopePanel } from './lessard.js';
import './nesterov.css';
import { parameters } from './parameters.js';
import { pairsOf, placeOnMap, runOf } from './runs.js';
import { startsPanel } from './starts_panel.js';
import { stepPanel } from './step_panel.js';
import { valley } from './valley.js';
import { arrival, bowlDescription, circleNotice, lessardDescription, trouble } from './words.js';

/** @typedef {import('./parameters.js').State} State */
/** @typedef {import('./parameters.js').Figure} Figure */
/** @typedef {import('./runs.js').Method} Method */

/** @type {Method[]} */
const METHODS = ['momentum', 'nesterov'];
/** Curvatures of Lessard's function: of its middle piece, and of the outer two. */
const PIECES = [1.5, 0];

export default defineFigure({
  id: 'nesterov',
  title: 'Look before you step',
  hint: 'Step through the run: where does each method feel the slope? Then drag the dot in either map.',
  parameters,
  time: { parameter: 'k', rate: 6 },

  async create(figure) {
    const { engine } = figure;
    const source = figure.own(surfaces(engine));
    const counterexample = figure.own(engine.objective('lessard'));
    const range = PIECES.map((x) => counterexample.hessian([x])[0]);
    const named = pairsOf(engine, range);
    const surfaceOf = (/** @type {State} */ { kappa }) => source.of({ surface: 'quadratic', kappa });

    const views = figure.choice('view');
    const ground = valley(figure);
    const magnified = METHODS.map((method) => stepPanel(figure, method));
    const slope = slopePanel(figure, counterexample);
    const progress = progressPanel(figure);
    figure.newRow();
    /** @type {Awaited<ReturnType<typeof mapOf>>[]} */
    const maps = [];
    for (const method of METHODS) maps.push(await mapOf(figure, method, surfaceOf, range));
    const lastRow = figure.newRow();
    const starts = startsPanel(figure, counterexample, named);
    // Three sliders, as the momentum figure has them: in a row of their own.
    views.element.classList.add('momentum-surface');

    const pair = pairSliders(figure, surfaceOf);
    const kappa = figure.slider('kappa', { format: (value) => formatNumber(value, { trim: true }) });
    const start = figure.slider('x');
    const readouts = METHODS.map((method) => figure.readout('', { color: optimizerStyle(method).text }));
    const names = ['heavy ball', 'Nesterov'];

    /** @param {State} state */
    const accounts = (state) => {
      const { objective, steep, flat } = surfaceOf(state);
      const { alpha, beta } = state;
      return METHODS.map((method) => ({
        run: runOf(engine, { objective, start: state.start, method, pair: { alpha, beta } }),
        steep: placeOnMap(engine, method, alpha * steep, beta),
        flat: placeOnMap(engine, method, alpha * flat, beta),
      }));
    };
    /** @param {State} state */
    const circles = ({ x }) =>
      METHODS.map((method) =>
        runOf(engine, { objective: counterexample, start: [x], method, pair: named[method] }),
      );

    /** @param {State} state */
    const drawBowl = (state) => {
      const surface = surfaceOf(state);
      const both = accounts(state);
      both.forEach(({ run }, i) => magnified[i].draw(run, surface.objective, state.k));
      ground.draw(
        state,
        surface,
        both.map(({ run }) => run),
        magnified.map(({ view }) => view),
      );
      for (const map of maps) map.draw(state, surface);
      pair.show(state, surface);
      both.forEach((account, i) => {
        const worst = Math.max(account.steep.rate, account.flat.rate);
        readouts[i].set(arrival(account), `${names[i]}, steps to 10⁻³; rate ${formatNumber(worst)}`);
      });
      figure.notice(trouble(both));
    };
    /** @param {State} state */
    const drawLessard = (state) => {
      const both = circles(state);
      slope.draw(state, both);
      progress.draw(state, both);
      starts.draw(state.x);
      maps.forEach((map, i) => map.draw(named[METHODS[i]]));
      both.forEach((run, i) => {
        const steps = Number.isFinite(run.steps) ? formatCount(run.steps) : 'never';
        readouts[i].set(
          steps,
          `${names[i]}, steps to 10⁻³; at step ${state.k} x = ${formatNumber(run.points[state.k])}`,
        );
      });
      figure.notice(circleNotice(both[0]));
    };

    return {
      draw(state) {
        const bowl = state.view === 'bowl';
        for (const { wrapper } of [ground, ...magnified]) wrapper.hidden = !bowl;
        for (const { wrapper } of [slope, progress, starts]) wrapper.hidden = bowl;
        lastRow.hidden = bowl;
        for (const { element } of [...pair.sliders, kappa]) element.hidden = !bowl;
        start.element.hidden = bowl;
        (bowl ? drawBowl : drawLessard)(state);
      },
      describe(state) {
        if (state.view === 'bowl') return bowlDescription(state, accounts(state));
        return lessardDescription(state, circles(state), METHODS.map(starts.share));
      },
    };
  },
});

/**
 * The map of one method, with the pair that theory names for it: on the bowl, and over Lessard's curvatures.
 * @param {Figure} figure @param {Method} method
 * @param {(state: State) => import('../momentum/surfaces.js').Surface} surfaceOf @param {number[]} range ascending
 */
async function mapOf(figure, method, surfaceOf, range) {
  const isNesterov = method === 'nesterov';
  /** @param {import('../momentum/surfaces.js').Surface} surface @returns {import('../momentum/map.js').Curvatures} */
  const withPair = (surface) => {
    const { steep, flat, eigenvalues } = surface;
    const bestPair = pairsOf(figure.engine, eigenvalues)[method];
    return { steep, flat, bestPair, alphaAt: (at) => surface.alphaAt(at) };
  };
  /** @type {import('../momentum/map.js').Curvatures} */
  const fixed = {
    flat: range[0],
    steep: range[1],
    bestPair: pairsOf(figure.engine, range)[method],
    alphaAt: (at) => at,
  };
  const map = await regimeMap(figure, (state) => withPair(surfaceOf(state)), {
    optimizer: method,
    title: isNesterov ? 'Nesterov’s map' : 'The heavy ball’s map',
    names: {
      panel: `Map of step times curvature against momentum, ${isNesterov ? 'Nesterov momentum' : 'heavy ball'}`,
      handle: `learning rate and momentum on ${isNesterov ? 'Nesterov’s' : 'the heavy ball’s'} map`,
      pair: isNesterov ? 'Nesterov’s pair' : 'Best pair of the heavy ball',
      best: isNesterov ? 'Nesterov’s pair' : 'best pair',
    },
    shape: { aspect: 1.3, narrowAspect: 1.15 },
    live: ({ view }) => view === 'bowl',
  });
  return {
    /**
     * @param {import('../momentum/map.js').StepPair} pair
     * @param {import('../momentum/surfaces.js').Surface} [surface] none: Lessard's function
     */
    draw: (pair, surface) => map.draw(pair, surface ? withPair(surface) : fixed),
  };
}

/** The maps' two axes as sliders; the bowl's steepest curvature is 1. @param {Figure} figure @param {(state: State) => import('../momentum/surfaces.js').Surface} surfaceOf */
function pairSliders(figure, surfaceOf) {
  const nesterovPair = () => pairsOf(figure.engine, surfaceOf(figure.state).eigenvalues).nesterov;
  const common = {
    optimumName: 'Nesterov’s pair',
    snap: () => figure.setState(nesterovPair()),
    blurAfterDrag: () => figure.mode === 'deck' || figure.mode === 'embed',
  };
  const [alpha, beta] = /** @type {const} */ (['alpha', 'beta']).map((id) => {
    const { label, symbol, min, max, step } = parameters[id];
    return slider({
      ...common,
      name: label,
      symbol,
      min,
      max: Math.min(max, WIDEST),
      step,
      format: (value) => formatToStep(value, step),
      change: (value) => figure.setState({ [id]: value }),
      now: () => figure.state[id],
    });
  });
  figure.append(alpha.element);
  figure.append(beta.element);
  return {
    sliders: [alpha, beta],
    /** @param {State} state @param {import('../momentum/surfaces.js').Surface} surface */
    show(state, { eigenvalues }) {
      const best = pairsOf(figure.engine, eigenvalues).nesterov;
      alpha.set(state.alpha);
      alpha.setOptimum(best.alpha);
      beta.set(state.beta);
      beta.setOptimum(best.beta);
    },
  };
}
