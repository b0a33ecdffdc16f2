// Finds an Emscripten and the environment in which it works: Debian's package, an emsdk, Homebrew's.
import { accessSync, constants, existsSync, readFileSync, realpathSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { build, onPath, root } from './project.mjs';
import { attempt } from './terminal.mjs';

const toolchain = join('cmake', 'Modules', 'Platform', 'Emscripten.cmake');

/** The folder that holds `em++` and CMake's toolchain file. */
export function findEmscripten() {
  const emcc = onPath('emcc');
  const real = emcc && dirname(realpathSync(emcc));
  const candidates = [
    process.env.EMSDK && join(process.env.EMSDK, 'upstream', 'emscripten'),
    real,
    real && join(real, '..', 'libexec'), // Homebrew: bin/emcc is a script beside libexec/
    '/usr/share/emscripten',
    '/usr/lib/emscripten',
  ];
  return candidates.find((folder) => folder && existsSync(join(folder, toolchain)));
}

/** @param {string} emscripten */
export function emscriptenVersion(emscripten) {
  const file = join(emscripten, 'emscripten-version.txt');
  return existsSync(file) ? readFileSync(file, 'utf8').trim().replaceAll('"', '') : 'unknown';
}

/**
 * @param {string} emscripten
 * @returns {Promise<Record<string, string>>}
 */
export async function emscriptenEnvironment(emscripten) {
  const environment = {
    DESCENT_EMSCRIPTEN: emscripten,
    // Debian's Emscripten keeps its JavaScript parser where only Debian's own Node looks for it.
    NODE_PATH: [process.env.NODE_PATH, '/usr/share/nodejs', join(root, 'node_modules')]
      .filter(Boolean)
      .join(delimiter),
  };
  const setting = async (/** @type {string} */ name) =>
    (await attempt(join(emscripten, 'em-config'), [name])).output.trim();
  // Outside Debian, whose libraries come ready-made, the first link compiles them into a cache.
  const writable = (await setting('FROZEN_CACHE')) === 'True' || canWrite(await setting('CACHE'));
  return writable ? environment : { ...environment, EM_CACHE: join(build, 'emscripten-cache') };
}

/** @param {string} folder */
function canWrite(folder) {
  try {
    accessSync(existsSync(folder) ? folder : dirname(folder), constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
