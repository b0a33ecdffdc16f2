import { html, setText } from '../../controls/dom.js';
import { formatNumber } from '../../plot/format.js';
import { pathWithDots } from '../../plot/path.js';

/** @typedef {import('./run.js').Exact} Exact */
/** @typedef {import('./run.js').Run} Run */

/** A portrait that runs away is shown as far as so many times its start. */
const FARTHEST = 6;

/**
 * The phase portrait of one direction: where the ball is along its eigenvector against how fast it goes there, one
 * dot a step. Each is drawn to the scale of its own data.
 * @param {import('./parameters.js').MomentumContext} figure
 * @param {0 | 1} direction of the ascending eigenvalues
 */
export function phasePortrait(figure, direction) {
  const name = direction === 0 ? 'Flattest' : 'Steepest';
  const color = direction === 0 ? 'var(--eigen-flat)' : 'var(--eigen-steep)';
  const frame = figure.panel({
    title: name,
    label: `${name} direction: position against velocity`,
    aspect: 1,
    narrowAspect: 0.85,
    x: { domain: [-1, 1], ticks: false, label: 'position' },
    y: { domain: [-1, 1], ticks: false, label: 'velocity' },
  });
  const regime = html('span', { class: 'panel-regime' });
  frame.element.previousElementSibling?.append(regime);
  frame.wrapper.classList.add('phase-panel');
  crossHairs(frame);
  const path = pathWithDots(frame, { color, width: 1.6 });

  return {
    /** @param {Run} run @param {Exact} exact @param {number} k @param {boolean} everywhere is it a bowl, or one only near its minimum? */
    draw({ regimes, rates }, { coordinates, velocities }, k, everywhere) {
      const points = new Float64Array(coordinates.length);
      let [far, fast, end] = [0, 0, 0];
      for (; end < points.length; end += 2) {
        points[end] = coordinates[end + direction];
        points[end + 1] = velocities[end + direction];
        const distance = Math.abs(points[end]);
        if (regimes[direction] === 'divergent' && distance > FARTHEST * Math.abs(points[0])) break;
        far = Math.max(far, distance);
        fast = Math.max(fast, Math.abs(points[end + 1]));
      }
      frame.setDomain({ x: around(far), y: around(fast) });
      // The step that leaves the picture is still seen leaving.
      path.set(points.subarray(0, end + 2), { upTo: k });
      const where = everywhere ? 'a step' : 'near the end';
      setText(regime, `${regimes[direction]}, ${formatNumber(rates[direction])} ${where}`);
    },
  };
}

/** @param {number} reach @returns {[number, number]} */
function around(reach) {
  const half = reach > 0 && reach < Infinity ? 1.12 * reach : 1;
  return [-half, half];
}

/** The two axes through the state of rest. @param {import('../../plot/frame.js').Frame} frame */
function crossHairs(frame) {
  const lines = frame.group('plot').append('path').attr('class', 'cross-hairs');
  frame.add({
    paint() {
      lines.attr('d', `M0,${frame.y(0)}H${frame.width}M${frame.x(0)},0V${frame.height}`);
    },
  });
}
