// @ts-expect-error: Emscripten's glue, which lies beside this file once it is built
import createDescentModule from './descent_module.js';

/**
 * The WebAssembly module, ready to be called, from bytes or from an address.
 *
 * @param {import('./descent.js').LoadOptions} options
 * @returns {Promise<any>}
 */
export async function makeModule({ wasmBinary, wasmUrl }) {
  if (wasmBinary) return createDescentModule({ wasmBinary });
  const url = String(wasmUrl ?? new URL('./descent.wasm', import.meta.url));
  const compiled = await compiledElsewhere(url);
  if (compiled) return instantiate(compiled);
  return createDescentModule({
    wasmBinary: await (url.startsWith('file:') ? readFile(url) : download(url)),
  });
}

/**
 * To take in a megabyte and to compile it would keep a page from answering for some hundredths of a second, on a phone
 * for a fifth. A worker does it, where a page can have one: not from another origin, nor under a policy against it.
 *
 * @param {string} url
 * @returns {Promise<WebAssembly.Module | null>}
 */
async function compiledElsewhere(url) {
  if (typeof document === 'undefined' || typeof WebAssembly === 'undefined' || url.startsWith('file:'))
    return null;
  // By a name that bundlers do not follow: the script lies beside this one, as the .wasm does.
  const script = './descent-compiler.js';
  const address = new URL(/* @vite-ignore */ script, import.meta.url);
  if (address.origin !== location.origin) return null;
  try {
    const worker = new Worker(address, { type: 'module' });
    const answer = new Promise((resolve) => {
      worker.onmessage = ({ data }) => resolve(data);
      worker.onerror = (event) => {
        event.preventDefault();
        resolve(null);
      };
    });
    worker.postMessage(url);
    return await answer.finally(() => worker.terminate());
  } catch {
    return null;
  }
}

/**
 * Emscripten's glue hands over the imports, waits for the instance, and knows of no failure.
 *
 * @param {WebAssembly.Module} compiled
 * @returns {Promise<any>}
 */
function instantiate(compiled) {
  return new Promise((resolve, reject) => {
    const instantiateWasm = (
      /** @type {WebAssembly.Imports} */ imports,
      /** @type {(instance: WebAssembly.Instance) => void} */ receive,
    ) => {
      // What the module does at its start is a work of its own: between both a page can answer.
      WebAssembly.instantiate(compiled, imports)
        .then(async (instance) => {
          await new Promise((turn) => void setTimeout(turn));
          receive(instance);
        })
        .catch(reject);
      return {};
    };
    createDescentModule({ instantiateWasm }).then(resolve, reject);
  });
}

/**
 * The bytes themselves instead of streaming compilation: a server with the wrong MIME type, which streaming refuses, is
 * common.
 *
 * @param {string} url
 */
async function download(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`The engine did not load: ${url} answered ${response.status}.`);
  return response.arrayBuffer();
}

/**
 * Node has no fetch for files.
 *
 * @param {string} url
 */
async function readFile(url) {
  if (typeof process === 'undefined') return download(url);
  const { readFile } = await import(/* @vite-ignore */ 'node:fs/promises');
  return readFile(new URL(url));
}
