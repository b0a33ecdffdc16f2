// The module `descent` within a single file: unpack.js has the engine already.

/** @type {typeof import('descent')} */
const inlined = /** @type {any} */ (globalThis).descentFile;

export const { loadEngine, engineInWorker, serveEngine } = inlined;
