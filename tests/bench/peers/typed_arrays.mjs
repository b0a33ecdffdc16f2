// The same iteration as one would write it by hand for V8: typed arrays, plain loops, nothing allocated in a step,
// the gradient at the new point serving both its value and the next step.

/**
 * @param {ReturnType<typeof import('../workload.mjs').workload>} workload
 * @returns {number} f after the last step
 */
export function quadraticMomentum({ n, matrix, start, learningRate, momentum, steps }) {
  const x = Float64Array.from(start);
  const velocity = new Float64Array(n);
  const gradient = new Float64Array(n);
  let value = evaluate(n, matrix, x, gradient);
  for (let k = 0; k < steps && Number.isFinite(value); ++k) {
    for (let i = 0; i < n; ++i) {
      velocity[i] = momentum * velocity[i] + gradient[i];
      x[i] -= learningRate * velocity[i];
    }
    value = evaluate(n, matrix, x, gradient);
  }
  return value;
}

/**
 * gradient = A x; returns 1/2 x' A x.
 * @param {number} n
 * @param {Float64Array} matrix
 * @param {Float64Array} x
 * @param {Float64Array} gradient
 */
function evaluate(n, matrix, x, gradient) {
  let value = 0;
  for (let i = 0, k = 0; i < n; ++i) {
    let sum = 0;
    for (let j = 0; j < n; ++j, ++k) sum += matrix[k] * x[j];
    gradient[i] = sum;
    value += sum * x[i];
  }
  return value / 2;
}
