import { hatchPattern } from '../../plot/hatch.js';
import { optimizerStyle } from '../../plot/optimizer_style.js';
import { localPoint } from '../../plot/pointer.js';
import { rules } from '../../plot/series.js';
import { lossAxis } from './losses.js';
import { lossesOf } from './race.js';
import { SWEEP } from './tuning.js';

/** @typedef {import('./parameters.js').ComparisonContext} ComparisonContext */
/** @typedef {import('./race.js').Racer} Racer */
/** @typedef {import('./scene.js').Look} Look */
/** @typedef {import('./scene.js').Scene} Scene */
/** @typedef {import('descent').Tuned} Tuned */
/** @typedef {[number, number]} Pair */
/** @typedef {{ id: string, points: Float64Array, at: Pair, path: string }} Curve pixels, and where it runs */

const REACH = 16;
/** Height of the strip for rates that diverge, in ems. */
const STRIP = 1.7;

/**
 * What each optimiser would have left of the loss at every learning rate of the sweep, and where on its curve it runs:
 * a wide floor forgives a rate that is a little off, a spike does not.
 * @param {ComparisonContext} figure @param {(look: Look | null) => void} look
 */
export function sensitivityPanel(figure, look) {
  const frame = figure.panel({
    title: 'Last loss against learning rate',
    label: 'What each optimiser has left of the loss, at every learning rate of the sweep',
    aspect: 1.28,
    narrowAspect: 1.6,
    x: {
      domain: [SWEEP.from, SWEEP.to],
      scale: 'log',
      label: 'learning rate',
      ticks: [1e-5, 1e-3, 1e-1, 10],
    },
    y: { domain: [1e-6, 100], scale: 'log', label: 'loss above the minimum' },
  });
  const goal = rules(frame, 'y');
  const strip = frame.group('plot', 'sensitivity-strip');
  const ground = strip.append('rect').attr('x', 0).attr('y', 0).style('fill', hatchPattern(frame));
  const word = strip.append('text').text('diverges');
  const lines = frame.group('plot', 'sensitivity');
  const marks = frame.group('plot', 'race-heads');
  let middle = 1;
  let placed = '';
  const handle = figure.handle(frame, ['shared', null], { axis: 'x', across: () => middle });
  /** @type {{ scene: Scene, tuned: (Tuned | null)[] } | null} */
  let data = null;
  /** @type {Curve[]} */
  let curves = [];
  /** @type {unknown[]} what the curves were made of */
  let made = [];

  frame.add({
    paint() {
      if (!data) return;
      const { scene, tuned } = data;
      const sources = [...tuned, scene.racers, frame.width, frame.height, String(frame.domain.y)];
      if (sources.length !== made.length || sources.some((source, i) => source !== made[i])) {
        made = sources;
        curves = scene.racers.flatMap((racer, i) => {
          const own = tuned[i];
          return own ? [curveOf(racer, own, frame)] : [];
        });
        ground.attr('width', frame.width).attr('height', STRIP * frame.fontSize);
        word
          .attr('x', 6)
          .attr('y', STRIP * frame.fontSize * 0.5)
          .attr('dy', '0.35em');
        lines
          .selectAll('path')
          .data(curves)
          .join('path')
          .each(function ({ path }) {
            // What stays as it is must not be laid out again.
            const node = /** @type {SVGPathElement} */ (this);
            if (node.getAttribute('d') !== path) node.setAttribute('d', path);
          })
          .style('stroke', ({ id }) => optimizerStyle(id).color)
          .style('stroke-dasharray', ({ id }) => optimizerStyle(id).dash);
        marks
          .selectAll('circle')
          .data(curves)
          .join('circle')
          .attr('r', 4.2)
          .attr('cx', ({ at }) => at[0])
          .attr('cy', ({ at }) => at[1])
          .style('fill', ({ id }) => optimizerStyle(id).color);
      }
      for (const group of [lines.selectAll('path'), marks.selectAll('circle')]) {
        group.style('opacity', (curve) =>
          scene.chosen && scene.chosen !== /** @type {Curve} */ (curve).id ? '0.2' : '',
        );
      }
    },
  });

  frame.element.addEventListener('pointermove', (event) => {
    if (event.buttons !== 0 || !data) return;
    const [left, top] = localPoint(event, frame.element);
    const [x, y] = [left - frame.margin.left, top - frame.margin.top];
    let [best, least] = [/** @type {string | null} */ (null), REACH * REACH];
    for (const { id, points } of curves) {
      for (let i = 0; i < points.length; i += 2) {
        const distance = (points[i] - x) ** 2 + (points[i + 1] - y) ** 2;
        if (distance < least) [best, least] = [id, distance];
      }
    }
    look(best === null ? null : { id: best, step: null });
  });
  frame.element.addEventListener('pointerleave', () => look(null));

  /** A handle asks for a paint: only where it has something to show. @param {import('./parameters.js').State} state */
  const place = ({ rates, shared }) => {
    const text = `${rates} ${shared} ${middle}`;
    if (text === placed) return;
    placed = text;
    handle.show(rates === 'shared');
    handle.set([shared, middle]);
  };

  return {
    frame,
    /** @param {Scene} scene @param {(Tuned | null)[]} tuned of each racer */
    draw(scene, tuned) {
      if (scene.racers !== data?.scene.racers) {
        const y = lossAxis(scene);
        frame.setAxes({ y });
        const { domain } = frame;
        middle = y.scale === 'log' ? Math.sqrt(domain.y[0] * domain.y[1]) : (domain.y[0] + domain.y[1]) / 2;
        const first = scene.racers.length > 0 ? lossesOf(scene.racers[0])[0] : NaN;
        goal.set(scene.ground.hasMinimum ? [Number(scene.state.tolerance) * first] : []);
      }
      const seen = data;
      data = { scene, tuned };
      if (seen?.scene.state !== scene.state) place(scene.state);
      const same =
        seen?.scene.racers === scene.racers &&
        seen.scene.chosen === scene.chosen &&
        tuned.every((own, i) => own === seen.tuned[i]);
      if (!same) frame.invalidate();
    },
  };
}

/**
 * A line through what was left at each rate; a rate that diverges lies in the strip at the top.
 * @param {Racer} racer @param {Tuned} tuned @param {import('../../plot/frame.js').Frame} frame
 * @returns {Curve}
 */
function curveOf(racer, { trials: { learningRates, values, statuses, statusIds } }, frame) {
  const { trace } = racer;
  const losses = lossesOf(racer);
  // Trials tell values; the axis has gaps. Both are known of the racer itself, and their difference is the minimum's.
  const lowest = trace.gaps ? trace.values[0] - trace.gaps[0] : 0;
  const strip = STRIP * frame.fontSize;
  const height = (/** @type {number} */ loss) => {
    const y = frame.y(loss);
    // What is exactly nought lies at the bottom of every log axis.
    return Math.min(frame.height - 1, Math.max(strip + 2, Number.isFinite(y) ? y : frame.height));
  };
  const points = new Float64Array(2 * values.length);
  let path = '';
  for (let i = 0; i < values.length; ++i) {
    const lost = statusIds[statuses[i]] === 'diverged';
    points[2 * i] = frame.x(learningRates[i]);
    points[2 * i + 1] = lost ? strip / 2 : height(values[i] - lowest);
    const before = i > 0 && statusIds[statuses[i - 1]] === 'diverged';
    // Between rates that both diverge there is no curve.
    path += `${i === 0 || (lost && before) ? 'M' : 'L'}${points[2 * i].toFixed(1)},${points[2 * i + 1].toFixed(1)}`;
  }
  /** @type {Pair} */
  const at = [frame.x(racer.rate ?? 1), racer.diverged ? strip / 2 : height(losses[trace.steps])];
  return { id: racer.id, points, at, path };
}
