import { formatNumber } from '../../plot/format.js';
import { BESIDE_HANDLE, labels } from '../../plot/labels.js';
import { stackedArea } from '../../plot/stack.js';
import { EIGEN } from './marks.js';
import { milestoneFlags } from './milestones.js';
import { STEPS } from './parameters.js';
import { milestoneText, nameOf, shareText } from './words.js';

/** @typedef {import('./model.js').Model} Model */
/** @typedef {import('./parameters.js').State} State */

/** Headroom above the error at the start, for the handle of time. */
const TOP = 1.14;

/**
 * f - f* over the steps, each eigenvector's share stacked on the flatter one's, with a flag where one percent of a
 * share is left. The scale is the error at the start, whatever happens: what grows beyond it leaves the picture.
 * @param {import('./parameters.js').Figure} figure
 * @param {(state: State) => Model} model
 */
export function errorPanel(figure, model) {
  let whole = 1;
  const percent = (/** @type {number} */ value) =>
    formatNumber(100 * (value / whole), { digits: 2, trim: true });
  const frame = figure.panel({
    title: 'What is left of the error, by eigenvector',
    label: 'The error over the steps, as stacked shares of the two eigenvectors',
    aspect: 2.05,
    narrowAspect: 1.35,
    x: { domain: [0, STEPS], label: 'step k' },
    y: { domain: [0, TOP], ticks: [0, 0.5, 1], format: percent, label: 'f − f*, in % of the start' },
  });
  const stack = stackedArea(frame, { colors: EIGEN.map(({ area }) => area) });
  const flags = milestoneFlags(frame);
  const now = frame
    .group('plot')
    .append('path')
    .style('stroke', 'var(--hand)')
    .style('stroke-width', '1.25px');
  const name = labels(frame);
  let k = STEPS;
  frame.add({ paint: () => void now.attr('d', `M${frame.x(k)},0V${frame.height}`) });
  figure.handle(frame, ['k', null], {
    label: 'step',
    across: (state) => TOP * errorAtStart(model(state)),
  });

  return {
    /** @param {Model} at @param {State} state */
    draw(at, state) {
      const { closed, eigenvalues, milestones, regimes } = at;
      ({ k } = state);
      whole = errorAtStart(at);
      frame.options.y.ticks = [0, 0.5 * whole, whole];
      frame.setDomain({ y: [0, TOP * whole] });
      const found = closed.values.findIndex((value) => !(value <= TOP * whole));
      const lostFrom = found < 0 ? null : found;
      stack.set(lostFrom === null ? closed.errors : withoutLost(closed.errors, regimes, lostFrom));
      flags.set(
        eigenvalues.map((lambda, i) => {
          const lost = regimes[i] === 'divergent';
          const what = lost ? 'grows without end' : milestoneText(milestones[i]);
          return { k: milestones[i], text: `${nameOf(lambda)}: ${what}`, lost: lost && lostFrom !== null };
        }),
        lostFrom,
      );
      name.set([
        {
          text: `k = ${k}: ${shareText(closed.values[k] / whole)}`,
          at: [k, TOP * whole],
          gap: BESIDE_HANDLE,
          side: k > STEPS / 2 ? 'left' : 'right',
          color: 'var(--hand)',
        },
      ]);
    },
  };
}

/** @param {Model} model */
function errorAtStart({ closed }) {
  // At the minimum itself there is no error to share out.
  return closed.values[0] || 1;
}

/**
 * The shares without those of divergent directions after they have left the picture.
 * @param {Float64Array} errors two a step @param {import('descent').Regime[]} regimes @param {number} from a step
 */
function withoutLost(errors, regimes, from) {
  return errors.map((error, i) => (i >= 2 * (from + 1) && regimes[i % 2] === 'divergent' ? NaN : error));
}
