// Engine, data, site, each only if its sources changed. What is served lands in dist/.
import { copyFileSync, renameSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { buildEngine, copyEngine, engineFiles, vite } from './engine.mjs';
import { buildFonts } from './fonts.mjs';
import { buildDigits } from './pack_mnist.mjs';
import { build, dist, fingerprint, root, unlessUpToDate } from './project.mjs';
import { run, step } from './terminal.mjs';

/** What figures.js and the plugin are to TypeScript. */
const types = ['figures/figures.d.ts', 'slides/reveal-descent.d.ts'];

/** @param {'show' | 'collect'} [output] of the compiler's progress */
export async function buildSite(output = 'show') {
  await buildEngine(output);
  await buildDigits();
  await buildFonts();

  const sources = fingerprint(
    ['web', 'package-lock.json', 'build/engine', 'build/data'],
    [process.env.DESCENT_ADDRESS ?? ''],
  );
  const products = ['index.html', 'standalone/slides.html', 'reveal-descent.js', ...engineFiles].map((name) =>
    join(dist, name),
  );
  await unlessUpToDate({ stamp: 'site', sources, products }, () =>
    step('Site', async () => {
      const fresh = join(build, 'site');
      await vite('web/vite.config.js', fresh);
      await vite('web/vite.library.config.js', fresh);
      await run(process.execPath, [join(root, 'web', 'tools', 'single_file.mjs'), fresh], { cwd: root });
      for (const name of types) copyFileSync(join(root, 'web', name), join(fresh, basename(name)));
      copyEngine(fresh);
      // Whole or not at all: a build that fails leaves the last good one in place.
      rmSync(dist, { recursive: true, force: true });
      renameSync(fresh, dist);
    }),
  );
}
