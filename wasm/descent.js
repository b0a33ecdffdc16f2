import { makeApproximation } from './approximation.js';
import { makeAutodiff } from './autodiff.js';
import { makeCatalog } from './catalog.js';
import { withOnly } from './checks.js';
import { makeCurvature } from './curvature.js';
import { makeData } from './data.js';
import { makeDynamics } from './dynamics.js';
import { makeLinear } from './linear.js';
import { makeModule } from './module.js';
import { makeNetwork } from './network.js';
import { makeObjective } from './objective.js';
import { pytorch, run, sweep, trace, tune } from './run.js';
import { makeSampling } from './sampling.js';
import { activation, unit } from './unit.js';
import { serve } from './worker.js';

export { engineInWorker } from './worker.js';

/** @type {Promise<import('./descent.js').Engine> | undefined} */
let loading;

/** @type {typeof import('./descent.js').loadEngine} */
export async function loadEngine(options = {}) {
  withOnly('options', options, ['wasmBinary', 'wasmUrl']);
  // A failed attempt is forgotten, so that a reader who regains the network can try again.
  loading ??= load(options).catch((reason) => {
    loading = undefined;
    throw reason;
  });
  return loading;
}

/** @type {typeof import('./descent.js').serveEngine} */
export function serveEngine(endpoint) {
  return serve(loadEngine, endpoint);
}

/**
 * @param {import('./descent.js').LoadOptions} options
 * @returns {Promise<import('./descent.js').Engine>}
 */
async function load(options) {
  const module = await makeModule(options);
  /** @type {import('./descent.js').Catalog | undefined} */
  let catalog;
  return Object.freeze({
    version: module.version(),
    // Describing everything takes longer than what most pages begin with.
    get catalog() {
      return (catalog ??= makeCatalog(module));
    },
    objective: (/** @type {import('./descent.js').ObjectiveSpec} */ spec) => makeObjective(module, spec),
    network: (/** @type {import('./descent.js').NetworkSpec} */ spec) => makeNetwork(module, spec),
    activation: (/** @type {import('./descent.js').Choice} */ choice, /** @type {ArrayLike<number>} */ u) =>
      activation(module, choice, u),
    unit: (/** @type {import('./descent.js').UnitOptions} */ options) => unit(module, options),
    trace: (/** @type {import('./descent.js').TraceOptions} */ options) => trace(module, options),
    run: (/** @type {import('./descent.js').RunOptions} */ options) => run(module, options),
    sweep: (/** @type {import('./descent.js').SweepOptions} */ options) => sweep(module, options),
    tune: (/** @type {import('./descent.js').TuneOptions} */ options) => tune(module, options),
    pytorch: (/** @type {import('./descent.js').TraceOptions} */ options) => pytorch(module, options),
    autodiff: makeAutodiff(module),
    curvature: makeCurvature(module),
    dynamics: makeDynamics(module),
    data: makeData(module),
    sampling: makeSampling(module),
    linear: makeLinear(module),
    approximation: makeApproximation(module),
    memoryInUse: () => module.memoryInUse(),
  });
}
