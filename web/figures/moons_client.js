import { MoonsTraining, reached, standardizedMoons } from './moons_training.js';
import { newestWish } from './newest_wish.js';
import { workerThread } from './worker_thread.js';

/** @typedef {import('./moons_training.js').Course} Course */
/** @typedef {import('./moons_training.js').Progress} Progress */

/**
 * Trainings on the moons as a figure sees them: say which courses are wanted side by side, look at how far they have
 * got, be called when it is further. Of a course that has just changed the old progress stands until there is any.
 * @param {import('descent').Engine} engine
 * @param {{ changed: () => void, atOnce: boolean }} options `atOnce`: to their end here and now, for a picture that is
 *   drawn once
 */
export function moonsClient(engine, { changed, atOnce }) {
  /** @type {ReturnType<typeof workerThread<import('./moons_training.worker.js').MoonsWorker>>} */
  const thread = workerThread(
    () => new Worker(new URL('./moons_training.worker.js', import.meta.url), { type: 'module' }),
  );
  /** What each place shows, and of which course. @type {{ key: string, progress: Progress }[]} */
  let shown = [];
  /** @type {string | null} */
  let trouble = null;

  const keyOf = (/** @type {Course} */ course) => JSON.stringify(course);
  const wishes = newestWish(thread, {
    ask: (worker, /** @type {Course[]} */ courses, told) => worker.train(courses, told),
    told(courses, _, /** @type {Progress[]} */ list) {
      shown = list.map((progress, i) => ({ key: keyOf(courses[i]), progress }));
      trouble = null;
      changed();
    },
    failed(_, sentence) {
      trouble = `The networks could not be trained: ${sentence}.`;
      changed();
    },
  });

  /** Its start, or all of it. @param {Course} course @returns {Progress} */
  const here = (course) => {
    const training = new MoonsTraining(engine, standardizedMoons(engine), course);
    while (atOnce && training.training) training.advance();
    const { progress } = training;
    training.dispose();
    return progress;
  };

  return {
    /** @param {Course[]} courses @returns {Progress[]} */
    of(courses) {
      const keys = courses.map(keyOf);
      if (shown.length === 0 || (atOnce && shown.some(({ key }, i) => key !== keys[i])))
        shown = courses.map((course, i) => ({ key: keys[i], progress: here(course) }));
      if (!atOnce) wishes.want(courses, keys.join());
      return shown.map(({ progress }) => progress);
    },
    /** Whether epoch `k` of these is still to come. @param {Course[]} courses @param {number} k */
    pending: (courses, k) =>
      courses.some((course, i) => shown[i]?.key !== keyOf(course) || !reached(shown[i].progress, k)),
    get trouble() {
      return trouble;
    },
    dispose: () => thread.end(),
  };
}
