/**
 * The engine, fetched once and only when a figure needs it. Whatever goes wrong on the way becomes a sentence that
 * says what failed and what to do.
 */

/** @typedef {import('descent').Engine} Engine */

/** The smallest module with vector instructions: i32.const 0, i8x16.splat, i8x16.popcnt. */
const SIMD_PROBE = new Uint8Array([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98,
  11,
]);

/** A failure whose message may stand before a reader. */
export class EngineError extends Error {}

/** @type {Promise<Engine> | null} */
let loading = null;

/** @returns {Promise<Engine>} rejects with an EngineError */
export function theEngine() {
  loading ??= load().catch((error) => {
    // A connection may come back: the next figure, or the same one's button, tries again.
    loading = null;
    throw error;
  });
  return loading;
}

async function load() {
  if (typeof WebAssembly !== 'object') {
    throw new EngineError(
      'This figure is computed by WebAssembly, which this browser lacks or has switched off. ' +
        'A current Firefox, Chrome, Edge or Safari shows it.',
    );
  }
  if (!WebAssembly.validate(SIMD_PROBE)) {
    throw new EngineError(
      'This figure needs WebAssembly with vector instructions (SIMD), which this browser does not have. ' +
        'Firefox 89, Chrome 91, Safari 16.4 and later show it.',
    );
  }
  try {
    const { loadEngine } = await import('descent');
    return await loadEngine();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new EngineError(
      `The engine that computes this figure could not be loaded (${reason}). ` +
        'Reload the page; if that does not help, the file descent.wasm is missing or blocked.',
      { cause: error },
    );
  }
}
