import { formatNumber, formatToStep } from '../../plot/format.js';
import { TRAINED } from './parameters.js';

/** @typedef {import('./parameters.js').State} State */
/** @typedef {import('./lessons.js').Lesson} Lesson */
/** @typedef {import('descent').UnitPass} UnitPass */

/** @param {UnitPass} pass */
export function verdict({ slope, saturated }) {
  if (slope === 0) return 'Nothing passes: on this example the unit learns nothing, whatever arrives.';
  const share = `${formatNumber(100 * slope, { trim: true })} % of what arrives passes.`;
  return saturated ? `Saturated: ${share}` : `${share[0].toUpperCase()}${share.slice(1)}`;
}

/** How saturated either layer is after an epoch: "60 and 42 % saturated". @param {Lesson} lesson @param {number} epoch */
export function saturatedShare({ means }, epoch) {
  const [first, second] = means[epoch].map((share) => formatToStep(100 * share, 1));
  return `${first} % and ${second} % saturated`;
}

/** @param {Lesson[]} lessons */
export function divergence(lessons) {
  const gone = TRAINED.filter((_, i) => lessons[i].diverged).map(({ name }) => name);
  return gone.length
    ? `The numbers of ${gone.join(' and ')} left the finite world: the step is too large.`
    : null;
}

/** @param {Lesson[]} lessons @param {State} state @param {UnitPass} pass */
export function description(lessons, { activation, gain, k }, pass) {
  const unit =
    `A unit with activation ${activation} at z = ${formatToStep(pass.preActivation, 0.01)} has the slope ${formatNumber(pass.slope)}; ` +
    `its weight receives the gradient ${formatNumber(pass.weightGradient[0])}. ${verdict(pass)}`;
  const told = lessons.map((lesson, i) => {
    const epoch = Math.min(k, lesson.last);
    return `${TRAINED[i].name} ${saturatedShare(lesson, epoch)} in its two layers, loss ${formatNumber(lesson.losses[epoch])}`;
  });
  return `${unit} Three networks started with gain ${formatNumber(gain, { trim: true })}, after ${Math.min(k, ...lessons.map(({ last }) => last))} epochs: ${told.join('; ')}.`;
}
