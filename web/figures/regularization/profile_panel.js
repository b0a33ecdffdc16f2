import { key } from '../../plot/key.js';
import { lineSeries, rules } from '../../plot/series.js';
import { KINDS } from './looks.js';
import { parameters } from './parameters.js';

/** @typedef {import('./parameters.js').State} State */
/** @typedef {import('./model.js').Model} Model */
/** @typedef {import('./looks.js').Kind} Kind */

/**
 * The weights over the weight of the penalty, or over the steps before stopping: the path once more, coordinate by
 * coordinate.
 * @param {import('./parameters.js').Figure} figure
 */
export function profilePanel(figure) {
  const { lambda, k } = parameters;
  const frame = figure.panel({
    title: 'The weights',
    label: 'Both weights over the weight of the penalty, or over the steps',
    aspect: 1.5,
    narrowAspect: 1.4,
    x: { domain: [lambda.min, lambda.max], scale: 'log', label: 'λ' },
    y: { domain: [-2.2, 3] },
  });
  const names = key(frame);
  rules(frame, 'y').set([0]);
  const lines = /** @type {Kind[]} */ (Object.keys(KINDS)).map((kind) => ({
    kind,
    weights: ['none', '6 3'].map((dash) => lineSeries(frame, { color: KINDS[kind].color, dash })),
  }));
  const now = frame
    .group('plot')
    .append('path')
    .style('stroke', 'var(--hand)')
    .style('stroke-width', '1.25px');
  let at = 1;
  frame.add({ paint: () => void now.attr('d', `M${frame.x(at)},0V${frame.height}`) });
  const hand = figure.handle(
    frame,
    {
      label: 'how much is regularised',
      limits: { x: [lambda.min, lambda.max], y: [0, 3] },
      place: (state) => [state.kind === 'stop' ? state.k : state.lambda, frame.y.domain()[1]],
      move: ([to], { kind }) => (kind === 'stop' ? { k: Math.max(1, Math.round(to)) } : { lambda: to }),
    },
    { axis: 'x' },
  );
  let shown = '';
  return {
    wrapper: frame.wrapper,
    /** @param {Model} model @param {State} state */
    draw(model, state) {
      const kind = /** @type {Kind} */ (state.kind);
      const stop = kind === 'stop';
      at = stop ? state.k : state.lambda;
      const range = stop ? k : lambda;
      frame.setAxes({ x: { domain: [range.min, range.max], label: stop ? 'steps k' : 'λ' } });
      if (shown !== (shown = kind)) {
        hand.setLimits({ x: [range.min, range.max], y: [0, 3] });
        hand.set([at, frame.y.domain()[1]]);
      }
      for (const { kind: of, weights } of lines) {
        const path = model.paths[of];
        weights.forEach((line, coordinate) =>
          line.set(of === kind ? path.points.filter((_, i) => i % 2 === coordinate) : [], path.at),
        );
      }
      const { text } = KINDS[kind];
      names.set([
        { text: 'w₁ solid', color: text },
        { text: 'w₂ dashed', color: text },
      ]);
    },
  };
}
