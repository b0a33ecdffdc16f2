// npm run bench: what one iteration costs, a sweep, a network, one frame of a drag, and the page by Lighthouse.
// `--only=networks` picks parts, `--figures=momentum,network` what is dragged; `--all` drags and chooses all there is.
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildEngine } from '../../web/tools/engine.mjs';
import { build } from '../../web/tools/project.mjs';
import { setup } from '../../web/tools/setup.mjs';
import { buildSite } from '../../web/tools/site.mjs';
import { Problem, dim, main } from '../../web/tools/terminal.mjs';

/** @typedef {{ needs: import('../../web/tools/setup.mjs').Purpose[], prepare: () => Promise<void>, measure: (options: Options) => Promise<object[]> }} Part */
/** @typedef {{ figures?: string[], all: boolean }} Options */

// A part is loaded when its turn comes: npm packages may have to be installed first.
/** @type {Record<string, Part>} */
const parts = {
  iterations: {
    needs: ['engine', 'native', 'bench'],
    prepare: () => buildEngine(),
    measure: async () => (await import('./iterations.mjs')).iterations(),
  },
  sweeps: {
    needs: ['engine', 'native', 'bench'],
    prepare: () => buildEngine(),
    measure: async () => (await import('./sweeps.mjs')).sweeps(),
  },
  networks: {
    needs: ['engine', 'native', 'bench', 'browser'],
    prepare: () => buildEngine(),
    measure: async () => (await import('./networks.mjs')).networks(),
  },
  frames: {
    needs: ['engine', 'browser'],
    prepare: () => buildSite(),
    measure: async (options) => (await import('./frames.mjs')).frames(options),
  },
  lighthouse: {
    needs: ['engine', 'browser'],
    prepare: () => buildSite(),
    measure: async () => (await import('./lighthouse.mjs')).lighthouse(),
  },
};

await main(async () => {
  const { picked, options } = wanted();
  await setup([...new Set(picked.flatMap((id) => parts[id].needs))]);
  const machine = { cpu: cpus()[0]?.model, node: process.version, date: new Date().toISOString() };
  /** @type {Record<string, object[]>} */
  const measurements = {};
  for (const id of picked) {
    await parts[id].prepare();
    measurements[id] = await parts[id].measure(options);
  }
  const file = join(build, 'bench.json');
  writeFileSync(file, `${JSON.stringify({ machine, ...measurements }, null, 2)}\n`);
  console.log(`\n${dim(file)}`);
});

/** @returns {{ picked: string[], options: Options }} */
function wanted() {
  const usage = `Usage: npm run bench -- [--only=${Object.keys(parts).join(',')}]
       npm run bench -- --only=frames [--figures=momentum,network] [--all]`;
  let given;
  try {
    given = parseArgs({
      options: { only: { type: 'string' }, figures: { type: 'string' }, all: { type: 'boolean' } },
    }).values;
  } catch (error) {
    throw new Problem(error instanceof Error ? error.message : String(error), usage);
  }
  const picked = given.only?.split(',') ?? Object.keys(parts);
  const unknown = picked.filter((id) => !Object.hasOwn(parts, id));
  if (unknown.length > 0) throw new Problem(`No such part: ${unknown.join(', ')}`, usage);
  if ((given.figures !== undefined || given.all) && !picked.includes('frames'))
    throw new Problem('--figures and --all are for the part frames, which is not among those picked.', usage);
  return { picked, options: { figures: given.figures?.split(','), all: given.all ?? false } };
}
