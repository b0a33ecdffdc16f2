// The sweeps of ../sweep_workloads.mjs as one would write them by hand for V8: plain numbers in local variables, one
// run after another, the gradient at the new point serving the next step. In the engine's order of operations, so
// that every number must come out the same.

/** @typedef {{ values: Float64Array, steps: Float64Array }} Ends */

/**
 * Momentum on Rosenbrock's valley.
 * @param {import('../sweep_workloads.mjs').Workload} workload
 * @returns {Ends}
 */
export function momentumSweep({ rates, betas, start, steps }) {
  const ends = room(rates.length * betas.length);
  let run = 0;
  for (const beta of betas) {
    for (const alpha of rates) {
      let [x, y] = start;
      let t = y - x * x;
      let u = 1 - x;
      let value = 100 * (t * t) + u * u;
      let vx = 0;
      let vy = 0;
      let k = 0;
      for (; k < steps; ++k) {
        vx = beta * vx + (-400 * (x * t) - 2 * u);
        vy = beta * vy + 200 * t;
        const nextX = x - alpha * vx;
        const nextY = y - alpha * vy;
        const nextT = nextY - nextX * nextX;
        const nextU = 1 - nextX;
        const next = 100 * (nextT * nextT) + nextU * nextU;
        if (!Number.isFinite(next)) break;
        x = nextX;
        y = nextY;
        t = nextT;
        u = nextU;
        value = next;
      }
      ends.values[run] = value;
      ends.steps[run++] = k;
    }
  }
  return ends;
}

/**
 * Adam on Rosenbrock's valley.
 * @param {import('../sweep_workloads.mjs').Workload} workload
 * @returns {Ends}
 */
export function adamSweep({ rates, betas, start, steps }) {
  const beta2 = 0.999;
  const epsilon = 1e-8;
  const ends = room(rates.length * betas.length);
  let run = 0;
  for (const beta1 of betas) {
    for (const alpha of rates) {
      let [x, y] = start;
      let t = y - x * x;
      let u = 1 - x;
      let value = 100 * (t * t) + u * u;
      let mx = 0;
      let my = 0;
      let vx = 0;
      let vy = 0;
      let power1 = 1;
      let power2 = 1;
      let k = 0;
      for (; k < steps; ++k) {
        const gx = -400 * (x * t) - 2 * u;
        const gy = 200 * t;
        power1 *= beta1;
        power2 *= beta2;
        const rate = alpha / (1 - power1);
        const root2 = Math.sqrt(1 - power2);
        mx = beta1 * mx + (1 - beta1) * gx;
        my = beta1 * my + (1 - beta1) * gy;
        vx = beta2 * vx + (1 - beta2) * gx * gx;
        vy = beta2 * vy + (1 - beta2) * gy * gy;
        const nextX = x - (rate * mx) / (Math.sqrt(vx) / root2 + epsilon);
        const nextY = y - (rate * my) / (Math.sqrt(vy) / root2 + epsilon);
        const nextT = nextY - nextX * nextX;
        const nextU = 1 - nextX;
        const next = 100 * (nextT * nextT) + nextU * nextU;
        if (!Number.isFinite(next)) break;
        x = nextX;
        y = nextY;
        t = nextT;
        u = nextU;
        value = next;
      }
      ends.values[run] = value;
      ends.steps[run++] = k;
    }
  }
  return ends;
}

/** @param {number} runs @returns {Ends} */
function room(runs) {
  return { values: new Float64Array(runs), steps: new Float64Array(runs) };
}
