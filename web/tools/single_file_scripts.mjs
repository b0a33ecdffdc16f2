// A page's modules as one classic script.
import { basename, extname } from 'node:path';
import { build as vite } from 'vite';

/**
 * @param {string} file a module, with others beside it
 * @param {string} name the global that gets what it exports, or its default if that is all
 * @returns {Promise<string>} a script for any browser that has WebAssembly with vector instructions
 */
export async function joined(file, name) {
  const result = await vite({
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    build: {
      write: false,
      target: 'es2022',
      modulePreload: false,
      reportCompressedSize: false,
      lib: { entry: file, formats: ['iife'], name },
      minify: true,
      rolldownOptions: {
        // What the engine asks of Node it asks there alone.
        external: [/^node:/],
        output: { codeSplitting: false },
      },
    },
  });
  const [{ output }] = /** @type {import('vite').Rolldown.RolldownOutput[]} */ (result);
  const [first] = output;
  if (output.length !== 1 || first.type !== 'chunk')
    throw new Error(`${basename(file, extname(file))} is not one script.`);
  return first.code;
}

/** The names with which a script calls one of unpack.js's functions. @param {string} script @param {string} call */
export function namesIn(script, call) {
  const found = script.matchAll(new RegExp(`descentFile\\.${call}\\([\`'"]([^\`'"]+)`, 'g'));
  return [...new Set([...found].map(([, name]) => name))];
}
