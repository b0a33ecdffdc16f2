/** The engine as it is shipped, loaded as any Node program would. @returns {Promise<typeof import('descent')>} */
export const descent = (query = '') =>
  import(new URL(`../../../build/engine/descent.js${query}`, import.meta.url).href);

const { loadEngine } = await descent();
export const engine = await loadEngine();

/** A valley with its minimum off the origin, for tests that need any objective at all. */
export const bowl = { quadratic: { matrix: [3, 1, 1, 2], minimum: [1, -1] } };
