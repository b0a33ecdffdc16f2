import { hatchPattern } from '../../plot/hatch.js';
import { BESIDE_HANDLE, labels } from '../../plot/labels.js';
import { pixelsAlong } from '../../plot/outline.js';
import { lineSeries } from '../../plot/series.js';
import { clamp } from '../../plot/steps.js';
import { eigenColor } from './colors.js';
import { colorDots } from '../../plot/color_dots.js';
import { COUNT, parameters, RANGE } from './parameters.js';
import { nameOf, shareText } from './words.js';

/** @typedef {import('./parameters.js').State} State */
/** @typedef {import('./model.js').Model} Model */
/** @typedef {[number, number]} Pair */

/** Of the axis of steps. */
const LOW = 0.7;
const TOY_TOP = 4000;
const SAMPLES = 220;

/**
 * How long each direction takes: the step from which on no more than a fraction of its error is left, over its
 * eigenvalue. The eigenvalues ride on the curve; its foot, where one step is enough, is the step size.
 * @param {import('./parameters.js').Figure} figure
 * @param {(state: State) => Model | null} model
 */
export function milestonePanel(figure, model) {
  const { dynamics } = figure.engine;
  const frame = figure.panel({
    title: 'When each direction is done',
    label: 'The step at which a direction is done, over its eigenvalue, on logarithmic axes',
    aspect: 1.12,
    narrowAspect: 1.1,
    x: { domain: [RANGE[0] * 0.8, RANGE[1] * 2], scale: 'log', label: 'eigenvalue λ' },
    y: { domain: [LOW, TOY_TOP], scale: 'log', label: 'step k' },
  });
  const hatch = frame.group('plot').append('rect').style('fill', hatchPattern(frame));
  const now = frame.group('plot').append('path').style('stroke', 'var(--hand)');
  const curve = lineSeries(frame, { color: 'var(--ink)', width: 1.5 });
  const dots = colorDots(frame, { diameter: 5 });
  /** @type {number[]} */
  let outline = [];
  let divergent = Infinity;
  let k = 1;
  frame.add({
    paint() {
      const edge = clamp(frame.x(Math.min(divergent, frame.x.domain()[1])), 0, frame.width);
      hatch
        .attr('x', edge)
        .attr('width', frame.width - edge)
        .attr('height', frame.height);
      now.attr('d', `M0,${frame.y(Math.max(k, LOW))}H${frame.width}`);
    },
  });
  const names = labels(frame, {
    avoid: () => ({
      points: [...pixelsAlong(outline, frame), ...pixelsAlong(present(), frame)],
    }),
  });
  /** The line at which time stands. */
  function present() {
    const [from, to] = frame.x.domain();
    return [from, Math.max(k, LOW), to, Math.max(k, LOW)];
  }
  const target = figure.target(frame, {
    label: 'The best step',
    patch: (state) => patchTo(state, model(state)?.best ?? null, model(state)),
  });

  const top = () => frame.y.domain()[1] / 1.25;
  /** @param {State} state @param {number} i @returns {Pair} */
  const riding = (state, i) => {
    const at = model(state);
    if (!at || i >= at.eigenvalues.length || !at.few) return [RANGE[0], 1];
    return [at.eigenvalues[i], clamp(at.milestones[i], 1, top())];
  };

  const foot = figure.handle(
    frame,
    {
      label: 'step size, the foot of the curve',
      limits: { x: [1e-12, 1e12], y: [LOW, LOW] },
      place: (state) => [model(state)?.edges.monotone ?? 1, LOW * 1.25],
      move: ([lambda], state) => {
        const { monotone } = dynamics.edges({ learningRate: 1, momentum: state.beta });
        return patchTo(state, { learningRate: monotone / lambda, momentum: state.beta }, model(state));
      },
    },
    { axis: 'x' },
  );
  const riders = Array.from({ length: COUNT[1] }, (_, i) =>
    figure.handle(
      frame,
      {
        label: `eigenvalue ${i + 1}`,
        limits: { x: RANGE, y: [1, TOY_TOP] },
        place: (state) => riding(state, i),
        move: ([lambda], state) => {
          const sorted = [...state.eigenvalues].sort((a, b) => a - b);
          if (i >= sorted.length) return {};
          // The order stays: a handle that passed another would be another one.
          sorted[i] = clamp(lambda, sorted[i - 1] ?? RANGE[0], sorted[i + 1] ?? RANGE[1]);
          return { eigenvalues: sorted.reverse() };
        },
      },
      { axis: 'x', color: 'var(--rider)' },
    ),
  );

  return {
    frame,
    wrapper: frame.wrapper,
    /** @param {Model} at @param {State} state */
    draw(at, state) {
      const toy = state.source === 'toy';
      const { eigenvalues, milestones, few, edges, learningRate } = at;
      const count = eigenvalues.length;
      ({ k } = state);
      divergent = edges.divergent;
      /** @type {Pair} */
      const across = toy ? [RANGE[0] * 0.8, RANGE[1] * 2] : [smallestShown(at), at.largest * 2.5];
      frame.setAxes({
        x: { domain: across },
        y: { domain: [LOW, toy ? TOY_TOP : 1e7] },
      });
      foot.setLimits({ x: toy ? [RANGE[0], RANGE[1]] : across, y: [LOW, LOW] });

      const lambdas = Array.from({ length: SAMPLES + 1 }, (_, i) =>
        frame.x.invert((i / SAMPLES) * frame.width),
      );
      for (const edge of [edges.monotone, edges.divergent * (1 - 1e-9)])
        if (edge > across[0] && edge < across[1]) lambdas.push(edge);
      lambdas.sort((a, b) => a - b);
      const heights = dynamics.directions({
        ...{ eigenvalues: lambdas, learningRate, momentum: state.beta, fraction: state.fraction },
      }).milestones;
      const steps = heights.map((height) => (height < 1 ? 1 : height));
      curve.set(steps, lambdas);
      outline = lambdas.flatMap((lambda, i) => (Number.isFinite(steps[i]) ? [lambda, steps[i]] : []));

      riders.forEach((rider, i) => {
        rider.show(toy && i < count);
        if (i < count) rider.element.style.setProperty('--rider', eigenColor(i, count));
      });
      dots.set(
        toy
          ? []
          : Array.from(eigenvalues, (lambda, i) => ({
              at: /** @type {Pair} */ ([lambda, Math.max(1, milestones[i])]),
              color: few ? eigenColor(i, count) : eigenColor(at.curve.bandOf[i], at.curve.bands.length),
            })),
      );
      const bestFoot = dynamics.edges(at.best).monotone;
      target.set(bestFoot > across[0] && bestFoot < across[1] ? [bestFoot, LOW * 1.25] : null);
      const flat = frame.x.invert(0.06 * frame.width);
      names.set([
        { text: 'step size', at: [edges.monotone, LOW * 1.25], gap: BESIDE_HANDLE, color: 'var(--hand)' },
        ...(toy
          ? [count - 1, 0].map((i) => ({
              text: nameOf(eigenvalues[i]),
              at: riding(state, i),
              gap: [BESIDE_HANDLE, 24],
              color: eigenColor(i, count, '-text'),
              side: /** @type {import('../../plot/placement.js').Side} */ (i ? 'above' : 'right'),
            }))
          : []),
        {
          text: `${shareText(state.fraction)} left`,
          at: [flat, heightAt(outline, flat)],
          gap: [10, 20],
          side: 'right',
        },
      ]);
    },
  };

  /**
   * @param {State} state @param {{ learningRate: number, momentum: number } | null} best @param {Model | null} at
   * @returns {Partial<State>}
   */
  function patchTo({ source }, best, at) {
    if (!best || !at) return {};
    const { alpha, reach, beta } = parameters;
    const rate = /** @type {Partial<State>} */ (
      source === 'toy'
        ? { alpha: clamp(best.learningRate, alpha.min, alpha.max) }
        : { reach: clamp(best.learningRate * at.largest, reach.min, reach.max) }
    );
    return { ...rate, beta: clamp(best.momentum, beta.min, beta.max) };
  }
}

/** The height of an outline where it passes x. @param {number[]} outline interleaved @param {number} x */
function heightAt(outline, x) {
  for (let i = 0; i + 1 < outline.length; i += 2) if (outline[i] >= x) return outline[i + 1];
  return 1;
}

/** Directions flatter than these need more steps than the axis has. @param {Model} at */
function smallestShown({ largest, conditionNumber }) {
  return largest / Math.min(1e7, conditionNumber * 3);
}
