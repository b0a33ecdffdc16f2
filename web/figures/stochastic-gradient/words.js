import { formatNumber } from '../../plot/format.js';
import { parameters } from './parameters.js';

/** @typedef {import('./parameters.js').State} State */
/** @typedef {import('./problem.js').Moment} Moment */
/** @typedef {import('./problem.js').Problem} Problem */

export const short = (/** @type {number} */ value) => formatNumber(value, { trim: true });

/** What a reader must be told beside the picture; null if nothing. @param {State} state @param {Problem} problem @param {Moment} moment */
export function remark(state, problem, { run }) {
  const sentences = [];
  if (state.batch > problem.mostOf(state))
    sentences.push(`Only ${problem.positive} examples have a positive target: a batch holds no more.`);
  if (run.diverged > 0)
    sentences.push(`${run.diverged} of the 30 runs leave the finite numbers: the step is too long.`);
  else if (run.floor === null)
    sentences.push(
      'Kept at this size, the steps have no floor: the expected loss grows without end, if only because of rare runs.',
    );
  return sentences.length ? sentences.join(' ') : null;
}

/** @param {State} state @param {Problem} problem @param {Moment} moment */
export function description(state, problem, { batch, run, cloud, excess }) {
  const [, drawn] = parameters.drawn.options.find(([id]) => id === state.drawn) ?? [];
  const { mean, total } = cloud.measured;
  const place = (/** @type {ArrayLike<number>} */ of) => `(${short(of[0])}, ${short(of[1])})`;
  const part =
    state.drawn === 'part'
      ? ` The batches are of a part of the examples, whose gradient is ${place(cloud.expected.mean)}: they are biased.`
      : '';
  const floor = run.floor === null ? 'there is no floor' : `the floor is ${short(run.floor)}`;
  return (
    `Batches of ${batch} out of ${problem.mostOf(state)} examples, ${drawn}, step size ${short(state.alpha)}. ` +
    `At step ${state.k} the gradient of all examples is ${place(cloud.gradient)}; 200 batches have the mean ` +
    `${place(mean)} and the variance ${short(total)}, by the law ${short(cloud.expected.total)}.${part} ` +
    `The loss is ${short(excess)} above its minimum; with a constant step size ${floor}, and after ` +
    `${run.mean.length - 1} steps the mean of 30 runs is ${short(run.mean[run.mean.length - 1])}.`
  );
}
