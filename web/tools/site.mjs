// Engine, data, site, each only if its sources changed. What is served lands in dist/.
import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildEngine } from './engine.mjs';
import { buildArticleDigits } from './pack_mnist.mjs';
import { build, dist, fingerprint, root, unlessUpToDate } from './project.mjs';
import { run, step } from './terminal.mjs';

/** @param {'show' | 'collect'} [output] of the compiler's progress */
export async function buildSite(output = 'show') {
  await buildEngine(output);
  await buildArticleDigits();

  const sources = fingerprint(['web', 'package-lock.json', 'build/engine']);
  const products = ['index.html', 'descent.js', 'descent.wasm', 'descent.d.ts'].map((name) => join(dist, name));
  await unlessUpToDate({ stamp: 'site', sources, products }, () =>
    step('Site', async () => {
      const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
      const fresh = join(build, 'site');
      await run(process.execPath, [vite, 'build', '--config', 'web/vite.config.js', '--outDir', fresh], { cwd: root });
      // Whole or not at all: a build that fails leaves the last good one in place.
      rmSync(dist, { recursive: true, force: true });
      renameSync(fresh, dist);
    }),
  );
}
