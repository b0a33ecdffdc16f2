import { expose } from 'comlink';
import { loadEngine } from 'descent';
import { MoonsTraining, standardizedMoons } from './moons_training.js';

/** Sixty epochs of deep networks take a while: here is an engine of their own. */

/** @typedef {import('./moons_training.js').Course} Course */
/** @typedef {import('./moons_training.js').Progress} Progress */

/** About how long training keeps the thread before it tells and listens, in milliseconds. */
const SLICE = 25;

/** @type {import('./moons_training.js').Moons | null} */
let moons = null;
/** What is trained, by course: of several the one may change and the other go on. @type {Map<string, MoonsTraining>} */
const kept = new Map();
let abandoned = 0;

const api = {
  /**
   * Takes all courses to their end, an epoch of each in turn.
   * @param {Course[]} courses @param {(progress: Progress[]) => void} told
   */
  async train(courses, told) {
    const ticket = abandoned;
    const engine = await loadEngine();
    moons ??= standardizedMoons(engine);
    const keys = courses.map((course) => JSON.stringify(course));
    for (const [key, training] of kept) {
      if (keys.includes(key)) continue;
      training.dispose();
      kept.delete(key);
    }
    for (const [i, key] of keys.entries())
      if (!kept.has(key)) kept.set(key, new MoonsTraining(engine, moons, courses[i]));
    const trainings = keys.map((key) => /** @type {MoonsTraining} */ (kept.get(key)));
    const more = () => trainings.some(({ training }) => training);
    do {
      const begun = performance.now();
      while (more() && performance.now() - begun < SLICE)
        for (const training of trainings) if (training.training) training.advance();
      told(trainings.map(({ progress }) => progress));
      // Lets `abandon` in.
      await new Promise((resolve) => {
        setTimeout(resolve);
      });
    } while (more() && ticket === abandoned);
  },
  abandon() {
    abandoned++;
  },
};
/** @typedef {typeof api} MoonsWorker */
expose(api);
