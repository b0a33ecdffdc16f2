import { contourField } from '../../plot/field.js';
import { key } from '../../plot/key.js';
import { BESIDE_HANDLE, labels } from '../../plot/labels.js';
import { optimizerStyle } from '../../plot/optimizer_style.js';
import { pixelsAlong } from '../../plot/outline.js';
import { pathWithDots } from '../../plot/path.js';
import { clamp } from '../../plot/steps.js';
import { makeBowl } from '../bowl.js';
import { balls } from './balls.js';
import { parameters, REACH } from './parameters.js';
import { ruleOf, rules } from './rules.js';
import { degreesText } from './words.js';

/** @typedef {import('./parameters.js').State} State */
/** @typedef {import('./model.js').Model} Model */
/** @typedef {import('./model.js').Seen} Seen */
/** @typedef {import('../../plot/frame.js').Frame} Frame */
/** @typedef {[number, number]} Pair */

const VIEW = 1.72;
/** The circle of the dial: beyond every start, and whole within the picture. */
const RADIUS = 1.55;

/**
 * The bowl with its dial, the paths of the chosen rule, of momentum and of gradient descent, and at the cursor what
 * the rule takes for round.
 * @param {import('./parameters.js').AdaptiveContext} figure @param {(state: State) => Model} model
 */
export function bowlPanel(figure, model) {
  const { dynamics } = figure.engine;
  const frame = figure.panel({
    title: 'Paths',
    label: 'The loss from above, with the paths of the rule, of momentum and of gradient descent',
    aspect: 1,
    filled: true,
    equalUnits: true,
    x: { domain: [-VIEW, VIEW] },
    y: { domain: [-VIEW, VIEW] },
  });
  frame.wrapper.classList.add('adaptive-bowl');
  const names = key(frame);
  const bowl = makeBowl(figure.engine);
  const field = contourField(frame, { count: 11, spacing: 'root', top: 0.28 });
  const axes = axisLines(frame);
  figure.dial(frame, 'angle', { radius: RADIUS, color: 'var(--eigen-flat)' });
  const gd = pathWithDots(frame, {
    color: 'color-mix(in srgb, var(--optimizer-gd) 60%, transparent)',
    width: 0.8,
  });
  const momentum = pathWithDots(frame, { color: 'var(--optimizer-momentum)', width: 0.9 });
  const paths = new Map(
    rules.map(({ id }) => [id, pathWithDots(frame, { color: optimizerStyle(id).color, width: 2.2 })]),
  );
  const round = balls(frame);
  figure.handle(frame, {
    label: parameters.start.label,
    limits: { x: [-VIEW, VIEW], y: [-VIEW, VIEW] },
    place: (state) => model(state).start,
    move: (to, state) => {
      const { objective } = model(state);
      const { coordinates } = dynamics.closedForm({ objective, learningRate: 0, start: to, steps: [0] });
      return { start: within(coordinates) };
    },
  });

  /** @type {Float64Array[]} */
  let lines = [];
  const words = labels(frame, {
    avoid: () => ({ points: lines.flatMap((line) => pixelsAlong(line, frame)) }),
  });

  return {
    /** @param {State} state @param {Model} at @param {Seen | null} seen */
    draw({ rule, angle, kappa, k }, at, seen) {
      field.set(bowl({ eigenvalues: [1 / kappa, 1] }, at.vectors, frame));
      gd.set(at.gd.points, { upTo: k, opacity: 0.6 });
      momentum.set(at.momentum.points, { upTo: k, opacity: 0.75 });
      for (const [id, path] of paths) {
        path.show(id === rule);
        if (id === rule) path.set(at.run.points, { upTo: k });
      }
      axes.set(angle);
      round.set(seen && { ...seen, kappa, angle, color: optimizerStyle(rule).color });
      lines = [at.run, at.momentum, at.gd].map(({ points }) => points.subarray(0, 2 * (k + 1)));
      names.set([
        { text: ruleOf(rule).name, color: optimizerStyle(rule).text },
        { text: 'momentum', color: optimizerStyle('momentum').text },
        { text: 'gradient descent', color: optimizerStyle('gd').text },
      ]);
      words.set([
        { text: 'start', at: at.start, gap: BESIDE_HANDLE },
        {
          text: degreesText(angle),
          at: [RADIUS * at.vectors[0], RADIUS * at.vectors[1]],
          gap: BESIDE_HANDLE,
          side: Math.abs(angle) > 45 ? 'left' : angle < 0 ? 'below' : 'above',
          color: 'var(--hand)',
        },
      ]);
    },
  };
}

/** Along the flat and along the steep direction. @param {ArrayLike<number>} coordinates @returns {Pair} */
function within({ 0: flat, 1: steep }) {
  /** To what a link writes. @param {number} value @param {number} reach */
  const rounded = (value, reach) => clamp(Number(value.toFixed(3)), -reach, reach);
  return [rounded(flat, REACH[0]), rounded(steep, REACH[1])];
}

/** The two coordinates that the rules know. @param {Frame} frame */
function axisLines(frame) {
  const node = frame.group('plot').append('path').attr('class', 'adaptive-axes');
  const names = frame.group('labels', 'adaptive-axis-names');
  const [first, second] = ['x₁', 'x₂'].map((text) => names.append('text').text(text));
  let above = false;
  frame.add({
    paint() {
      const [x, y, em] = [frame.x(0), frame.y(0), frame.fontSize];
      node.attr('d', `M0,${y}H${frame.width}M${x},0V${frame.height}`);
      first.attr('x', frame.width - 1.5 * em).attr('y', above ? y - em : y + 1.8 * em);
      second.attr('x', x + 1.2 * em).attr('y', 1.3 * em);
    },
  });
  return {
    /** The first one's name keeps off the dial. @param {number} angle */
    set(angle) {
      above = angle < 0;
      frame.invalidate();
    },
  };
}
