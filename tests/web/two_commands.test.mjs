// `npm start`, `npm test` and their like begin on a machine without a single npm package: what they load at once may
// ask for none.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { test } from 'node:test';
import { root } from '../../web/tools/project.mjs';

const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const importing = /^(?:import|export)\b[^;]*?\bfrom '([^']+)'|^import '([^']+)'/gms;

/** What a module and those that it loads take from packages. @param {string} file @param {Set<string>} [seen] */
function packagesOf(file, seen = new Set()) {
  if (seen.has(file)) return [];
  seen.add(file);
  /** @type {string[]} */
  const found = [];
  for (const [, from, alone] of readFileSync(file, 'utf8').matchAll(importing)) {
    const name = from ?? alone;
    if (name.startsWith('.')) found.push(...packagesOf(resolve(dirname(file), name), seen));
    else if (!name.startsWith('node:')) found.push(`${name} in ${relative(root, file)}`);
  }
  return found;
}

for (const name of ['start', 'test', 'build', 'bench'])
  test(`npm run ${name} begins without packages`, () => {
    const [, file] = /^node (\S+)/.exec(scripts[name]) ?? [];
    assert.deepEqual(packagesOf(join(root, file)), []);
  });
