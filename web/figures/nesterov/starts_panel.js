import { pressAnywhere } from '../../controls/ground.js';
import { optimizerStyle } from '../../plot/optimizer_style.js';
import { rules } from '../../plot/series.js';
import { clamp } from '../../plot/steps.js';
import { channels, mix, resolveColors } from '../../plot/theme.js';
import { REACH } from './parameters.js';

/** @typedef {import('descent').Objective} Objective */
/** @typedef {import('./runs.js').Method} Method */
/** @typedef {import('../momentum/map.js').StepPair} StepPair */

const COUNT = 801;
/** A run that is still under way after so many steps circles. */
const STEPS = 300;
const TOLERANCE = 1e-6;
/** Steps from which on a start counts as slow. */
const SLOW = 60;
const METHODS = /** @type {const} */ (['momentum', 'nesterov']);

/**
 * Every start of the picture, for both methods: coloured if its run comes home, paler the longer it takes; blank with
 * dots if it circles for ever.
 * @param {import('./parameters.js').Figure} figure @param {Objective} objective @param {Record<Method, StepPair>} pairs
 */
export function startsPanel(figure, objective, pairs) {
  const frame = figure.panel({
    title: 'Which starts come home',
    label: 'Strip of starts: which of them come home, with either method',
    aspect: 5.2,
    narrowAspect: 2.4,
    x: { domain: [-REACH, REACH], label: 'start', ticks: [-4, -2, 0, 2, 4] },
    y: { domain: [0, 2], ticks: false },
  });
  const sweeps = METHODS.map((method) => {
    const { steps, statuses, statusIds } = figure.engine.sweep({
      objective,
      optimizer: method,
      hyperparameters: { learningRate: pairs[method].alpha, momentum: pairs[method].beta },
      start: [0],
      steps: STEPS,
      tolerance: TOLERANCE,
      x: { start: 0, from: -REACH, to: REACH, count: COUNT },
    });
    return { steps, home: Array.from(statuses, (status) => statusIds[status] === 'converged') };
  });
  /** @type {string[] | null} */
  let colors = null;
  frame.add({
    paintCanvas(context) {
      colors ??= resolveColors(frame.element, [
        '--optimizer-momentum',
        '--optimizer-nesterov',
        '--rate-slow',
        '--muted',
      ]);
      const slow = channels(colors[2]);
      const height = frame.height / 2 - 3;
      sweeps.forEach(({ steps, home }, row) => {
        const top = row * (height + 6);
        const hue = channels(/** @type {string[]} */ (colors)[row]);
        home.forEach((arrives, i) => {
          const share = arrives ? 0.25 + 0.65 * Math.min(1, steps[i] / SLOW) : 1;
          context.fillStyle = `rgb(${mix(hue, slow, share)})`;
          context.fillRect((i / COUNT) * frame.width, top, frame.width / COUNT + 0.5, height);
        });
        stipple(context, home, { width: frame.width, top, height }, /** @type {string[]} */ (colors)[3]);
      });
    },
    themeChanged() {
      colors = null;
    },
  });
  const now = rules(frame, 'x', { className: 'start-rule' });
  const names = frame.group('labels', 'strip-names');
  frame.add({
    paint() {
      names
        .selectAll('text')
        .data(METHODS)
        .join('text')
        .text((method) => (method === 'nesterov' ? 'Nesterov' : 'heavy ball'))
        .style('fill', (method) => optimizerStyle(method).text)
        .attr('x', 8)
        .attr('y', (_, i) => (i + 0.5) * (frame.height / 2) + 0.3 * frame.fontSize);
    },
  });
  pressAnywhere(frame, ([x]) => figure.setState({ x: Number(clamp(x, -REACH, REACH).toFixed(2)) }));

  return {
    wrapper: frame.wrapper,
    /** How many of all starts a method brings home, as a share. @param {Method} method */
    share: (method) => sweeps[METHODS.indexOf(method)].home.filter(Boolean).length / COUNT,
    /** @param {number} x */
    draw: (x) => now.set([x]),
  };
}

/**
 * Dots on a grid of pixels where a run does not come home.
 * @param {CanvasRenderingContext2D} context @param {boolean[]} home
 * @param {{ width: number, top: number, height: number }} box @param {string} color
 */
function stipple(context, home, { width, top, height }, color) {
  context.fillStyle = color;
  for (let x = 1.5; x < width; x += 3)
    for (let y = 2.5; y < height; y += 5)
      if (!home[Math.floor((x / width) * COUNT)]) context.fillRect(x, top + y, 1.2, 1.2);
}
