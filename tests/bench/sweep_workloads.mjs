// What every side sweeps: 64 learning rates, equal ratios apart, by 64 momenta, on Rosenbrock's valley from its usual
// start, 500 steps a run. Of momentum's runs many diverge at once, Adam's all run to their end.

/** @typedef {{ optimizer: string, beta: string, rates: Float64Array, betas: Float64Array, start: number[], steps: number }} Workload */

export const side = 64;

/**
 * The axes are the engine's own, so that all sides have the same bits.
 * @param {import('descent').Engine} engine
 * @returns {(Workload & { options: import('descent').SweepOptions })[]}
 */
export function workloads(engine) {
  return [
    { optimizer: 'momentum', beta: 'momentum' },
    { optimizer: 'adam', beta: 'beta1' },
  ].map(({ optimizer, beta }) => {
    /** @type {import('descent').SweepOptions} */
    const options = {
      objective: 'rosenbrock',
      optimizer,
      start: [-1.2, 1],
      steps: 500,
      x: { parameter: 'learningRate', from: 1e-4, to: 1e-2, count: side, scale: 'log' },
      y: { parameter: beta, from: 0, to: 0.99, count: side },
    };
    const { x, y } = engine.sweep({ ...options, steps: 0 });
    return { optimizer, beta, rates: x, betas: y, start: [-1.2, 1], steps: 500, options };
  });
}
