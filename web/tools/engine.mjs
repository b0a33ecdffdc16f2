// The engine: CMake's preset `wasm`, then glue and facade bundled into one module. What comes out,
// descent.js, descent.wasm and descent.d.ts, lies in build/engine and, as the package `descent`, in dist/.
import { copyFileSync, cpSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { emscriptenEnvironment, emscriptenVersion, findEmscripten } from './emscripten.mjs';
import { build, cores, dist, fingerprint, root, unlessUpToDate } from './project.mjs';
import { findEigen } from './setup.mjs';
import { Problem, run, step } from './terminal.mjs';

export const engineFolder = join(build, 'engine');
/** Facade, glue and .wasm side by side, unbundled. */
export const engineParts = join(build, 'engine-parts');
/** Beside descent.js, as they are written. */
const companions = ['descent-worker.js', 'descent-compiler.js', 'descent.d.ts'];
export const engineFiles = ['descent.js', 'descent.wasm', ...companions];
const preset = join(build, 'wasm');

/** @param {'show' | 'collect'} [output] of the compiler's progress */
export async function buildEngine(output = 'show') {
  const emscripten = findEmscripten();
  const eigen = findEigen();
  if (!emscripten || !eigen)
    throw new Problem('Emscripten or Eigen is missing.', 'Run `npm start` once: it sees to that.');

  const sources = fingerprint(
    [
      'core',
      'wasm',
      'CMakeLists.txt',
      'CMakePresets.json',
      'package-lock.json',
      'web/vite.engine.config.js',
      'web/tools/engine.mjs',
    ],
    [emscripten, emscriptenVersion(emscripten), eigen],
  );
  const products = [engineFolder, dist].flatMap((folder) => engineFiles.map((name) => join(folder, name)));
  await unlessUpToDate({ stamp: 'engine', sources, products }, () =>
    step(`Engine to WebAssembly, Emscripten ${emscriptenVersion(emscripten)}`, async () => {
      const env = await emscriptenEnvironment(emscripten);
      await run('cmake', ['--preset', 'wasm', `-DEIGEN3_INCLUDE_DIR=${eigen}`], {
        cwd: root,
        env,
        advice: `If the compiler was updated since the last build, remove ${preset} and try again.`,
      });
      await run('cmake', ['--build', '--preset', 'wasm', '--parallel', String(cores)], {
        cwd: root,
        env,
        output,
      });
      layOutParts();
      await vite('web/vite.engine.config.js', engineFolder);
      for (const name of companions) copyFileSync(join(engineParts, name), join(engineFolder, name));
      copyEngine(dist);
    }),
  );
}

/** @param {string} folder */
export function copyEngine(folder) {
  mkdirSync(folder, { recursive: true });
  for (const name of engineFiles) cpSync(join(engineFolder, name), join(folder, name));
}

/** @param {string} config @param {string} outDir */
export function vite(config, outDir) {
  const program = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  return run(process.execPath, [program, 'build', '--config', config, '--outDir', outDir], { cwd: root });
}

function layOutParts() {
  mkdirSync(engineParts, { recursive: true });
  const border = join(root, 'wasm');
  for (const name of readdirSync(border).filter((file) => /\.(js|d\.ts)$/.test(file))) {
    copyFileSync(join(border, name), join(engineParts, name));
  }
  // Emscripten names the .wasm after its glue; here it bears the engine's name.
  const glue = readFileSync(join(preset, 'descent_module.js'), 'utf8');
  writeFileSync(
    join(engineParts, 'descent_module.js'),
    glue.replaceAll('descent_module.wasm', 'descent.wasm'),
  );
  copyFileSync(join(preset, 'descent_module.wasm'), join(engineParts, 'descent.wasm'));
}
