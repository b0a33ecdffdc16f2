// The engine in WebAssembly: CMake's preset `wasm`, and beside its output the facade, so that build/engine is
// an engine as it stands: descent.js, descent.wasm, descent.d.ts.
import { copyFileSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { emscriptenEnvironment, emscriptenVersion, findEmscripten } from './emscripten.mjs';
import { build, cores, fingerprint, root, unlessUpToDate } from './project.mjs';
import { findEigen } from './setup.mjs';
import { Problem, run, step } from './terminal.mjs';

export const engineFolder = join(build, 'engine');
const preset = join(build, 'wasm');

/** @param {'show' | 'collect'} [output] of the compiler's progress */
export async function buildEngine(output = 'show') {
  const emscripten = findEmscripten();
  const eigen = findEigen();
  if (!emscripten || !eigen) throw new Problem('Emscripten or Eigen is missing.', 'Run `npm start` once: it sees to that.');

  const sources = fingerprint(
    ['core', 'wasm', 'CMakeLists.txt', 'CMakePresets.json', 'web/tools/engine.mjs'],
    [emscripten, emscriptenVersion(emscripten), eigen],
  );
  const products = ['descent.js', 'descent_module.js', 'descent.wasm'].map((name) => join(engineFolder, name));
  await unlessUpToDate({ stamp: 'engine', sources, products }, () =>
    step(`Engine to WebAssembly, Emscripten ${emscriptenVersion(emscripten)}`, async () => {
      const env = await emscriptenEnvironment(emscripten);
      await run('cmake', ['--preset', 'wasm', `-DEIGEN3_INCLUDE_DIR=${eigen}`], {
        cwd: root,
        env,
        advice: `If the compiler was updated since the last build, remove ${preset} and try again.`,
      });
      await run('cmake', ['--build', '--preset', 'wasm', '--parallel', String(cores)], { cwd: root, env, output });
      assembleEngine();
    }),
  );
}

function assembleEngine() {
  mkdirSync(engineFolder, { recursive: true });
  const border = join(root, 'wasm');
  for (const name of readdirSync(border).filter((name) => /\.(js|d\.ts)$/.test(name))) {
    copyFileSync(join(border, name), join(engineFolder, name));
  }
  // Emscripten names the .wasm after its glue; here it bears the engine's name.
  const glue = readFileSync(join(preset, 'descent_module.js'), 'utf8');
  writeFileSync(join(engineFolder, 'descent_module.js'), glue.replaceAll('descent_module.wasm', 'descent.wasm'));
  copyFileSync(join(preset, 'descent_module.wasm'), join(engineFolder, 'descent.wasm'));
}
