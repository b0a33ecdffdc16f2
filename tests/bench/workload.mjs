// What every side computes: 1000 steps of momentum 0.9 at learning rate 1 / n on f(x) = 1/2 x' A x, from ones.
// A is the Lehmer matrix, min(i, j) / max(i, j): dense, positive definite, eigenvalues below n.
// Few enough steps to stay clear of denormals, which would time something else.

export const dimensions = [2, 10, 100, 784];
export const steps = 1000;
export const momentum = 0.9;

/** @param {number} n */
export function workload(n) {
  const matrix = Float64Array.from({ length: n * n }, (_, k) => {
    const i = Math.floor(k / n) + 1;
    const j = (k % n) + 1;
    return Math.min(i, j) / Math.max(i, j);
  });
  return { n, matrix, start: new Float64Array(n).fill(1), learningRate: 1 / n, momentum, steps };
}
