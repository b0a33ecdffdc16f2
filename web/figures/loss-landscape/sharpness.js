/** @typedef {import('./runs.js').Problem} Problem */
/** @typedef {import('./runs.js').Run} Run */

/** The curve is found at every so-manieth step, then between them. */
const STRIDES = [20, 10, 5, 2, 1];

/**
 * The largest eigenvalue of the Hessian along a run, as far as there has been time to find it.
 */
export function sharpnessAlong() {
  /** @type {Map<number, number>} */
  let found = new Map();
  let key = '';
  /** The last direction found: where the next search begins. @type {ArrayLike<number>} */
  let guess = [];
  /** @type {number[]} */
  let queue = [];

  /** @param {Problem} problem @param {Run} run @param {number} k */
  const at = (problem, run, k) => {
    const known = found.get(k);
    if (known !== undefined) return known;
    const { network, x, y } = problem;
    const start = guess.length === problem.dimension ? guess : [];
    const search = network.eigenpairSearch(x, y, { parameters: problem.at(run, k), start, tolerance: 1e-4 });
    const { eigenvalues, eigenvectors } = search.advance(200);
    search.dispose();
    if (eigenvectors.length > 0) guess = eigenvectors[0];
    const sharpness = eigenvalues.length > 0 ? eigenvalues[0] : NaN;
    found.set(k, sharpness);
    return sharpness;
  };

  return {
    /** @param {Run} run @param {string} of which problem */
    begin(run, of) {
      const wanted = `${of} ${run.key}`;
      if (wanted === key) return;
      key = wanted;
      found = new Map();
      guess = [];
      const all = STRIDES.flatMap((stride) =>
        Array.from({ length: Math.floor(run.steps / stride) + 1 }, (_, i) => i * stride),
      );
      queue = [...new Set([...all, run.steps])];
    },
    at,
    /**
     * @param {Problem} problem @param {Run} run @param {number} patience in milliseconds
     * @param {number} [enough] so many points are all that is wanted
     * @returns {boolean} whether all is found
     */
    fill(problem, run, patience, enough = Infinity) {
      const begun = performance.now();
      while (queue.length > 0 && found.size < enough && performance.now() - begun < patience)
        at(problem, run, /** @type {number} */ (queue.shift()));
      return queue.length === 0;
    },
    /** @returns {{ steps: number[], values: number[] }} in the order of steps */
    curve() {
      const steps = [...found.keys()].sort((a, b) => a - b);
      return { steps, values: steps.map((k) => found.get(k) ?? NaN) };
    },
  };
}
