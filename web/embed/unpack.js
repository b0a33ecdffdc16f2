// Runs first in a single file, which no server answers for: what would be fetched is packed into it (gzip, the engine LZMA,
// then text as in web/tools/packed_text.mjs), and a worker is made of text. A classic script, put into the file as it is by web/tools/single_file.mjs.

/**
 * @typedef {object} Packed each text packed; by name where there are several
 * @property {string} letters what it is packed into
 * @property {string} engine the engine's script, which sets the global `descent`
 * @property {string} lzma a script that sets the global `descentLzma`
 * @property {string} wasm
 * @property {string} program the page's script, which sets the global `descentProgram`
 * @property {Record<string, string>} workers
 * @property {Record<string, string>} data
 * @property {string} [styles] where no style sheet stands in the file
 */

/**
 * @param {Packed} packed
 * @returns {Promise<any>} what the program exports; rejects where the browser is too old
 */
// eslint-disable-next-line no-unused-vars -- the file that is built calls it
async function unpack(packed) {
  if (typeof DecompressionStream !== 'function') {
    throw new Error('This file needs Firefox 113, Chrome 80, Safari 16.4 or later.');
  }

  /** Two letters carry 13 bits, or 14 where those would be less than 89. @param {string} text */
  const zipped = (text) => {
    const made = new Uint8Array(Math.ceil((text.length * 7) / 8));
    let [length, bits, count] = [0, 0, 0];
    for (let i = 0; i < text.length; i += 2) {
      const first = packed.letters.indexOf(text[i]);
      const value = i + 1 < text.length ? first + 91 * packed.letters.indexOf(text[i + 1]) : first;
      bits |= value << count;
      count += i + 1 === text.length ? 8 : (value & 8191) > 88 ? 13 : 14;
      for (; count > 7; count -= 8, bits >>= 8) made[length++] = bits;
    }
    return made.subarray(0, length);
  };
  /** @param {string} text */
  const bytes = (text) => {
    const stream = new Blob([zipped(text)]).stream().pipeThrough(new DecompressionStream('gzip'));
    return new Response(stream).arrayBuffer();
  };
  /** @param {string} text */
  const unzipped = async (text) => new TextDecoder().decode(await bytes(text));
  /** An address that a worker may fetch, too, which a blob's of a file from disk is not. @param {string} text @returns {Promise<string>} */
  const address = async (text) => {
    const blob = new Blob([await bytes(text)], { type: 'application/octet-stream' });
    return new Promise((resolve) => {
      const reader = new FileReader();
      reader.addEventListener('load', () => resolve(String(reader.result)));
      reader.readAsDataURL(blob);
    });
  };
  /** @template T @param {Record<string, string>} all @param {(text: string) => Promise<T>} how */
  const each = async (all, how) =>
    Object.fromEntries(
      await Promise.all(Object.entries(all).map(async ([name, text]) => [name, await how(text)])),
    );

  const [engine, lzma, program, workers, data, styles] = await Promise.all([
    unzipped(packed.engine),
    unzipped(packed.lzma),
    unzipped(packed.program),
    each(packed.workers, unzipped),
    each(packed.data, address),
    packed.styles && unzipped(packed.styles),
  ]);

  /** @param {string} text */
  const execute = (text) => {
    const script = Object.assign(document.createElement('script'), { textContent: text });
    document.head.append(script);
    script.remove();
  };
  execute(lzma);
  /** @type {ArrayBuffer} */
  const wasm = /** @type {any} */ (globalThis).descentLzma.decompress(zipped(packed.wasm)).buffer;

  /**
   * What stands for the module `descent`, here and in each worker: see inlined_engine.js.
   * @param {Promise<ArrayBuffer>} wasmBinary
   */
  const engineOf = (wasmBinary) => {
    /** @type {() => typeof import('descent')} */
    const script = () => /** @type {any} */ (globalThis).descent;
    return {
      loadEngine: async () => script().loadEngine({ wasmBinary: await wasmBinary, wasmUrl: 'descent.wasm' }),
      serveEngine: (/** @type {any} */ endpoint) => script().serveEngine(endpoint),
      engineInWorker: async (/** @type {any} */ options) =>
        script().engineInWorker({ wasmBinary: await wasmBinary, wasmUrl: 'descent.wasm', ...options }),
    };
  };

  /** A worker gets the engine's bytes in the first message, which is nobody else's business. */
  const receive = () =>
    new Promise((resolve) => {
      const first = (/** @type {MessageEvent} */ event) => {
        if (!event.data?.descentWasm) return;
        event.stopImmediatePropagation();
        removeEventListener('message', first);
        resolve(event.data.descentWasm);
      };
      addEventListener('message', first);
    });

  /** @param {string} name */
  const worker = (name) => {
    const first = `var descentFile = (${engineOf})((${receive})());`;
    const source = [first, engine, name === 'engine' ? 'descentFile.serveEngine();' : workers[name]];
    const url = URL.createObjectURL(
      new Blob(
        source.map((part) => `${part}\n`),
        { type: 'text/javascript' },
      ),
    );
    const made = new Worker(url);
    made.postMessage({ descentWasm: wasm });
    return made;
  };

  const here = engineOf(Promise.resolve(wasm));
  const descentFile = {
    ...here,
    worker,
    engineInWorker: (/** @type {object} */ options) =>
      here.engineInWorker({ worker: worker('engine'), ...options }),
    // What was left out for its size is sought beside the file.
    data: (/** @type {string} */ name) => data[name] ?? `data/${name}`,
  };
  Object.assign(globalThis, { descentFile });

  if (styles) document.head.append(Object.assign(document.createElement('style'), { textContent: styles }));
  for (const text of [engine, program]) execute(text);
  return /** @type {any} */ (globalThis).descentProgram;
}
