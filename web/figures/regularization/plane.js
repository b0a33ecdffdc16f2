import { contourField } from '../../plot/field.js';
import { labels } from '../../plot/labels.js';
import { pixelsAlong } from '../../plot/outline.js';
import { pathWithDots } from '../../plot/path.js';
import { clamp } from '../../plot/steps.js';
import { ball, levelLine } from './balls.js';
import { KINDS } from './looks.js';
import { parameters, REACH } from './parameters.js';

/** @typedef {import('./parameters.js').State} State */
/** @typedef {import('./model.js').Model} Model */
/** @typedef {import('./looks.js').Kind} Kind */
/** @typedef {[number, number]} Pair */

/**
 * The bowl over the two weights, the paths on which the three regularisers lead from nought to its lowest point, and
 * the ball in which the chosen one looks for it.
 * @param {import('./parameters.js').Figure} figure @param {ReturnType<typeof import('./model.js').makeModel>} model
 */
export function plane(figure, model) {
  const frame = figure.panel({
    title: 'The loss over the two weights',
    label: 'Level lines of the loss, the ball of the penalty, and the paths of the regularised weights',
    aspect: 1.15,
    narrowAspect: 1,
    filled: true,
    x: { domain: [-1, REACH] },
    y: { domain: [-2.2, 1.1] },
    equalUnits: true,
  });
  const field = contourField(frame, { count: 12, spacing: 'root', top: 0.3 });
  const axes = frame
    .group('plot')
    .append('path')
    .style('stroke', 'var(--muted)')
    .style('stroke-width', '1px');
  frame.add({
    paint: () => void axes.attr('d', `M0,${frame.y(0)}H${frame.width}M${frame.x(0)},0V${frame.height}`),
  });
  const region = ball(frame);
  const level = levelLine(frame);
  const paths = /** @type {Kind[]} */ (Object.keys(KINDS)).map((kind) => ({
    kind,
    strong: pathWithDots(frame, { color: KINDS[kind].color, width: 2, dots: kind === 'stop' }),
    faint: pathWithDots(frame, { color: KINDS[kind].color, width: 1.1, dots: false, dash: '5 3' }),
  }));
  const chosen = frame.group('plot').append('circle').attr('r', 5).style('stroke', 'var(--paper)');
  const minimum = frame.group('plot').append('path').attr('class', 'target-cross');
  /** @type {{ chosen: ArrayLike<number>, whole: ArrayLike<number>, color: string }} */
  let places = { chosen: [0, 0], whole: [0, 0], color: '' };
  frame.add({
    paint() {
      const { chosen: at, whole, color } = places;
      chosen.attr('cx', frame.x(at[0])).attr('cy', frame.y(at[1])).style('fill', color);
      minimum.attr('d', `M${frame.x(whole[0]) - 5.5},${frame.y(whole[1])}h11m-5.5,-5.5v11`);
    },
  });
  /** @type {Float64Array} */
  let outline = new Float64Array(0);
  const names = labels(frame, { avoid: () => ({ points: pixelsAlong(outline, frame) }) });
  const size = figure.handle(
    frame,
    {
      label: 'size of the ball',
      limits: { x: [0.02, REACH], y: [0, 0] },
      place: (state) => [model.of(state).chosen.norm, 0],
      move: ([norm], state) => {
        if (state.kind === 'stop') return {};
        const { min, max } = parameters.lambda;
        return { lambda: clamp(Number(model.penaltyFor(state, norm).toPrecision(4)), min, max) };
      },
    },
    { axis: 'x' },
  );

  return {
    frame,
    wrapper: frame.wrapper,
    /** @param {Model} at @param {State} state */
    draw(at, state) {
      const kind = /** @type {Kind} */ (state.kind);
      field.set(at.grid);
      const { points, norm, value } = at.chosen;
      region.set({ radius: norm, diamond: kind === 'lasso', color: KINDS[kind].color });
      level.set(at.grid, value);
      size.show(kind !== 'stop');
      const whole = at.whole.point;
      for (const { kind: of, strong, faint } of paths) {
        const path = at.paths[of].points;
        strong.set(of === kind ? path : new Float64Array(0));
        faint.set(of === kind ? new Float64Array(0) : path);
      }
      outline = at.paths[kind].points;
      places = { chosen: points, whole, color: KINDS[kind].color };
      names.set([
        {
          text: kind === 'stop' ? `after ${state.k} steps` : 'regularised',
          at: [points[0], points[1]],
          gap: [11, 22],
          color: KINDS[kind].text,
          side: 'right',
        },
        { text: 'least squares', at: [whole[0], whole[1]], gap: [10, 20], side: 'below' },
        { text: 'w₁', at: [frame.domain.x[1], 0], gap: 6, side: 'left' },
        { text: 'w₂', at: [0, frame.domain.y[1]], gap: 6, side: 'right' },
      ]);
    },
  };
}
