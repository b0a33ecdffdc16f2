// npm run format: Prettier and clang-format over the whole tree; without --write they only check.
import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import { filesUnder, root } from './project.mjs';
import { setup } from './setup.mjs';
import { Problem, main, run, step, yellow } from './terminal.mjs';

await main(async () => {
  const [mode, ...rest] = process.argv.slice(2);
  if (rest.length > 0 || ![undefined, '--write'].includes(mode)) {
    throw new Problem(
      `Not known: ${process.argv.slice(2).join(' ')}`,
      'Usage: node web/tools/format.mjs [--write]',
    );
  }
  await setup([]);
  await step(mode ? 'Formatting' : 'Checking the formatting', () => format(Boolean(mode)));
});

/** @param {boolean} write */
async function format(write) {
  const options = { cwd: root, advice: write ? '' : 'Run `npm run format`.' };
  const packageFile = (/** @type {string[]} */ ...path) => join(root, 'node_modules', ...path);

  const prettier = packageFile('prettier', 'bin', 'prettier.cjs');
  await run(process.execPath, [prettier, '--log-level', 'warn', write ? '--write' : '--check', '.'], options);

  // The npm package pins the version, so that everybody's layout is the same.
  const clangFormat = packageFile('clang-format', 'bin', `${process.platform}_x64`, 'clang-format');
  if (!existsSync(clangFormat)) {
    console.log(yellow(`  C++ left out: the pinned clang-format has no program for ${process.platform}`));
    return;
  }
  const sources = ['core', 'wasm', 'tests']
    .flatMap((folder) => filesUnder(join(root, folder)))
    .filter((file) => /\.(h|cpp)$/.test(file))
    .map((file) => relative(root, file));
  await run(clangFormat, [...(write ? ['-i'] : ['--dry-run', '--Werror']), ...sources], options);
}
