/**
 * Everything a reader can choose, as plain frozen data.
 *
 * @param {any} module
 * @returns {import('./descent.js').Catalog}
 */
export function makeCatalog(module) {
  const objectives = module.objectiveEntries().map((/** @type {any} */ entry) => ({
    ...entry,
    start: [...entry.start],
    minima: entry.minima.map((/** @type {any} */ { point, value }) => ({ point: [...point], value })),
  }));
  return deepFreeze({
    optimizers: module.optimizerEntries(),
    objectives,
    schedules: module.scheduleEntries(),
    datasets: module.datasetEntries(),
    activations: module.activationEntries(),
    losses: module.lossEntries(),
    initializers: module.initializerEntries(),
    normalizations: module.normalizationEntries(),
  });
}

/**
 * @template T
 * @param {T} value
 * @returns {T}
 */
function deepFreeze(value) {
  if (typeof value === 'object' && value !== null) {
    Object.values(value).forEach(deepFreeze);
    Object.freeze(value);
  }
  return value;
}
